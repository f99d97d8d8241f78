/**
 * The furnace's regime. The PLC's mode word comes first and acts at once; behaviour adds what the
 * word does not say: nothing discharged for more than 15 plant minutes in which the word says that the mill runs, or
 * half as long again as the next slab takes at the pace asked for, is a delay; setpoints moving
 * as a recipe does are a grade change, held for three minutes after they came to rest.
 */

import type { ModeEvidence, ModeMemory } from '@trimtab/loop';
import { MINUTE_MS, PLANT_MODES, type PlantMode, type PlantTime, plantTime, since_ms, type TwinCauseReport } from '@trimtab/terms';
import { STANDING_TPH } from './twin/pace.ts';

const DELAY_AFTER_MIN = 15;
const OVERDUE = 1.5;
/** A crew moves one setpoint by a few kelvins; a recipe moves several by more, at once, one after the other or by a ramp. */
const RECIPE_MOVE_K = 12;
const RECIPE_ZONES = 2;
const RECIPE_HOLD_MS = 3 * MINUTE_MS;
/** A setpoint that has not moved for so long stands where it is. */
const STILL_MS = MINUTE_MS;
const MOVES_K = 0.5;

export function plantMode(evidence: ModeEvidence, before: ModeMemory | null): ModeMemory {
  const { plant_ms } = evidence;
  const last = before && notLater(before, plant_ms);
  const seen = evidence.setpoints.map((setpoint, index) => seenAs(setpoint, plant_ms, last?.seen[index]));
  const moved = seen.filter((one, index) => {
    const before = last?.seen[index]?.still ?? null;
    return one.value !== null && before !== null && Math.abs(one.value - before) >= RECIPE_MOVE_K;
  });
  const moving_ms = moved.length >= RECIPE_ZONES ? latest(moved.map((one) => one.since_ms)) : (last?.moving_ms ?? null);
  const runs_ms = runningSince(evidence, last);
  const mode = modeOf(evidence, moving_ms, runs_ms);
  const settled = moving_ms === null || plant_ms - moving_ms >= RECIPE_HOLD_MS;
  return { mode, since_ms: last?.mode === mode ? last.since_ms : plant_ms, runs_ms, seen, moving_ms: settled ? null : moving_ms };
}

/** What a clock that was set back has left in the future began now: else a stop is no delay, and a grade change lasts, until then. */
function notLater(memory: ModeMemory, now: PlantTime): ModeMemory {
  const bounded = (time: PlantTime): PlantTime => plantTime(Math.min(time, now));
  const { since_ms: began_ms, runs_ms, seen, moving_ms } = memory;
  return {
    mode: memory.mode,
    since_ms: bounded(began_ms),
    runs_ms: runs_ms && bounded(runs_ms),
    seen: seen.map((one) => ({ ...one, since_ms: bounded(one.since_ms) })),
    moving_ms: moving_ms && bounded(moving_ms),
  };
}

type Seen = ModeMemory['seen'][number];

/** One that is not read stands where it stood. Held against where it last came to, so that a ramp moves it however often it is looked at. */
function seenAs(setpoint: number | null, now: PlantTime, last: Seen | undefined): Seen {
  const value = setpoint ?? last?.value ?? null;
  if (!last || last.value === null || value === null) return { value, since_ms: now, still: value };
  if (Math.abs(value - last.value) >= MOVES_K) return { value, since_ms: now, still: last.still };
  return { ...last, still: now - last.since_ms >= STILL_MS ? last.value : last.still };
}

const latest = (times: readonly PlantTime[]): PlantTime => plantTime(Math.max(...times));

const wordOf = ({ word }: ModeEvidence): PlantMode => (word === null ? 'unknown' : (PLANT_MODES[word] ?? 'unknown'));

/**
 * A mill that starts again owes its first slab from then on. At a first look it has run since the last one left, since nobody
 * saw it stand; nor does a word that cannot be read say that it stood.
 */
function runningSince(evidence: ModeEvidence, last: ModeMemory | null): PlantTime | null {
  const { plant_ms, sinceDischarge_min } = evidence;
  const word = wordOf(evidence);
  const isRunning = word === 'production' || word === 'grade-change';
  if (!isRunning && word !== 'unknown') return null;
  if (!last) return plantTime(plant_ms - (sinceDischarge_min ?? 0) * MINUTE_MS);
  return last.runs_ms ?? (isRunning ? plant_ms : null);
}

function modeOf(evidence: ModeEvidence, moving_ms: PlantTime | null, runs_ms: PlantTime | null): PlantMode {
  const word = wordOf(evidence);
  if (word !== 'production') return word;
  const ran_min = runs_ms === null ? 0 : since_ms(evidence.plant_ms, runs_ms) / MINUTE_MS;
  if (evidence.sinceDischarge_min !== null && Math.min(evidence.sinceDischarge_min, ran_min) > waitedFor_min(evidence)) return 'delay';
  return moving_ms !== null && evidence.plant_ms - moving_ms < RECIPE_HOLD_MS ? 'grade-change' : 'production';
}

/** A heavy slab at a slow pace is no delay. */
function waitedFor_min({ value }: ModeEvidence): number {
  const [pace_tph, mass_kg] = [value('plc.paceSetpoint_tph'), value('slab1.mass_kg')];
  if (pace_tph === null || mass_kg === null || pace_tph <= STANDING_TPH) return DELAY_AFTER_MIN;
  return Math.max(DELAY_AFTER_MIN, OVERDUE * ((mass_kg * 60) / (pace_tph * 1_000)));
}

const CAUSE_OF: Record<PlantMode, TwinCauseReport['cause'] | null> = {
  production: null,
  delay: 'plant-delay',
  'grade-change': 'grade-change',
  trip: 'plant-trip',
  'start-up': 'plant-start-up',
  heating: 'plant-start-up',
  cold: 'plant-shutdown',
  shutdown: 'plant-shutdown',
  maintenance: 'plant-maintenance',
  unknown: 'plant-mode-unknown',
};

export function modeCauses(mode: PlantMode): TwinCauseReport[] {
  const cause = CAUSE_OF[mode];
  return cause ? [{ cause, message: { id: `mode.${mode}` } }] : [];
}
