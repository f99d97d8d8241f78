/**
 * Whatever people, rules, the PLC and the operator's setpoint do before and between two cycles: what the loop offers back
 * is a return by the book of the witness, which knows only targets, ramps and setpoints, and by the guard's own, which may
 * not know more. One zone; the loop's own memory.
 */

import { type LetGo, letGoAfter, mayReturn } from '@trimtab/authority';
import { furnaceLoop } from '@trimtab/furnace';
import type { CycleInput, CycleMemory, GiveBack, Suspension, TrimInForce } from '@trimtab/loop';
import { afterOwnMoves, formerTargets, rememberTrims } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { type Decision, MINUTE_MS, plantTime, SETPOINT_MOVED, wallTime } from '@trimtab/terms';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { returns } from './witness-returns.ts';

const config = furnaceLoop(readSite('sites/rf-1'));
const PLACE = 'zone-3';
const SLOT = 2;
const TOTAL = 30;
const STEP_min = 0.5;
const CARD_min = 20;
const LATER = plantTime(Number.MAX_SAFE_INTEGER);
const lever = config.pack.levers(config.site).find(({ place }) => place === PLACE);

/** `late`: the write comes a moment after the click, or never where a pause or the operator comes first. `back`: what a give-back leaves of the trim. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('wait' as const), min: fc.constantFrom(1, 5, 20, 90, 200) }),
    fc.record({ kind: fc.constant('setpoint' as const), by: fc.constantFrom(-25, -15, -10, -5, 5, 10, 15, 25) }),
    fc.record({ kind: fc.constantFrom('pause' as const, 'production' as const, 'ramp' as const, 'reject' as const, 'take-back' as const) }),
    fc.record({ kind: fc.constant('accept' as const), by: fc.constantFrom(-10, -7, -4, 4, 7, 10), late: fc.boolean() }),
    fc.record({ kind: fc.constant('return' as const), late: fc.boolean() }),
    fc.record({ kind: fc.constant('cycle' as const), back: fc.constantFrom(1, 1, 1, 0.5), suspends: fc.constantFrom(false, false, true) }),
  ),
  { maxLength: 40, size: 'max' },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

interface Card {
  from: number;
  back: number | undefined;
  setpoint: number;
  at_min: number;
}

/** Null: every offer to bring back was a return; else the first that was none. */
function firstWrong(course: readonly Step[]): string | null {
  const book = returns();
  let letGo: LetGo[] = [];
  let min = 0;
  let mode: 'production' | 'delay' = 'production';
  let setpoint = 1_265;
  let target = 0;
  // In one object: closures change them.
  const zone: { trim: TrimInForce | null; pending: TrimInForce | null; card: Card | null } = { trim: null, pending: null, card: null };
  let decisions: Decision[] = [];
  let endedByRule: string[] = [];
  let memory: Pick<CycleMemory, 'standing' | 'former'> = { standing: {}, former: {} };
  let decided = 0;

  const now = () => plantTime(min * MINUTE_MS);
  const moveOf = (to: number) => ({ slot: SLOT, from: target, to, setpoint, now_h: min / 60 });
  const put = (stands: TrimInForce | null, byRamp: boolean): void => {
    const to = stands?.to ?? 0;
    if (to !== target) {
      book.note(moveOf(to), byRamp);
      const made = zone.trim?.setpoint ?? null;
      letGo = letGoAfter(letGo, { slot: SLOT, from: target, to, at_ms: now(), setpoint: made, letsGo: byRamp });
    }
    target = to;
    zone.trim = to === 0 ? null : stands;
  };
  const decide = (kind: Decision['kind'], to: number | null): string => {
    const id = `d${++decided}`;
    decisions.push({ id, kind, place: PLACE, to, optionId: `o${id}`, person: 'p', station: 's', wall_ms: wallTime(0), plant_ms: now() });
    zone.card = null;
    return id;
  };
  const accept = (to: number, late: boolean): void => {
    const taken = { place: PLACE, to, decisionId: decide('accept', to), setpoint, since: now(), until: LATER };
    if (late) zone.pending = taken;
    else put(taken, false);
  };

  const click = (step: Step): void => {
    const { card } = zone;
    const open = card?.from === target && card.setpoint === setpoint ? card : null;
    if (step.kind === 'take-back' && zone.trim) {
      decide('take-back', 0);
      put(null, false);
    }
    if (step.kind === 'reject' && open) decide('reject', null);
    if (step.kind === 'return' && open?.back !== undefined && isOutward(target, open.back)) accept(open.back, step.late);
    if (step.kind !== 'accept' || !open) return;
    const to = Math.max(-TOTAL, Math.min(TOTAL, target + step.by));
    if (target * to >= 0 && to !== target) accept(to, step.late);
  };

  const think = ({ back, suspends }: Extract<Step, { kind: 'cycle' }>): string | null => {
    const { trim } = zone;
    const tags = { [lever?.setpointTag ?? '']: { value: setpoint } };
    const picture = { plant_ms: now(), plantMode: { mode }, tags };
    const input = { picture, inbox: { decisions, trimsInForce: trim ? [trim] : [], endedByRule } } as unknown as CycleInput<never>;
    memory = rememberTrims(config as never, memory as CycleMemory, input);
    [decisions, endedByRule] = [[], []];
    const former = mode === 'production' && lever ? formerTargets(memory, [lever], input)[PLACE] : undefined;
    zone.card = mode === 'production' ? { from: target, back: former, setpoint, at_min: min } : null;
    if (trim && (suspends || back < 1)) {
      const { decisionId } = trim;
      const left = suspends ? 0 : Math.round(trim.to * back);
      const giveBacks = (suspends ? [] : [{ place: PLACE, to: left }]) as unknown as GiveBack[];
      memory = afterOwnMoves(memory, giveBacks, (suspends ? [{ place: PLACE, decisionId }] : []) as unknown as Suspension[]);
      put({ ...trim, to: left }, false);
      if (suspends) decide('reject', null);
      zone.card = null;
    }
    if (zone.card === null || former === undefined || !isOutward(target, former)) return null;
    const passes = mayReturn(letGo, { slot: SLOT, to: former, at_ms: now(), setpoint }, SETPOINT_MOVED.dK);
    const said = `${former} from ${target} on ${setpoint}`;
    if (!book.isReturn(moveOf(former))) return `${said} is new`;
    return passes ? null : `${said}: the guard would refuse it`;
  };

  for (const step of course) {
    min += STEP_min + (step.kind === 'wait' ? step.min : 0);
    if (step.kind === 'setpoint') setpoint += step.by;
    if (step.kind === 'pause' || step.kind === 'production') mode = step.kind === 'pause' ? 'delay' : 'production';
    if (step.kind === 'pause' || step.kind === 'ramp') put(null, true);
    if (zone.pending?.setpoint === setpoint && mode === 'production') put(zone.pending, false);
    zone.pending = null;
    const { trim } = zone;
    if (trim && Math.abs(setpoint - (trim.setpoint ?? setpoint)) > SETPOINT_MOVED.dK) {
      endedByRule.push(trim.decisionId);
      put(null, false);
    }
    if (zone.card && min - zone.card.at_min > CARD_min) zone.card = null;
    if (mode === 'production') click(step);
    const wrong = step.kind === 'cycle' ? think(step) : null;
    if (wrong) return wrong;
  }
  return null;
}

const isOutward = (from: number, to: number): boolean => from * to >= 0 && Math.abs(to) > Math.abs(from);

it('what is offered back is what a ramp took, no farther, and on its setpoint', () => {
  fc.assert(
    fc.property(steps, (course) => {
      expect(firstWrong(course)).toBeNull();
    }),
    { numRuns: 100_000, seed: 7 },
  );
});
