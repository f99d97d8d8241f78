/**
 * What the crew does at one look: pure on what it sees and remembers. The recipe for the slabs inside,
 * with the ruling crew's margin; less for a standing or (some crews, late) a slow mill; more for a
 * while after a complaint. A move is made when the wish differs by a whole step, and never hastily.
 */
import { after, MINUTE_MS, type PlantMode, since_ms } from '@trimtab/terms';
import type { CrewMemory, RecipeBook } from './crew-state.ts';
import type { CrewView } from './crew-view.ts';
import { delayOff_dK, handleDelay } from './delay-practice.ts';
import { hearMill, hours, undisturbed } from './mill-word.ts';
import { HABITS, type Habit, PRACTICE } from './practice.ts';
import { recipeFor_degC } from './recipe.ts';

export type CrewMove =
  | { kind: 'setpoint'; zone: number; setpoint_degC: number }
  | { kind: 'ratio'; ratio_lambda: number }
  | { kind: 'reset' };

/** Modes in which steel is heated for the mill; `maintenance` is a long announced stop. */
const WORKING: readonly PlantMode[] = ['production', 'delay', 'grade-change', 'maintenance'];

interface CrewDecision {
  moves: CrewMove[];
  memory: CrewMemory;
}

/** Crews beyond the fourth of a calendar share the habits of the first ones. */
const habitOf = (crew: number): Habit => HABITS[crew % HABITS.length] ?? HABITS[0];

/** One look at the desk. Changes nothing that it is given. */
export function decide(view: CrewView, before: CrewMemory, book: RecipeBook): CrewDecision {
  const sinceLook_h = before.lookedAt_ms === null ? 0 : hours(view.now_ms, before.lookedAt_ms);
  const memory = takeShift({ ...before, lookedAt_ms: view.now_ms }, view);
  const reset = resetTrip(memory, view);
  // A furnace out of work is not run by the recipe, and steel that lay in it says nothing of the recipe.
  if (!WORKING.includes(view.mode)) {
    memory.delay = { ...memory.delay, ended_ms: view.now_ms };
    return { moves: reset, memory };
  }
  const habit = habitOf(memory.ruling);
  memory.mill = hearMill(memory.mill, view, habit, undisturbed(view, memory.delay.ended_ms), sinceLook_h);
  memory.slowSince_ms = slowSince(memory, view, book);
  const recipe_degC = recipeFor_degC(book, view.slabs, habit.margin_K + memory.mill.worry_K, habit.ahead_m).map(
    (setpoint_degC, zone) => setpoint_degC ?? memory.wanted_degC[zone] ?? view.operator_degC[zone] ?? 0,
  );
  memory.delay = handleDelay(memory.delay, view, recipe_degC, habit);
  const off_dK = delayOff_dK(memory.delay, view.now_ms, habit);
  const added_dK = addedByZone_dK(memory, view, habit, recipe_degC.length);
  const wish_degC = recipe_degC.map((setpoint_degC, zone) => setpoint_degC + (added_dK[zone] ?? 0) - (off_dK[zone] ?? 0));
  memory.airAdded_lambda = airAdded_lambda(memory, view);
  const { moves, memory: moved } = move(view, memory, wish_degC, habit.ratio_lambda + memory.airAdded_lambda);
  return { moves: [...reset, ...moves], memory: moved };
}

/** The reset button, some time after the trip was seen and then again and again. Changes `memory`, which is this look's own. */
function resetTrip(memory: CrewMemory, view: CrewView): CrewMove[] {
  if (view.tripWord === 0) memory.tripped_ms = null;
  else if (memory.tripped_ms === null) memory.tripped_ms = view.now_ms;
  else if (since_ms(view.now_ms, memory.tripped_ms) >= habitOf(memory.onShift).reset_min * MINUTE_MS) {
    memory.tripped_ms = view.now_ms;
    return [{ kind: 'reset' }];
  }
  return [];
}

