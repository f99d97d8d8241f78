import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../simulate/evaluate.ts';
import { worthOf } from './worth.ts';

/** What an hour costs: gas and the like, reserves of limits, quality. */
const evaluation = (money_EURh: number, shortfall_EURh = 0, quality_EURh = 0): Evaluation => ({
  ...({} as Evaluation),
  ...{ money_EURh, shortfall_EURh, quality_EURh },
});
const plan = (shortfall_EURh = 0) => ({ held: evaluation(500, shortfall_EURh), takenBack: evaluation(510, shortfall_EURh) });

describe('the worth of a move', () => {
  it('is that of the better of its two futures', () => {
    // Held it loses quality, taken back in time it does not.
    const worth = worthOf(plan(), { held: evaluation(480, 0, 30), takenBack: evaluation(502, 0, 1) });
    expect(worth).toMatchObject({ saved_EURh: 20, worth_EURh: 7, restoring: false, protects: false });
  });

  it('is none where it loses in both, though the best of both would be a gain', () => {
    const { worth_EURh } = worthOf(plan(), { held: evaluation(480, 0, 29), takenBack: evaluation(514) });
    expect(worth_EURh).toBe(-4);
  });

  it('restores a limit only if it costs none while it is held', () => {
    const worse = { held: evaluation(527, 62), takenBack: evaluation(511, 0) };
    expect(worthOf(plan(2), worse)).toMatchObject({ restoring: false });
    const better = { held: evaluation(527, 0), takenBack: evaluation(512, 1) };
    expect(worthOf(plan(60), better)).toMatchObject({ restoring: true, protects: true });
  });
});
