import { plantTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import type { Score, ScoreTally } from '../memory.ts';
import { tallied } from './tally.ts';

const score = (region: string): Score => ({
  ...{ id: 'i', cycleNo: 1, optionId: null, quantity: 'fuel', place: 'fuel', region, horizon_min: 10, unit: 'Nm3h' },
  ...{ made_ms: plantTime(0), due_ms: plantTime(0), predicted: 0, actual: 1 },
});

it('regions that are seldom seen do not push out the one that is always there', () => {
  let tallies: ScoreTally[] = [];
  for (let no = 0; no < 60; no++) tallies = tallied(tallies, [score('usual'), score(`rare ${no}`)]);
  expect(tallies).toHaveLength(30);
  expect(tallies.find(({ region }) => region === 'usual')?.errors).toHaveLength(60);
});
