/** What a thought changes on the screens: cards placed, cards withdrawn, scores kept. */

import { type CycleResult, reading_K, type Score } from '@trimtab/loop';
import { appendScores, type Database, type Ended, type Stamp, withdrawOption } from '@trimtab/store';
import type { Message, Option } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { type Moment, moveCard, placeCards } from './cards.ts';
import { addDistance } from './trend-view.ts';

/** Slabs by which the twin is said to be good, and intervals by which these are. */
export const SCORED_KEPT = 20;
/** Minutes ahead of what is said of a slab as it leaves. */
export const AS_RUN_MIN = 0;
export const QUANTITY = { 'zone-temperature': 'zone_degC', fuel: 'fuel_Nm3h', discharge: 'discharge_degC' } as const;

/** A stored answer. */
export interface Answered {
  result: CycleResult;
  /** The options that were stored as offered. */
  shown: readonly Option[];
  /** What the store says that it ended. */
  ended: Ended;
}

/** Needs no database: what it shows is stored, all of it or nothing. */
export function takeThought(asset: Asset, { result, shown, ended }: Answered, now: Moment): void {
  const sameKind = asset.answer && kindOf(asset.answer.answer) === kindOf(result.answer);
  asset.answer = { answer: result.answer, since_ms: sameKind && asset.answer ? asset.answer.since_ms : now.plant_ms };
  asset.forecast = result.forecast;
  asset.scoreCauses = result.causes;
  asset.recipeChanges = result.recipeChanges.map(({ message }) => message);
  takeReturns(asset, result);
  asset.questions = [...asset.questions, ...ended.suspensions];
  const distances_K = result.forecast?.doNothing.distance_K ?? [];
  asset.distances = addDistance(asset, now.plant_ms, distances_K.length === 0 ? null : Math.min(...distances_K));
  for (const { split, predicted, actual } of result.scores) {
    if (!split) continue;
    // The interval is of the slab; what is held against it is a reading, which scatters by itself.
    const isInside = Math.abs(predicted - actual) <= reading_K(split.half90_K, asset.config.pack.firstSpread);
    asset.insides = [isInside, ...asset.insides].slice(0, SCORED_KEPT);
  }
  for (const { predicted, actual } of asRun(result.scores)) asset.asRun_K = [predicted - actual, ...asset.asRun_K].slice(0, SCORED_KEPT);
  for (const { optionId, message } of result.withdrawals) if (ended.optionIds.includes(optionId)) endCard(asset, optionId, message, now);
  asset.cards = placeCards(asset.cards, shown, now);
}

/** What the loop takes back without asking, for the next turn of the writer. */
function takeReturns(asset: Asset, { giveBacks, suspensions }: CycleResult): void {
  for (const { place, to, message } of giveBacks) {
    const trim = asset.trims.find((standing) => standing.place === place);
    if (trim) asset.towardZero.push({ decisionId: trim.decisionId, to, cause: 'give-back', why: message });
  }
  // The question says how much it was moved, and waits for an answer; the announcement only tells what became of the trim.
  for (const { decisionId } of suspensions) asset.towardZero.push({ decisionId, to: 0, cause: 'suspended', why: null });
}

export const storeScores = (database: Database, stamp: Stamp, scores: readonly Score[]): Promise<void> =>
  appendScores(database.pool, stamp, [...scores, ...asRun(scores)].map(scoreRow));

/** What the twin said of each slab as it left, nothing ahead: one a slab, of however many minutes ahead it was forecast. */
function asRun(scores: readonly Score[]): Score[] {
  const ofSlab = new Map(scores.flatMap((score) => (score.split ? [[score.place, score] as const] : [])));
  return [...ofSlab.values()].map((score) => ({
    ...score,
    horizon_min: AS_RUN_MIN,
    predicted: score.actual - (score.split?.model_K ?? 0),
  }));
}

const kindOf = (answer: CycleResult['answer']): string => (answer.kind === 'refusal' ? answer.message.id : answer.kind);

const scoreRow = (score: Score) => ({
  cycleNo: score.cycleNo,
  subject: score.place,
  quantity: QUANTITY[score.quantity],
  horizon_min: score.horizon_min,
  optionId: score.optionId,
  predicted: score.predicted,
  actual: score.actual,
  due: score.due_ms,
  region: score.region,
});

/** Withdraws an offered card; one that a person decided in the same moment stays decided. */
export async function withdrawCard(
  asset: Asset,
  optionId: string,
  cause: Message,
  now: Moment,
  database: Database,
  stamp: Stamp,
): Promise<void> {
  const card = asset.cards.find(({ option }) => option.id === optionId);
  if (card?.state !== 'offered') return;
  if (await withdrawOption(database.pool, stamp, optionId, cause)) endCard(asset, optionId, cause, now);
}

function endCard(asset: Asset, optionId: string, cause: Message, now: Moment): void {
  if (asset.cards.some(({ option, state }) => option.id === optionId && state === 'offered'))
    asset.cards = moveCard(asset.cards, optionId, 'withdrawn', now, { cause });
}
