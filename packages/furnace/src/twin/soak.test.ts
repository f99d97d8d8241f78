import { describe, expect, it } from 'vitest';
import { partAbove } from './soak.ts';

describe('the soak of one step', () => {
  it.each([
    [700, 705, 710, 1],
    [700, 690, 699, 0],
    [700, 690, 710, 0.5],
    [700, 696, 701, 0.2],
    [700, 701, 696, 0.2],
    [700, 700, 700, 1],
    [700, 699, 700, 0],
  ])('at or above %d from %d to %d is %d of it', (threshold, from, to, part) => {
    expect(partAbove(threshold, from, to)).toBeCloseTo(part, 12);
  });
});
