/**
 * How causes come and go between two polls. In at once, without debounce; out only after 60 s without a
 * report, on the cause's own clock, counting only time that polls have watched: a gap, a stopped or a
 * jumping clock never clears a cause.
 */
import { after, type PlantTime, type TwinCauseReport, type WallTime } from '@trimtab/terms';
import { isReadable } from '../within.ts';
import { type CauseClock, causeMessage, classOfCause, clockOfCause, LOSSES, type ModeTiming, ruleOfCause } from './cause-rule.ts';
import type { HeldCause, ModeState, PauseMark, PollEvent } from './mode-state.ts';

export interface Instant {
  wall_ms: WallTime;
  plant_ms: PlantTime;
}

/** The poll's times; where a clock is unreadable, the last good one, and that is a clock jump. */
export function readClocks(state: ModeState, event: PollEvent): { at: Instant; broken: boolean } {
  const known = state.lastPoll ?? state.last;
  const wallGood = isReadable(event.wall_ms);
  const plantGood = isReadable(event.plant_ms);
  const at = { wall_ms: wallGood ? event.wall_ms : known.wall_ms, plant_ms: plantGood ? event.plant_ms : known.plant_ms };
  return { at, broken: !(wallGood && plantGood) };
}

/** What the parts reported, and what follows from the state itself: an ended grant, a loss that lasts. */
export function allReports(state: ModeState, event: PollEvent, at: Instant, broken: boolean, timing: ModeTiming): TwinCauseReport[] {
  const reports = [...event.reports];
  // Behind those of the parts: of two reports on one cause the first counts, with its more exact sentence.
  const add = (cause: TwinCauseReport['cause']) => reports.push({ cause, message: causeMessage(cause) });
  if (broken) add('clock-jump');
  if (state.grantUntil_ms !== null && !(at.plant_ms < state.grantUntil_ms)) add('grant-ended');
  const lasting = state.causes.some(
    (held) =>
      held.active &&
      LOSSES.includes(held.cause) &&
      event.reports.some(({ cause }) => cause === held.cause) &&
      at.wall_ms > after(held.reportedSince_ms, timing.lostLong_ms),
  );
  if (lasting) add('lost-long');
  return reports;
}

/** Clean time that this poll proves, by clock. */
export function watched(state: ModeState, at: Instant, timing: ModeTiming): Record<CauseClock, number> {
  if (!state.lastPoll) return { plant: 0, wall: 0 };
  const bounded = (elapsed_ms: number, most_ms: number) => Math.min(Math.max(elapsed_ms, 0), most_ms);
  return {
    plant: bounded(at.plant_ms - state.lastPoll.plant_ms, timing.watched_ms.plant),
    wall: bounded(at.wall_ms - state.lastPoll.wall_ms, timing.watched_ms.wall),
  };
}

/** A held cause after a poll that reports it. */
export function stillReported(held: HeldCause, report: TwinCauseReport, at: Instant): HeldCause {
  if (!held.active) return raised(report, at);
  const reportedSince_ms = held.clean_ms === null ? held.reportedSince_ms : at.wall_ms;
  return { ...held, message: report.message, clean_ms: null, reportedSince_ms };
}

/** A cause on its first report: acts at once. */
export const raised = (report: TwinCauseReport, at: Instant): HeldCause => ({
  cause: report.cause,
  message: report.message,
  sinceWall_ms: at.wall_ms,
  sincePlant_ms: at.plant_ms,
  active: true,
  unacknowledged: ruleOfCause(report.cause).latches,
  reportedSince_ms: at.wall_ms,
  clean_ms: null,
});

/** A held cause after a poll that is silent on it. */
export function notReported(held: HeldCause, proven: Record<CauseClock, number>, timing: ModeTiming): HeldCause {
  if (!held.active) return held;
  // The silence begins at the first silent poll: the time before it was still under the last report.
  const clean_ms = held.clean_ms === null ? 0 : held.clean_ms + proven[clockOfCause(held.cause)];
  return { ...held, clean_ms, active: clean_ms < timing.cleanOut_ms };
}

export const isActivePause = (held: HeldCause): boolean => held.active && classOfCause(held.cause) === 'pause';

/** The pauses still inside the window, with the one that begins now, if one does. */
export function pausesNow(state: ModeState, begins: HeldCause | undefined, at: Instant, timing: ModeTiming): PauseMark[] {
  const now = { plant: at.plant_ms, wall: at.wall_ms };
  const recent = state.pauses.filter(({ clock, at_ms }) => now[clock] - at_ms < timing.pauseWindow_ms);
  if (!begins) return recent;
  const clock = clockOfCause(begins.cause);
  return [...recent, { clock, at_ms: now[clock] }];
}
