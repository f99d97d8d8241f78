import { describe, expect, it } from 'vitest';
import type { Policy } from './crew-policy.ts';
import type { ForecastScore } from './forecast-score.ts';
import { forecastGates, type Gate, gatesOf } from './gates.ts';
import type { Pooled } from './pooled.ts';
import type { TrialSetup } from './task.ts';

const SETUP: TrialSetup = { ...({} as TrialSetup), envelope: 'A', levers: 'zones+air', twin: 'fitted' };

interface Shown {
  saved_pct?: number;
  unpaired_pct?: number;
  cold_points?: number;
  newly?: number;
  avoided?: number;
  violations?: Record<string, number>;
  /** Cards that were taken, by seed. */
  accepted?: number[];
}

function pooled({
  saved_pct = 3.1,
  unpaired_pct = 0,
  cold_points = -0.1,
  newly = 10,
  avoided = 30,
  violations = {},
  accepted = [90, 80, 70],
}: Shown): Pooled {
  const mean = (value: number) => ({ mean: value, low: value, high: value, n: 3 });
  return {
    ...({} as Pooled),
    saved_pct: mean(saved_pct),
    changes: { cold_pct: mean(cold_points), scale_pct: mean(-0.05) },
    slabs: {
      ...({} as Pooled['slabs']),
      unpairedWorst_pct: unpaired_pct,
      newly: { cold: 0, hot: newly, inside: 0 },
      avoided: { cold: 0, hot: avoided, inside: 0 },
    },
    twin: { ...({} as NonNullable<Pooled['twin']>), violations, accepted, caughtAfter_slabs: [] },
  } as Pooled;
}

const bySeed = (...saved_pct: number[]): Pick<Pooled, 'seeds' | 'savedBySeed_pct'> => ({
  seeds: saved_pct.map((_, index) => index + 7),
  savedBySeed_pct: saved_pct,
});

const failed = (shown: Shown, setup: Partial<TrialSetup> = {}, policy: Policy = 'paired'): string[] =>
  namesOfFailed(gatesOf(policy, { ...SETUP, ...setup }, pooled(shown), null));

const failedBeside = (twin: number[], ceiling: number[]): string[] =>
  namesOfFailed(gatesOf('ceiling', SETUP, { ...pooled({}), ...bySeed(...twin) }, { ...pooled({}), ...bySeed(...ceiling) }));

const namesOfFailed = (gates: readonly Gate[]): string[] => gates.filter(({ pass }) => !pass).map(({ what }) => what);

describe('a trial', () => {
  it('passes with all gates met, each at its limit', () => expect(failed({ saved_pct: 3, unpaired_pct: 5, cold_points: 0 })).toEqual([]));

  it('compares nothing where one arm stood: more than one slab in twenty of a seed left in one arm only', () =>
    expect(failed({ unpaired_pct: 5.1 })).toEqual(['slabs that left in one arm only, worst seed']));

  it('must save by envelope and levers', () => {
    expect(failed({ saved_pct: 2.9 })).toEqual(['saving, envelope A, zones+air']);
    expect(failed({ saved_pct: 1.9 }, { levers: 'zones' })).toEqual(['saving, envelope A, zones']);
    expect(failed({ saved_pct: 2.9 }, { levers: 'zones' })).toEqual([]);
    expect(failed({ saved_pct: 4.4 }, { envelope: 'B' })).toEqual(['saving, envelope B, zones+air']);
  });

  it('must come to 70 % of its ceiling and on no seed above it', () => {
    expect(failedBeside([2.3], [3.3])).toEqual(['part of the ceiling']);
    expect(failedBeside([2.4], [3.3])).toEqual([]);
    expect(failedBeside([3.3], [3.3])).toEqual([]);
    expect(failedBeside([4, 1.6, 2], [2, 3, 3])).toEqual(['above the ceiling, worst seed']);
    // Of the third seed the ceiling is still to come.
    expect(failedBeside([2.4, 2.4, 9], [3.3, 3.3])).toEqual([]);
    expect(failedBeside([2.4, 2.4, 0], [3.3, 3.3])).toEqual([]);
  });

  it.each(['half', 'fight', 'shown', 'faults', 'paired'] as const)('%s says nothing of a twin that a seed took no card from', (policy) => {
    expect(failed({ accepted: [90, 0, 70] }, {}, policy)).toEqual(['cards taken, worst seed']);
    expect(failed({ accepted: [90, 1, 70] }, {}, policy)).toEqual([]);
  });

  it('of a wrong twin needs no card that was taken', () => {
    expect(failed({ accepted: [0], saved_pct: 0 }, { twin: 'hot-fed' })).toEqual([]);
  });

  it('may spoil a third of what it spares, no more rejects than the crew alone, and no rule of the plant', () => {
    expect(failed({ newly: 11 })).toEqual(['slabs newly spoiled']);
    expect(failed({ cold_points: 0.01 })).toEqual(['rejects against the baseline']);
    expect(failed({ violations: { dwell: 1 } })).toEqual(['violations by a trim']);
  });
});

it('a region is judged by its interval where there are campaigns enough to draw, and by nothing else', () => {
  const region = (campaigns: number, low_pct: number, high_pct: number) => ({ n: 14, campaigns, share_pct: 95, low_pct, high_pct });
  const score = (...regions: ReturnType<typeof region>[]): ForecastScore => ({
    ...{ ahead: '60 min', n: 100, bias_K: 0, rmse_K: 5, coverage: region(50, 89, 91) },
    regions: Object.fromEntries(regions.map((one, no) => [`region ${no}`, one])),
  });
  const missed = (...regions: ReturnType<typeof region>[]) =>
    forecastGates([score(...regions)]).find(({ what }) => what.startsWith('regions'));
  expect(missed(region(1, 100, 100), region(9, 100, 100))).toMatchObject({ number: 0, unit: 'of 0', pass: true });
  expect(missed(region(10, 100, 100), region(12, 85, 89.9), region(12, 88, 92))).toMatchObject({ number: 2, unit: 'of 3', pass: false });
});
