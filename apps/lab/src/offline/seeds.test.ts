import { describe, expect, it } from 'vitest';
import { parseSeeds, seedOption } from './seeds.ts';

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
    ['10..1', '--seeds 10..1: 10..1 runs backwards; give at most 1000 seeds from 0 to 4294967295 like 3, 1,4,7 or 1..10'],
    ['', '--seeds : an empty part is neither a seed nor a span'],
    ['1,', '--seeds 1,: an empty part is neither a seed nor a span'],
    ['1..2..3', '1..2..3 is neither a seed nor a span'],
    ['-1', '-1 is neither a seed nor a span'],
    ['1..3,2', '2 comes twice'],
    ['4294967296', '4294967296 is too large'],
    ['1,4294967297', '4294967297 is too large'],
    ['1..1000000000', '1..1000000000 makes them too many'],
    ['1..600,1001..1500', '1001..1500 makes them too many'],
  ])('"%s" are refused', (text, message) => {
    expect(() => parseSeeds(text)).toThrow(message);
  });
});

it.each([
  ['', '--seed : a whole number from 0 is needed'],
  ['1e3', '--seed 1e3: a whole number from 0 is needed'],
  ['-1', '--seed -1: a whole number from 0 is needed'],
  ['4294967296', '--seed 4294967296: at most 4294967295'],
])('--seed "%s" is refused', (text, message) => expect(() => seedOption(text)).toThrow(message));