function takeShift(memory: CrewMemory, view: CrewView): CrewMemory {
  const next = { ...memory };
  if (view.boot !== memory.boot) {
    next.boot = view.boot;
    next.wanted_degC = memory.wanted_degC.map(() => null);
    next.wantedRatio_lambda = null;
  }
  if (view.onShift !== memory.onShift) {
    next.onShift = view.onShift;
    next.settlesAt_ms = after(view.now_ms, habitOf(view.onShift).settle_min * MINUTE_MS);
  }
  if (next.ruling !== next.onShift && since_ms(view.now_ms, next.settlesAt_ms) >= 0) {
    next.ruling = next.onShift;
    next.airAdded_lambda = 0;
  }
  return next;
}

/** Since when the mill runs slowly. After a delay the tonnes of the last hour say nothing yet. */
function slowSince({ slowSince_ms, delay }: CrewMemory, view: CrewView, { rateNominal_tph }: RecipeBook): CrewMemory['slowSince_ms'] {
  if (!undisturbed(view, delay.ended_ms)) return null;
  if (view.production_tph < PRACTICE.pace.slowUnder * rateNominal_tph) return slowSince_ms ?? view.now_ms;
  return view.production_tph > PRACTICE.pace.slowOver * rateNominal_tph ? null : slowSince_ms;
}

/** What complaints add and slow running takes, by zone: heat is added at the hot end, taken at the cold end. */
function addedByZone_dK({ mill, slowSince_ms }: CrewMemory, view: CrewView, habit: Habit, zones: number): number[] {
  const { slow_min, slow_K } = habit;
  const slow = slow_min !== null && slowSince_ms !== null && since_ms(view.now_ms, slowSince_ms) >= slow_min * MINUTE_MS;
  const taken_K = slow && mill.boost_K === 0 ? slow_K : 0;
  return Array.from({ length: zones }, (_, zone) => {
    const toEnd = zones - 1 - zone;
    return mill.boost_K * (PRACTICE.mill.boostPart[toEnd] ?? 0) - taken_K * (PRACTICE.pace.slowPart[zone] ?? 0);
  });
}

/** Air is added once in a shift when the flue says that there is too little. */
function airAdded_lambda({ airAdded_lambda: added }: CrewMemory, { oxygen_pct, co_ppm }: CrewView): number {
  const short = oxygen_pct < PRACTICE.air.oxygenLow_pct || co_ppm > PRACTICE.air.coHigh_ppm;
  return short ? PRACTICE.air.add_lambda : added;
}

/** The moves from what stands to what is wished, in whole steps inside the faceplate's limits. Changes `memory`, which is this look's own. */
function move(view: CrewView, memory: CrewMemory, wish_degC: readonly number[], ratio_lambda: number): CrewDecision {
  const hasty = memory.movedAt_ms !== null && since_ms(view.now_ms, memory.movedAt_ms) < PRACTICE.apart_min * MINUTE_MS;
  if (hasty) return { moves: [], memory };
  const moves: CrewMove[] = [];
  const wanted_degC = [...memory.wanted_degC];
  const { step_K } = PRACTICE;
  wish_degC.forEach((wish, index) => {
    const low_degC = view.limits.low_degC[index];
    const high_degC = view.limits.high_degC[index];
    if (low_degC === undefined || high_degC === undefined || !Number.isFinite(wish)) return;
    const setpoint_degC = Math.min(high_degC, Math.max(low_degC, Math.round(wish / step_K) * step_K));
    const standing_degC = wanted_degC[index] ?? view.operator_degC[index] ?? setpoint_degC;
    if (Math.abs(setpoint_degC - standing_degC) < step_K && wanted_degC[index] !== null) return;
    wanted_degC[index] = setpoint_degC;
    if (setpoint_degC !== view.operator_degC[index]) moves.push({ kind: 'setpoint', zone: index + 1, setpoint_degC });
  });
  const ratio = Math.min(view.limits.high_lambda, Math.max(view.limits.low_lambda, Math.round(ratio_lambda * 100) / 100));
  if (ratio !== memory.wantedRatio_lambda) {
    memory.wantedRatio_lambda = ratio;
    if (ratio !== view.ratio_lambda) moves.push({ kind: 'ratio', ratio_lambda: ratio });
  }
  memory.wanted_degC = wanted_degC;
  if (moves.length > 0) memory.movedAt_ms = view.now_ms;
  return { moves, memory };
}
