import { describe, expect, it } from 'vitest';
import { parseSeeds } from './seeds.ts';

describe('seeds', () => {
  it.each([
    ['3', [3]],
    ['1,4,7', [1, 4, 7]],
    ['1..3,9', [1, 2, 3, 9]],
    ['0..0', [0]],
  ])('%s are %j', (text, seeds) => {
    expect(parseSeeds(text)).toEqual(seeds);
  });

  it.each([
    ['10..1', '--seeds 10..1: 10..1 runs backwards; give seeds from 0 like 3, 1,4,7 or 1..10'],
    ['', '--seeds : an empty part is neither a seed nor a span'],
    ['1,', '--seeds 1,: an empty part is neither a seed nor a span'],
    ['1..2..3', '1..2..3 is neither a seed nor a span'],
    ['-1', '-1 is neither a seed nor a span'],
    ['1..3,2', '2 comes twice'],
  ])('"%s" are refused', (text, message) => {
    expect(() => parseSeeds(text)).toThrow(message);
  });
});
