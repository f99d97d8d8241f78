import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { believed, judged, type SensedDischarge, senseDischarge } from './discharge.ts';

const LAST: SensedDischarge = { slabNo: 7, at: plantTime(60_000), count: 3, roughingMill_degC: 1_190, isBelieved: null };
const read = (count: number, roughing: number) => ({
  'discharge.count': count,
  'discharge.slabNo': count + 4,
  'discharge.plantTime_s': 60,
  'discharge.roughing_degC': roughing,
});
const good = { value: 1_190, quality: 'good' } as const;
const bad = { value: null, quality: 'bad' } as const;

describe('the last discharged slab', () => {
  it.each([
    ['good', 1_190],
    ['uncertain', null],
    ['bad', null],
  ] as const)('keeps the reading of a pyrometer that is %s as %s', (quality, roughingMill_degC) => {
    const { isBelieved: _, ...discharge } = LAST;
    expect(believed(judged(LAST, { value: 1_190, quality }))).toEqual({ ...discharge, roughingMill_degC });
  });

  it('is judged once, when the reading is first seen', () => {
    const doubted = judged(LAST, bad);
    expect(believed(judged(senseDischarge(read(3, 1_190), doubted), good))?.roughingMill_degC).toBeNull();
    const sound = judged(LAST, good);
    expect(believed(judged(senseDischarge(read(3, 1_190), sound), bad))?.roughingMill_degC).toBe(1_190);
  });

  it('is judged when it is read, not when it leaves, and each slab for itself', () => {
    const unread = judged(senseDischarge(read(3, 0), null), bad);
    expect(unread).toMatchObject({ roughingMill_degC: null, isBelieved: null });
    expect(believed(judged(senseDischarge(read(3, 1_190), unread), good))?.roughingMill_degC).toBe(1_190);
    expect(believed(judged(senseDischarge(read(4, 1_180), judged(LAST, bad)), good))?.roughingMill_degC).toBe(1_180);
  });

  it('is what it was where the mill has no pyrometer to judge', () =>
    expect(believed(judged(LAST, undefined))?.roughingMill_degC).toBe(1_190));

  it('stays the last one where the block was not read', () => expect(senseDischarge({}, LAST)).toBe(LAST));
});
