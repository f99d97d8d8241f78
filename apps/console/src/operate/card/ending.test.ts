import { HOUR_MS, MINUTE_MS, plantTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { endingLines, mayKeep } from './ending.ts';

const NOW = plantTime(Date.UTC(2026, 9, 1, 11, 30));
const ending = (min: number, endsWith: 'handover' | 'age') => ({ endsBy_ms: plantTime(NOW + min * MINUTE_MS), endsWith });
const lines = (...trims: ReturnType<typeof ending>[]) => endingLines(trims, NOW, 'Europe/Berlin');

it('a trim may be kept in the last hour of the shift that ends it, never over its own 24 h', () => {
  expect(mayKeep(ending(30, 'handover'), NOW)).toBe(true);
  expect(mayKeep(ending(60, 'handover'), NOW)).toBe(false);
  expect(mayKeep(ending(30, 'age'), NOW)).toBe(false);
});

it('the column says of each way to end when the next one does', () => {
  expect(lines(ending(HOUR_MS / MINUTE_MS, 'handover'))).toEqual([]);
  expect(lines(ending(30, 'handover'), ending(30, 'handover'))).toEqual(['A trim that nobody keeps ends with the shift at 14:00.']);
  expect(lines(ending(25, 'age'), ending(20, 'age'), ending(30, 'handover'))).toEqual([
    'A trim that nobody keeps ends with the shift at 14:00.',
    'A trim that has stood for 24 h ends at 13:50.',
  ]);
});
