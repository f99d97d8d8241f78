/**
 * What a crew makes of the roughing mill: a short and a long memory of readings against what the aim
 * would give, complaints (a cold call, or readings that stay low), heat added for a while after one,
 * and a margin that worry raises at once and calm gives back by the hour. Never the truth.
 */
import { after, HOUR_MS, MINUTE_MS, since_ms } from '@trimtab/terms';
import type { MillMemory } from './crew-state.ts';
import type { CrewView } from './crew-view.ts';
import { type Habit, PRACTICE } from './practice.ts';

const { mill: MILL, delay: DELAY } = PRACTICE;

/** The mill's word heard at one look: a new memory. `undisturbed`: no delay lately, so that readings speak of the recipe. */
export function hearMill(memory: MillMemory, view: CrewView, habit: Habit, undisturbed: boolean, sinceLook_h: number): MillMemory {
  const next = { ...memory };
  hearReading(next, view, undisturbed);
  hearComplaint(next, view);
  answer(next, view, habit);
  const gives_Kh = next.slow_K > MILL.high_K ? habit.calm_Kh + MILL.highGives_Kh : next.worry_K > 0 ? habit.calm_Kh : 0;
  next.worry_K = Math.max(MILL.worryMin_K, next.worry_K - gives_Kh * sinceLook_h);
  return next;
}

function hearReading(next: MillMemory, { rolled }: CrewView, undisturbed: boolean): void {
  if (!rolled || rolled.slabNo === next.slabNo) return;
  next.slabNo = rolled.slabNo;
  const error_K = rolled.roughing_degC + MILL.rollingLoss_K - rolled.aim_degC;
  if (!Number.isFinite(error_K)) return;
  next.fast_K += MILL.fast * (error_K - next.fast_K);
  if (undisturbed) next.slow_K += MILL.slow * (error_K - next.slow_K);
}

function hearComplaint(next: MillMemory, view: CrewView): void {
  const called = view.coldCalls > next.coldCalls;
  next.coldCalls = view.coldCalls;
  const low = next.fast_K < MILL.low_K && since_ms(view.now_ms, next.lowSaid_ms) >= MILL.lowAgain_min * MINUTE_MS;
  if (!called && !low) return;
  next.lowSaid_ms = view.now_ms;
  if (next.complaint_ms === null) next.complaint_ms = view.now_ms;
}

/** A complaint is answered after the crew's own time, with heat for a while and a lasting worry. */
function answer(next: MillMemory, { now_ms }: CrewView, habit: Habit): void {
  if (since_ms(now_ms, next.boostUntil_ms) >= 0) next.boost_K = 0;
  if (next.complaint_ms === null || since_ms(now_ms, next.complaint_ms) < habit.answer_min * MINUTE_MS) return;
  next.complaint_ms = null;
  next.boost_K = Math.min(MILL.boostMax_K, next.boost_K + habit.boost_K);
  next.boostUntil_ms = after(now_ms, habit.boost_min * MINUTE_MS);
  next.worry_K = Math.min(MILL.worryMax_K, next.worry_K + habit.worry_K);
}

/** Whether the last delay is long enough ago for the readings to speak of the recipe. */
export const undisturbed = (view: CrewView, delayEnded_ms: CrewView['now_ms']): boolean =>
  view.delay === null && since_ms(view.now_ms, delayEnded_ms) >= DELAY.quiet_min * MINUTE_MS;

export const hours = (later: CrewView['now_ms'], earlier: CrewView['now_ms']): number => since_ms(later, earlier) / HOUR_MS;
