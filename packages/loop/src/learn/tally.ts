/** The last errors by region and quantity: what the words "how sure" are counted from. Of a piece, half an hour ahead. */
import type { Score, ScoreTally } from '../memory.ts';

const KEPT_MOST = 100;
const TALLIES_MOST = 30;

export function tallied(tallies: readonly ScoreTally[], scores: readonly Score[]): ScoreTally[] {
  const next = tallies.map((tally) => ({ ...tally, errors: [...tally.errors] }));
  for (const { region, quantity, actual, predicted, split } of scores) {
    if (split && split.horizon !== '30') continue;
    const at = next.findIndex((candidate) => candidate.region === region && candidate.quantity === quantity);
    const errors = at < 0 ? [] : (next.splice(at, 1)[0]?.errors ?? []);
    // The one used last stands last: what goes is what was not used for longest.
    next.push({ region, quantity, errors: [...errors, actual - predicted].slice(-KEPT_MOST) });
    if (next.length > TALLIES_MOST) next.shift();
  }
  return next;
}
