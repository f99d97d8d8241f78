import { readSite } from '@trimtab/sites';
import { after, MINUTE_MS, plantTime, since_ms } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { createPlant, plantMode, step } from '../index.ts';

const settled = createPlant({ site: readSite('sites/rf-1'), seed: 5, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });

/** Minutes from the stop's beginning at which the PLC's word is not production, each second looked at. */
function shownDelay_min(length_min: number): number[] {
  const state = structuredClone(settled);
  const since = state.plant_ms;
  const ends_ms = after(since, length_min * MINUTE_MS);
  state.life.delay = { since_ms: since, until_ms: ends_ms, ends_ms, reason: 'cobble' };
  const shown: number[] = [];
  while (since_ms(state.plant_ms, since) < (length_min + 5) * MINUTE_MS) {
    step(state, {}, 1);
    if (plantMode(state) !== 'production') shown.push(since_ms(state.plant_ms, since) / MINUTE_MS);
  }
  return shown;
}

describe('mode word of a standing mill', () => {
  it.each([2, 6.5, 9.9])('stays production through a stop of %d min, to its last second', (length_min) => {
    expect(shownDelay_min(length_min)).toEqual([]);
  });

  it('is delay from the tenth minute until the stop is over', () => {
    const shown = shownDelay_min(12.5);
    expect(shown[0]).toBeCloseTo(10, 1);
    expect(shown.at(-1)).toBeCloseTo(12.5, 1);
  });
});
