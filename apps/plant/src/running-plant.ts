/**
 * The plant in motion: the process task on plant time in steps of 1 s, the communication task on wall
 * time each 100 ms, the state saved every few seconds. Behind by more than a bound, plant time slows
 * rather than leap.
 */
import { performance } from 'node:perf_hooks';
import { communicate, createPlant, type PlantState, restartPlc, step } from '@trimtab/plant';
import { type PlantTime, plantTime, type Site } from '@trimtab/terms';
import { beginLife } from './plant-life.ts';
import { loadState, type Saved, saveState } from './saved-state.ts';

const COMMUNICATION_ms = 100;
const PROCESS_STEP_s = 1;
const CATCH_UP_MAX_s = 20;
const SAVE_EVERY_ms = 3000;
/** Longest time between the last saving and a kill: one period and a slow disk. */
const LOST_AT_KILL_MAX_ms = 8000;

export interface RunningPlant {
  site: Site;
  state: PlantState;
  startedAt_ms: number;
  /** Writes the state for good; called at the end too. */
  save(): void;
  stop(): void;
}

export interface PlantPlace {
  site: Site;
  data: string;
  seed: number;
  speed: number;
  start_ms: PlantTime | null;
  /** A new plant without crew and happenings. */
  quiet: boolean;
  /** About so many faults a week in a new plant's life, by the seed. */
  faultsPerWeek: number;
}

/**
 * Continues the saved plant, or makes a new one; its boot number is on disk before this returns. A
 * kill loses what happened since the last saving, so the saved plant is first moved on by at least
 * that: its clock never shows a time twice.
 */
export function openPlant(place: PlantPlace): PlantState {
  const saved = loadState(place.data, place.site.nameplate.asset);
  const state = saved ? continued(saved, place.site) : newPlant(place);
  state.clockRate = place.speed;
  saveState(place.data, state, Date.now());
  return state;
}

function newPlant({ site, seed, start_ms, quiet, faultsPerWeek }: PlantPlace): PlantState {
  const state = createPlant({ site, seed, startAt: start_ms ?? plantTime(Math.floor(Date.now() / 1000) * 1000) });
  beginLife(state, { crew: !quiet, happenings: !quiet, faultsPerWeek });
  return state;
}

function continued({ wall_ms, state }: Saved, site: Site): PlantState {
  const gone_ms = Date.now() - wall_ms;
  // A wall clock that was set back says nothing: then the whole bound.
  const lost_ms = gone_ms >= 0 && gone_ms < LOST_AT_KILL_MAX_ms ? gone_ms : LOST_AT_KILL_MAX_ms;
  step(state, {}, Math.ceil((lost_ms / 1000) * state.clockRate) + PROCESS_STEP_s);
  return restartPlc(state, site);
}

/** Starts both tasks. */
export function runPlant(place: PlantPlace, state: PlantState): RunningPlant {
  let last_ms = performance.now();
  let owed_s = 0;
  const save = (): void => saveState(place.data, state, Date.now());
  const tasks = setInterval(() => {
    const now_ms = performance.now();
    const passed_ms = now_ms - last_ms;
    last_ms = now_ms;
    communicate(state, passed_ms);
    owed_s = Math.min(CATCH_UP_MAX_s, owed_s + (passed_ms / 1000) * place.speed);
    for (; owed_s >= PROCESS_STEP_s; owed_s -= PROCESS_STEP_s) step(state, {}, PROCESS_STEP_s);
  }, COMMUNICATION_ms);
  const saving = setInterval(save, SAVE_EVERY_ms);
  return {
    site: place.site,
    state,
    startedAt_ms: Date.now(),
    save,
    stop: () => {
      clearInterval(tasks);
      clearInterval(saving);
      save();
    },
  };
}
