import { readSite } from '@trimtab/sites';
import { MINUTE_MS, type PlantMode, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type CompanionMemory, compared } from './compare.ts';
import type { LiveChecks, SensePack } from './sense-pack.ts';

const site = readSite('sites/rf-1');
const FIRING: LiveChecks = { leap: true, frozen: true, noisy: true, pairsAfter_min: null, companions: ['flow'], settling_blocks: {} };
/** One companion; after a trip it is not compared for six hours. */
const pack: SensePack = {
  averaged: () => ['a'],
  companions: () => [
    {
      id: 'flow:a',
      blocks: 1,
      known: 40,
      memory: 400,
      allowance: 0.5,
      threshold: 10,
      clip: 3,
      least: 0.1,
      compare: (read) => {
        const y = read('a');
        return y === null ? null : { y, x: [1] };
      },
    },
  ],
  accusations: () => [],
  live: (mode) => (mode === 'trip' ? { ...FIRING, companions: [], settling_blocks: { flow: 36 } } : FIRING),
  exitTag: null,
  tracking: null,
};

/** Polls a minute apart from `from_h` on; how often it was compared by then. */
function compares(last: CompanionMemory | null, mode: PlantMode, from_h: number, polls: number): [CompanionMemory | null, number] {
  let memory = last;
  for (let poll = 0; poll < polls; poll++)
    memory = compared(memory, {
      site,
      pack,
      tags: { a: { value: 5 + (poll % 3), quality: 'good' } },
      mode,
      plant_ms: plantTime(1_790_000_000_000 + (60 * from_h + poll) * MINUTE_MS),
      leaving: null,
      measured: null,
    });
  return [memory, memory?.watches['flow:a']?.model.seen ?? 0];
}

describe('what a regime disturbs', () => {
  it('is not compared for as long as it settles, and then again', () => {
    const [sound, before] = compares(null, 'production', 0, 180);
    const [tripped] = compares(sound, 'trip', 3, 1);
    expect(compares(tripped, 'production', 3, 350)[1]).toBe(before);
    expect(compares(tripped, 'production', 3, 700)[1]).toBeGreaterThan(before + 25);
  });

  it('settles no longer because the clock was a month ahead in it and was set back', () => {
    const [sound, before] = compares(null, 'production', 0, 180);
    const [tripped] = compares(sound, 'trip', 3 + 30 * 24, 1);
    expect(compares(tripped, 'production', 3, 350)[1]).toBe(before);
    expect(compares(tripped, 'production', 3, 700)[1]).toBeGreaterThan(before + 25);
  });
});
