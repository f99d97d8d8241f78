import { describe, expect, it } from 'vitest';
import type { Policy } from './crew-policy.ts';
import { gatesOf } from './gates.ts';
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
}

function pooled({ saved_pct = 3.1, unpaired_pct = 0, cold_points = -0.1, newly = 10, avoided = 30, violations = {} }: Shown): Pooled {
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
    twin: { ...({} as NonNullable<Pooled['twin']>), violations, caughtAfter_slabs: [] },
  } as Pooled;
}

const failed = (shown: Shown, setup: Partial<TrialSetup> = {}, policy: Policy = 'paired', ceiling_pct: number | null = null): string[] =>
  gatesOf(policy, { ...SETUP, ...setup }, pooled(shown), ceiling_pct)
    .filter(({ pass }) => !pass)
    .map(({ what }) => what);

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

  it('must come to 70 % of its ceiling and never above it', () => {
    expect(failed({ saved_pct: 2.3 }, {}, 'ceiling', 3.3)).toEqual(['part of the ceiling']);
    expect(failed({ saved_pct: 2.4 }, {}, 'ceiling', 3.3)).toEqual([]);
    expect(failed({ saved_pct: 3.4 }, {}, 'ceiling', 3.3)).toEqual(['above the ceiling']);
  });

  it('may spoil a third of what it spares, no more rejects than the crew alone, and no rule of the plant', () => {
    expect(failed({ newly: 11 })).toEqual(['slabs newly spoiled']);
    expect(failed({ cold_points: 0.01 })).toEqual(['rejects against the baseline']);
    expect(failed({ violations: { dwell: 1 } })).toEqual(['violations by a trim']);
  });
});
