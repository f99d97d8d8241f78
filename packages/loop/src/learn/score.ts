/**
 * A path of fuel and places is held against what came, when its time has come, as long as its plan is what
 * really ran: a setpoint or trim that moved in between makes it void, never wrong. Compared at the minute
 * of the look itself, so that a late cycle is not an error of the forecast. A card whose time is over, come to its end or
 * void, has a last word: what its fuel did at the longest horizon that it reached.
 */
import { MINUTE_MS, type PlantTime, plantTime } from '@trimtab/terms';
import type { Lever, Observation } from '../asset-pack.ts';
import type { PendingForecast, PlanVectors, Score } from '../memory.ts';
import { interpolate } from '../simulate/interpolate.ts';
import { samePlan } from './plan-run.ts';

/** Within this of its due time a look counts; later it is void. */
const LATEST_MIN = 6;

export interface Truth {
  now: PlantTime;
  observation: Observation;
  levers: readonly Lever[];
  plan: PlanVectors;
}

export interface Scored {
  scores: Score[];
  pending: PendingForecast[];
  /** Last words of cards. */
  cards: Score[];
}

export function scorePending(pending: readonly PendingForecast[], truth: Truth): Scored {
  const scored: Scored = { scores: [], pending: [], cards: [] };
  const isOver = ({ reached }: PendingForecast): void => {
    if (reached) scored.cards.push(reached);
  };
  for (const forecast of pending) {
    if (!samePlan(truth.levers, forecast, truth.plan)) {
      isOver(forecast);
      continue;
    }
    const elapsed_min = (truth.now - forecast.start_ms) / MINUTE_MS;
    const due = forecast.due_min.filter((horizon) => horizon <= elapsed_min && elapsed_min - horizon <= LATEST_MIN);
    const scores = due.flatMap((horizon_min) => scoresOf(forecast, truth, horizon_min, elapsed_min));
    scored.scores.push(...scores);
    const due_min = forecast.due_min.filter((horizon) => horizon > elapsed_min);
    const reached = scores.findLast(({ quantity, without }) => quantity === 'fuel' && without !== undefined);
    const rest = { ...forecast, due_min, ...(reached && { reached }) };
    if (due_min.length) scored.pending.push(rest);
    else isOver(rest);
  }
  return scored;
}

/** Last words of cards that a pause has cut short. */
export const cutShort = (pending: readonly PendingForecast[]): Scored => ({
  scores: [],
  pending: [],
  cards: pending.flatMap(({ reached }) => reached ?? []),
});

function scoresOf(forecast: PendingForecast, truth: Truth, horizon_min: number, elapsed_min: number): Score[] {
  const base = {
    cycleNo: forecast.cycleNo,
    optionId: forecast.optionId,
    region: forecast.region,
    horizon_min,
    made_ms: forecast.start_ms,
    due_ms: plantTime(forecast.start_ms + horizon_min * MINUTE_MS),
  };
  const name = forecast.optionId ?? String(forecast.cycleNo);
  const scores: Score[] = [];
  for (const [place, path] of Object.entries(forecast.places)) {
    const actual = truth.observation.places[place] ?? null;
    const predicted = interpolate(forecast.at_min, path, elapsed_min);
    if (actual === null || !Number.isFinite(predicted)) continue;
    const id = `${name}:${place}:${horizon_min}`;
    scores.push({ id, ...base, quantity: 'zone-temperature', place, predicted, actual, unit: 'degC' });
  }
  const actual = truth.observation.fuel_Nm3h;
  const predicted = interpolate(forecast.at_min, forecast.fuel_Nm3h, elapsed_min);
  if (actual !== null && Number.isFinite(predicted)) {
    const without = forecast.without_Nm3h && { without: interpolate(forecast.at_min, forecast.without_Nm3h, elapsed_min) };
    const id = `${name}:fuel:${horizon_min}`;
    scores.push({ id, ...base, quantity: 'fuel', place: 'furnace', predicted, actual, unit: 'Nm3h', ...without });
  }
  return scores;
}
