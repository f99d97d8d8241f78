import { after, MINUTE_MS, type Picture, plantTime, type Quiet } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type Doubt, doubtsOf, withoutDoubted } from './doubt.ts';

const AT = plantTime(1_790_000_000_000);
const min = (minutes: number) => after(AT, minutes * MINUTE_MS);
const quiet = (reason: Quiet['reason'], more: Partial<Quiet> = {}): Quiet => ({
  ...{ place: 'zone-2', reason, at: AT, until: min(60), optionId: 'o' },
  ...more,
});

const read = { value: 1_200, quality: 'good' } as const;
const picture = (at_min: number, left_min = at_min - 3): Picture => ({
  ...({} as Picture),
  plant_ms: min(at_min),
  tags: Object.fromEntries(
    ['z2.top.T_degC', 'z2.bottom.T_degC', 'z3.top.T_degC', 'gas.main_Nm3h', 'air.inForce_lambda', 'air.operatorRatio_lambda'].map((tag) => [
      tag,
      read,
    ]),
  ),
  slabs: { quality: 'good', version: 1, rows: [{ ...({} as Picture['slabs']['rows'][number]), slabNo: 7, doubtful: false }] },
  lastDischarge: { slabNo: 5, at: min(left_min), count: 5, roughingMill_degC: 1_120 },
});

/** What is missing of a picture within the doubt. */
function missing(doubts: readonly Doubt[], seen = picture(30)) {
  const { tags, slabs, lastDischarge } = withoutDoubted(seen, doubts);
  return {
    tags: Object.keys(tags).filter((tag) => tags[tag]?.value === null),
    slabs: slabs.rows.some(({ doubtful }) => doubtful),
    mill: lastDischarge?.roughingMill_degC === null,
  };
}
const nothing = { tags: [], slabs: false, mill: false };

describe('what a rejection doubts', () => {
  it.each([
    ['R04', {}, { ...nothing, slabs: true }],
    ['R06', {}, { ...nothing, mill: true }],
    ['R08', {}, { ...nothing, tags: ['z2.top.T_degC', 'z2.bottom.T_degC'] }],
    ['R08', { ends: { kind: 'sensor-good', tag: 'z3.top.T_degC', earliest: AT } }, { ...nothing, tags: ['z3.top.T_degC'] }],
    [
      'R08',
      { ends: { kind: 'sensor-good', tag: 'mill.roughing_degC', earliest: AT } },
      { tags: ['mill.roughing_degC'], slabs: false, mill: true },
    ],
    ['R08', { place: 'air' }, { ...nothing, tags: ['air.inForce_lambda', 'air.operatorRatio_lambda'] }],
    ['R09', {}, { ...nothing, tags: ['gas.main_Nm3h'] }],
  ] as const)('%s %j is left out', (reason, more, left) => expect(missing(doubtsOf([quiet(reason, more)]))).toEqual(left));

  it.each(['R01', 'R02', 'R03', 'R05', 'R07', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15'] as const)('%s doubts no signal', (reason) =>
    expect(doubtsOf([quiet(reason)])).toEqual([]),
  );

  it('is left out for as long as the doubt holds, the mill’s word by when its slab left', () => {
    const doubts = doubtsOf([quiet('R04'), quiet('R06')]);
    expect(missing(doubts, picture(-1))).toEqual(nothing);
    expect(missing(doubts, picture(1))).toEqual({ ...nothing, slabs: true });
    expect(missing(doubts, picture(62, 59))).toEqual({ ...nothing, mill: true });
    expect(missing(doubts, picture(64, 61))).toEqual(nothing);
  });

  it('began at most four hours before its end, where nothing says when', () => {
    const { at: _, ...old } = quiet('R09');
    expect(doubtsOf([old])).toEqual([{ reason: 'R09', place: 'zone-2', tag: null, from: min(-180), until: min(60) }]);
  });
});
