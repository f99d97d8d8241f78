/** What a thought changes on the screens: cards placed, cards withdrawn, scores kept. */

import type { CycleResult, Score } from '@trimtab/loop';
import { appendScores, type Database, openSuspension, type Stamp, withdrawOption } from '@trimtab/store';
import type { Message, Option } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { type Moment, moveCard, placeCards } from './cards.ts';
import { addDistance } from './report.ts';

const ERRORS_KEPT = 20;
const QUANTITY = { 'zone-temperature': 'zone_degC', fuel: 'fuel_Nm3h', discharge: 'discharge_degC' } as const;

export async function takeThought(
  asset: Asset,
  { result, shown }: { result: CycleResult; shown: readonly Option[] },
  now: Moment,
  database: Database,
  stamp: Stamp,
): Promise<void> {
  const sameKind = asset.answer && kindOf(asset.answer.answer) === kindOf(result.answer);
  asset.answer = { answer: result.answer, since_ms: sameKind && asset.answer ? asset.answer.since_ms : now.plant_ms };
  asset.forecast = result.forecast;
  asset.scoreCauses = result.causes;
  asset.recipeChanges = result.recipeChanges.map(({ message }) => message);
  await takeReturns(asset, result, database, stamp);
  asset.distances = addDistance(asset, now.plant_ms, result.forecast?.doNothing.distance_K[0] ?? null);
  for (const score of result.scores)
    if (score.quantity === 'discharge') asset.errors_K = [score.predicted - score.actual, ...asset.errors_K].slice(0, ERRORS_KEPT);
  await appendScores(database.pool, stamp, result.scores.map(scoreRow));
  for (const { optionId, message } of result.withdrawals) await withdrawCard(asset, optionId, message, now, database, stamp);
  asset.cards = placeCards(asset.cards, shown, now);
}

/** What the loop takes back without asking, for the next turn of the writer; an operator's own move asks for its code. */
async function takeReturns(asset: Asset, { giveBacks, suspensions }: CycleResult, database: Database, stamp: Stamp): Promise<void> {
  for (const { place, to, message } of giveBacks) {
    const trim = asset.trims.find((standing) => standing.place === place);
    if (trim) asset.towardZero.push({ decisionId: trim.decisionId, to, cause: 'give-back', why: message });
  }
  for (const { place, decisionId, message } of suspensions) {
    // The question says how much it was moved, and waits for an answer; the announcement only tells what became of the trim.
    asset.towardZero.push({ decisionId, to: 0, cause: 'suspended', why: null });
    if (await openSuspension(database.pool, stamp, { decisionId, place, message }))
      asset.questions = [...asset.questions, { decisionId, place, message, plant_ms: stamp.plant_ms }];
  }
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
  if (!(await withdrawOption(database.pool, stamp, optionId, cause))) return;
  if (asset.cards.some(({ option, state }) => option.id === optionId && state === 'offered'))
    asset.cards = moveCard(asset.cards, optionId, 'withdrawn', now, { cause });
}
