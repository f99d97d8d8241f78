/** Absence is a no: whatever is no finite number is inside nothing, at least nothing and at most nothing. */
import { describe, expect, it } from 'vitest';
import { atLeast, atLeastOnWire, atMost, atMostOnWire, isReadable, within } from './within.ts';

const ABSENT = [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '0', true, [0], {}];

describe.each(ABSENT.map((value) => [value]))('%j', (absent) => {
  it('is no number to act on', () => {
    expect(isReadable(absent)).toBe(false);
  });

  it('is not inside any limits, and makes no limits', () => {
    const answers = [atLeast, atMost, atLeastOnWire, atMostOnWire].flatMap((holds) => [
      holds(absent, 0),
      holds(0, absent),
      holds(absent, -1e9),
      holds(absent, 1e9),
      holds(-1e9, absent),
      holds(1e9, absent),
      holds(absent, absent),
    ]);
    expect(answers).toEqual(answers.map(() => false));
    expect([within(absent, -1, 1), within(0, absent, 1), within(0, -1, absent)]).toEqual([false, false, false]);
  });
});

describe('a number', () => {
  it('is inside its limits from the lowest to the highest', () => {
    expect([0.9, 1, 2, 3, 3.1].map((value) => within(value, 1, 3))).toEqual([false, true, true, true, false]);
  });

  it('meets a limit that the wire tells with the noise of float32', () => {
    expect([Math.fround(1.08), 1.08 - 2e-6].map((value) => atLeastOnWire(value, 1.08))).toEqual([true, false]);
    expect([Math.fround(1.25), 1.25 + 2e-6].map((value) => atMostOnWire(value, 1.25))).toEqual([true, false]);
  });
});
