import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { believed, senseDischarge } from './discharge.ts';

const LAST = { slabNo: 7, at: plantTime(60_000), count: 3, roughingMill_degC: 1_190 };

describe('the last discharged slab', () => {
  it.each([
    ['good', 1_190],
    ['uncertain', null],
    ['bad', null],
  ] as const)('keeps the reading of a pyrometer that is %s as %s', (quality, roughingMill_degC) =>
    expect(believed(LAST, { value: 1_190, quality })).toEqual({ ...LAST, roughingMill_degC }),
  );

  it('is what it was where the mill has no pyrometer to judge', () => expect(believed(LAST, undefined)).toBe(LAST));

  it('stays the last one where the block was not read', () => expect(senseDischarge({}, LAST)).toBe(LAST));
});
