/**
 * What a crew does about a standing mill (furnace-reference §2, delays): nothing for short ones, then
 * lower by the length that it believes in, and recover at its own pace from some time before the
 * restart. It believes the announcement; a restart long overdue is expected after as long again.
 */
import { MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { DelayMemory } from './crew-state.ts';
import type { CrewView, SeenDelay } from './crew-view.ts';
import { type DelayClass, type Habit, PRACTICE } from './practice.ts';

const minutes = (later: PlantTime, earlier: PlantTime): number => since_ms(later, earlier) / MINUTE_MS;

interface DelayBelief {
  elapsed_min: number;
  total_min: number;
  left_min: number;
  planned: boolean;
}

/** What the crew makes of the announcement. */
function delayBelief(delay: SeenDelay, now_ms: PlantTime): DelayBelief {
  const { planned } = delay;
  const elapsed_min = minutes(now_ms, delay.since_ms);
  const overdue_min = minutes(now_ms, delay.announced_ms);
  if (overdue_min < 0) return { elapsed_min, total_min: elapsed_min - overdue_min, left_min: -overdue_min, planned };
  if (overdue_min < PRACTICE.delay.patience_min) return { elapsed_min, total_min: elapsed_min, left_min: 0, planned };
  return { elapsed_min, total_min: 2 * overdue_min, left_min: overdue_min, planned };
}

/** What to take off each zone for a delay of this length. `recipe_degC`: where the zones stand without it. */
function delayDepth_dK(total_min: number, recipe_degC: readonly number[], depth: number): number[] {
  const found = PRACTICE.delay.classes.find(({ over_min }) => total_min > over_min);
  if (!found) return recipe_degC.map(() => 0);
  return recipe_degC.map((setpoint_degC, zone) => zoneDepth_dK(found, setpoint_degC, depth, zone === recipe_degC.length - 1));
}

function zoneDepth_dK(found: DelayClass, recipe_degC: number, depth: number, soaking: boolean): number {
  if (found.bank_degC !== null) return Math.max(0, recipe_degC - found.bank_degC);
  return found.lower_dK * depth * (soaking ? found.soakPart : 1);
}

/** The delay as the crew now handles it: a new memory. */
export function handleDelay(memory: DelayMemory, view: CrewView, recipe_degC: readonly number[], habit: Habit): DelayMemory {
  const belief = view.delay ? delayBelief(view.delay, view.now_ms) : null;
  const long = belief !== null && belief.elapsed_min >= PRACTICE.delay.least_min;
  const next: DelayMemory = long ? { ...memory, ended_ms: view.now_ms } : memory;
  if (belief && belief.elapsed_min >= habit.lower_min) {
    const from_ms = countedFrom(next, view);
    const length_min = boldly(belief, Math.min(belief.total_min, minutes(view.now_ms, from_ms) + belief.left_min));
    const depth_dK = delayDepth_dK(length_min, recipe_degC, habit.depth).map((depth, zone) =>
      // What the faceplate does not take is not there to be brought back.
      Math.min(depth, Math.max(0, (recipe_degC[zone] ?? 0) - (view.limits.low_degC[zone] ?? 0))),
    );
    const deeper = next.phase === 'lowered' || Math.max(...depth_dK) > Math.max(...delayOff_dK(next, view.now_ms, habit));
    const worth = length_min > PRACTICE.delay.least_min && belief.left_min > lead_min(depth_dK, length_min, habit);
    if (worth && deeper) return lowered(next, depth_dK, view.delay?.since_ms ?? null, from_ms);
  }
  if (next.phase === 'lowered') {
    const stillAway = belief && belief.left_min > lead_min(next.depth_dK, boldly(belief, belief.total_min), habit);
    return stillAway ? next : { ...next, phase: 'recovering', recoverSince_ms: view.now_ms };
  }
  if (next.phase === 'recovering' && recovered_dK(next, view.now_ms, habit).every((left_dK) => left_dK === 0))
    return { ...next, phase: 'running' };
  return next;
}

/** The length that it acts on: the announcement of a breakdown is a guess, on which nobody banks a furnace. */
const boldly = ({ elapsed_min, planned }: DelayBelief, length_min: number): number =>
  planned || elapsed_min > PRACTICE.delay.breakdownMost_min ? length_min : Math.min(length_min, PRACTICE.delay.banked_min);

/** A furnace that was brought back for a restart that did not come is lowered for what is still to come, any other for the whole delay. */
function countedFrom({ phase, loweredFor_ms, from_ms }: DelayMemory, { delay, now_ms }: CrewView): PlantTime {
  if (!delay || loweredFor_ms !== delay.since_ms) return delay?.since_ms ?? now_ms;
  return phase === 'lowered' ? from_ms : now_ms;
}

/** Deeper is done at once; a shorter announcement is answered by recovering in time, not by coming half back. */
const lowered = (memory: DelayMemory, depth_dK: number[], loweredFor_ms: PlantTime | null, from_ms: PlantTime): DelayMemory => ({
  ...memory,
  phase: 'lowered',
  loweredFor_ms,
  from_ms,
  depth_dK: memory.phase === 'lowered' ? depth_dK.map((depth, zone) => Math.max(depth, memory.depth_dK[zone] ?? 0)) : depth_dK,
});

/** How long before the restart the recovery starts: no longer than it takes, but a banked furnace needs its walls back. */
function lead_min(depth_dK: readonly number[], total_min: number, habit: Habit): number {
  const takes_min = Math.max(...depth_dK) / habit.recover_Kmin;
  const banked = total_min > PRACTICE.delay.banked_min;
  return banked ? takes_min + habit.lead_min + PRACTICE.delay.bankedLead_min : Math.min(takes_min, habit.lead_min);
}

/** What is still taken off each zone, in whole steps of the recovery, K. */
function recovered_dK({ depth_dK, recoverSince_ms }: DelayMemory, now_ms: PlantTime, habit: Habit): number[] {
  const deepest_dK = Math.max(...depth_dK);
  const { recoverStep_K } = PRACTICE.delay;
  const steps = 1 + Math.floor((minutes(now_ms, recoverSince_ms) * habit.recover_Kmin) / recoverStep_K);
  const left = deepest_dK > 0 ? Math.max(0, 1 - (steps * recoverStep_K) / deepest_dK) : 0;
  return depth_dK.map((depth) => depth * left);
}

/** What the delay takes off each zone now, K. */
export function delayOff_dK(memory: DelayMemory, now_ms: PlantTime, habit: Habit): number[] {
  if (memory.phase === 'lowered') return memory.depth_dK;
  return memory.phase === 'recovering' ? recovered_dK(memory, now_ms, habit) : memory.depth_dK.map(() => 0);
}
