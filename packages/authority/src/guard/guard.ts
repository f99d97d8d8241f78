/**
 * The guard: the whole list of checks on the newest picture, before any write. It starts with nothing
 * allowed, runs every check and reports every denial. A check that cannot even read its input denies:
 * a hostile input is an outcome here, not a crash.
 *
 * `every-write` holds for zero vectors too. `every-trim` is skipped where the vector is all zero.
 * `moving-out` is skipped where no slot moves away from zero: a give-back, a Take back and a ramp are
 * never held up by mode, plant, instruments or pace (design §4).
 */
import { decision } from './check/decision.ts';
import { envelope } from './check/envelope.ts';
import { expiry } from './check/expiry.ts';
import { finite } from './check/finite.ts';
import { fresh } from './check/fresh.ts';
import { heartbeat } from './check/heartbeat.ts';
import { kind } from './check/kind.ts';
import { lease } from './check/lease.ts';
import { licence } from './check/licence.ts';
import { map } from './check/map.ts';
import { mode } from './check/mode.ts';
import { outward } from './check/outward.ts';
import { oxygen } from './check/oxygen.ts';
import { permit } from './check/permit.ts';
import { plant } from './check/plant.ts';
import { quality } from './check/quality.ts';
import { rate } from './check/rate.ts';
import { session } from './check/session.ts';
import { step } from './check/step.ts';
import { total } from './check/total.ts';
import { type Denial, type GuardRule, type Verdict, withoutNumber } from './denial.ts';
import type { GuardInput } from './guard-input.ts';
import { outwardMoves, type SlotMove, trimSlots } from './movement.ts';

type Judges = 'every-write' | 'every-trim' | 'moving-out';
type Check = (input: GuardInput) => Denial[];

const CHECKS: Readonly<Record<GuardRule, { judges: Judges; check: Check }>> = {
  finite: { judges: 'every-write', check: finite },
  kind: { judges: 'every-write', check: kind },
  map: { judges: 'every-write', check: map },
  session: { judges: 'every-write', check: session },
  lease: { judges: 'every-write', check: lease },
  fresh: { judges: 'every-trim', check: fresh },
  decision: { judges: 'every-trim', check: decision },
  outward: { judges: 'moving-out', check: outward },
  mode: { judges: 'moving-out', check: mode },
  plant: { judges: 'moving-out', check: plant },
  permit: { judges: 'moving-out', check: permit },
  heartbeat: { judges: 'moving-out', check: heartbeat },
  licence: { judges: 'moving-out', check: licence },
  envelope: { judges: 'moving-out', check: envelope },
  total: { judges: 'moving-out', check: total },
  step: { judges: 'moving-out', check: step },
  rate: { judges: 'moving-out', check: rate },
  oxygen: { judges: 'moving-out', check: oxygen },
  quality: { judges: 'moving-out', check: quality },
  expiry: { judges: 'moving-out', check: expiry },
};

const RULES = Object.entries(CHECKS) as [GuardRule, (typeof CHECKS)[GuardRule]][];

export function guard(input: GuardInput): Verdict {
  const carriesTrim = carries(input, trimSlots);
  const movesOut = carries(input, outwardMoves);
  const concerned = { 'every-write': true, 'every-trim': carriesTrim, 'moving-out': movesOut };
  const denials = RULES.flatMap(([rule, { judges, check }]) => (concerned[judges] ? run(rule, check, input) : []));
  return denials.length === 0 ? { kind: 'permit' } : { kind: 'denied', denials };
}

function run(rule: GuardRule, check: Check, input: GuardInput): Denial[] {
  try {
    return check(input);
  } catch {
    return [withoutNumber(rule, null, { id: 'guard.unreadable', with: { rule } })];
  }
}

/** A vector that cannot be read counts as one that moves out: every check then judges it. */
function carries(input: GuardInput, slots: (input: GuardInput) => SlotMove[]): boolean {
  try {
    return slots(input).length > 0;
  } catch {
    return true;
  }
}
