/** "How sure": counted from past scores in this region, in plain numbers, or not claimed at all. */
import type { Message } from '@trimtab/terms';
import type { ScoreTally } from '../memory.ts';

const WITHIN_K = 10;
const FEWEST = 5;

export function howSure(tallies: readonly ScoreTally[], region: string): Message {
  const discharge = errorsOf(tallies, region, 'discharge');
  if (discharge.length >= FEWEST) return counted('sure.scored', discharge, region);
  const zones = errorsOf(tallies, region, 'zone-temperature');
  return zones.length >= FEWEST ? counted('sure.scored-zone', zones, region) : { id: 'sure.none', with: { region } };
}

function errorsOf(tallies: readonly ScoreTally[], region: string, quantity: ScoreTally['quantity']): number[] {
  return tallies.filter((tally) => tally.region === region && tally.quantity === quantity).flatMap(({ errors }) => errors);
}

function counted(id: string, errors: readonly number[], region: string): Message {
  const hits = errors.filter((error) => Math.abs(error) <= WITHIN_K).length;
  return {
    id,
    with: {
      region,
      within: { value: WITHIN_K, unit: 'dK' },
      hits: { value: hits, unit: 'count' },
      count: { value: errors.length, unit: 'count' },
    },
  };
}
