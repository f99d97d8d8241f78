import { backtest, type CalibrationWindow, PARAMETERS } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { proposalText, propose } from './propose.ts';

const site = readSite('sites/rf-1');
const SLABS = 240;
const RESIDENCE_MIN = 150;
const STOPS = [0, 25, 60, 92, 118];
const TRUTH = { ...PARAMETERS, exchange: [0.77, 0.5, 0.8, 0.7, 0.9] };

/** Zones that wander, a slab every three minutes; of those that leave in its last third so many are read. */
function windowOf(readLast: number): CalibrationWindow {
  const minutes = Array.from({ length: 3 * SLABS + RESIDENCE_MIN }, (_, minute) => ({
    sections_degC: [850, 1_060, 1_210, 1_265, 1_245].map((t, z) => t + 25 * Math.sin(minute / (70 + 23 * z) + z)),
    ...{ lhv_kJNm3: 36_170, ratio_lambda: 1.12, air_degC: 440, fuel_Nm3h: 6_000, counts: false },
  }));
  const slabs = Array.from({ length: SLABS }, (_, slabNo) => {
    const isLast = 3 * slabNo + RESIDENCE_MIN >= (2 / 3) * minutes.length;
    const slab = {
      ...{ slabNo, thickness_m: [0.18, 0.22, 0.25][slabNo % 3] ?? 0.22, face_m2: 10.8, charge_degC: slabNo % 2 ? 20 : 300 },
      ...{ grade: 'S355', first: 3 * slabNo },
      sections: Array.from({ length: RESIDENCE_MIN }, (__, lain) => STOPS.findLastIndex((stop) => lain >= stop)),
    };
    // What is missing to the model's word is that word itself.
    const { bias_K } = backtest(TRUTH, site, { minutes, slabs: [{ ...slab, reading_degC: 0 }] });
    const isRead = !isLast || slabNo >= SLABS - readLast;
    return { ...slab, reading_degC: isRead ? 5 * Math.sin(slabNo * 12.9898) - bias_K : null };
  });
  return { minutes, slabs };
}

describe('a proposal', () => {
  it('is called better on slabs that it has not seen', () => {
    const proposal = propose(PARAMETERS, site, windowOf(60));
    expect(proposal).toMatchObject({ isBetter: true, backtest: { after: { slabs: 60 } } });
    expect(proposalText(proposal)).toContain('Better on unseen slabs. A person decides');
  });

  it('is not, where too few were left to say so', () => {
    const proposal = propose(PARAMETERS, site, windowOf(3));
    expect(proposal.backtest.after.rmse_K).toBeLessThan(proposal.backtest.before.rmse_K);
    expect(proposal.isBetter).toBe(false);
    expect(proposalText(proposal)).toContain(
      'Only 3 unseen slabs, and 50 are needed to judge it: take a longer window. Nothing was changed.',
    );
  });
});
