/**
 * The twin-mode machine of one decision class (faults.md D) as one pure step. Failures only ever lower
 * the mode; the grant rises by `enable` alone; OFF works from everywhere in one event.
 */
import { lowerMode, type Message, modeRank, type TwinMode } from '@trimtab/terms';
import { causeMessage, MODE_TIMING, type ModeTiming, ruleOfCause } from './cause-rule.ts';
import { enableDenials } from './enable.ts';
import {
  allReports,
  type Instant,
  isActivePause,
  notReported,
  pausesNow,
  raised,
  readClocks,
  stillReported,
  watched,
} from './hold-cause.ts';
import type { AcknowledgeEvent, EnableEvent, HeldCause, ModeEvent, ModeState, ModeStep, OffEvent, PollEvent } from './mode-state.ts';
import { effectiveMode, explain } from './read-mode.ts';

/** One event on the machine. Refusals are data in `denied`; the state is then unchanged. */
export function stepMode(state: ModeState, event: ModeEvent, timing: ModeTiming = MODE_TIMING): ModeStep {
  switch (event.kind) {
    case 'poll':
      return poll(state, event, timing);
    case 'off':
      return off(state, event);
    case 'acknowledge':
      return acknowledge(state, event);
    case 'enable':
      return enable(state, event);
  }
}

function poll(state: ModeState, event: PollEvent, timing: ModeTiming): ModeStep {
  const { at, broken } = readClocks(state, event);
  const reports = allReports(state, event, at, broken, timing);
  const proven = watched(state, at, timing);
  const held = state.causes.map((cause) => {
    const report = reports.find((candidate) => candidate.cause === cause.cause);
    return report ? stillReported(cause, report, at) : notReported(cause, proven, timing);
  });
  for (const report of reports) if (!held.some(({ cause }) => cause === report.cause)) held.push(raised(report, at));

  const begins = pauseBegins(state, held);
  let pauses = pausesNow(state, begins, at, timing);
  if (pauses.length >= timing.pauseLimit) {
    const flapping = { cause: 'pause-flapping', message: causeMessage('pause-flapping') } as const;
    if (!held.some(({ cause }) => cause === flapping.cause)) held.push(raised(flapping, at));
    pauses = [];
  }
  const granted = grantUnder(state.granted, held);
  const causes = latchPauses(state.granted, held).filter(({ active, unacknowledged }) => active || unacknowledged);
  const grantUntil_ms = modeRank(granted) <= modeRank('shadow') ? null : state.grantUntil_ms;
  return moved(
    state,
    { ...state, granted, causes, pauses, grantUntil_ms, lastPoll: at },
    {
      ...at,
      by: null,
      station: null,
      causesTurned: haveTurned(state.causes, causes),
    },
  );
}

/** A cause came or went, also where it holds nothing down now: kept over a restart, it still has to be acknowledged. */
const haveTurned = (before: readonly HeldCause[], after: readonly HeldCause[]): boolean =>
  before.length !== after.length || after.some((is) => !before.some((was) => was.cause === is.cause && was.active === is.active));

/** The cause that begins a pause now: one counts per episode, and only where there was something to pause. */
function pauseBegins(state: ModeState, held: readonly HeldCause[]): HeldCause | undefined {
  if (modeRank(state.granted) < modeRank('advisory') || state.causes.some(isActivePause)) return undefined;
  return held.find(isActivePause);
}

/** What is left of the grant under the causes: never more than before. One that is over has lowered it already. */
const grantUnder = (granted: TwinMode, held: readonly HeldCause[]): TwinMode =>
  held.reduce<TwinMode>((mode, { cause }) => lowerMode(mode, ruleOfCause(cause).grantedAtMost), granted);

/** A pause that took away a grant above advisory must be acknowledged before the next enable. */
function latchPauses(before: TwinMode, held: HeldCause[]): HeldCause[] {
  if (modeRank(before) <= modeRank('advisory')) return held;
  return held.map((cause) => (isActivePause(cause) ? { ...cause, unacknowledged: true } : cause));
}

function off(state: ModeState, event: OffEvent): ModeStep {
  const why: Message =
    event.by === null
      ? { id: 'mode.off-station', with: { station: event.station } }
      : { id: 'mode.off-person', with: { person: event.by } };
  // Also while off already: whatever was asked for in between is void.
  const next = { ...state, granted: 'off', grantUntil_ms: null } as const;
  return moved(state, next, { wall_ms: event.wall_ms, plant_ms: event.plant_ms, by: event.by, station: event.station, why });
}

function acknowledge(state: ModeState, event: AcknowledgeEvent): ModeStep {
  const isMeant = ({ cause, unacknowledged }: HeldCause) => cause === event.cause && unacknowledged;
  if (!state.causes.some(isMeant))
    return { state, changes: [], denied: [{ rule: 'no-such-cause', remedy: { id: 'mode.nothing-to-acknowledge' } }] };
  const causes = state.causes
    .map((held) => (isMeant(held) ? { ...held, unacknowledged: false } : held))
    .filter(({ active, unacknowledged }) => active || unacknowledged);
  return { state: { ...state, causes, version: state.version + 1 }, changes: [] };
}

function enable(state: ModeState, event: EnableEvent): ModeStep {
  const denied = enableDenials(state, event);
  if (denied.length > 0) return { state, changes: [], denied };
  const why: Message = { id: 'mode.enabled', with: { mode: { id: `mode.${event.to}` }, person: event.by, reason: event.reason } };
  const next: ModeState = { ...state, granted: event.to, grantUntil_ms: event.until_ms ?? null };
  return moved(state, next, { wall_ms: event.wall_ms, plant_ms: event.plant_ms, by: event.by, station: event.station, why });
}

interface Mover extends Instant {
  by: string | null;
  station: string | null;
  /** Given by a person's act; a poll explains itself from the causes. */
  why?: Message;
  causesTurned?: boolean;
}

/** Closes a step: version, last change and the visible change follow from the difference. */
function moved(before: ModeState, next: ModeState, mover: Mover): ModeStep {
  const from = effectiveMode(before);
  const to = effectiveMode(next);
  const changed = from !== to || before.granted !== next.granted;
  const version = changed || mover.why || mover.causesTurned ? before.version + 1 : before.version;
  const { wall_ms, plant_ms, by, station } = mover;
  if (!changed && !mover.why) return { state: { ...next, version }, changes: [] };
  const why = mover.why ?? whyByItself(from, to, next);
  const state: ModeState = { ...next, version, last: { by, station, wall_ms, plant_ms, why } };
  if (!changed) return { state, changes: [] };
  return {
    state,
    changes: [{ from, to, grantedFrom: before.granted, grantedTo: next.granted, by, station, why, wall_ms, plant_ms, version }],
  };
}

function whyByItself(from: TwinMode, to: TwinMode, next: ModeState): Message {
  if (modeRank(to) > modeRank(from)) return { id: 'mode.returned', with: { mode: { id: `mode.${to}` } } };
  // A pause holds the mode below the grant; where the grant fell, the cause is one that lets it stand no higher.
  const lowering = explain(next).holding[0] ?? next.causes.find(({ cause }) => ruleOfCause(cause).grantedAtMost === next.granted);
  return lowering?.message ?? next.last.why;
}
