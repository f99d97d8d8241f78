import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Score } from '../memory.ts';
import { errorSplit } from './error-split.ts';

const T0 = plantTime(1_790_000_000_000);

/** A slab that left so late, with setpoints so much higher on the way, and a model that was so far off in the end. */
function score(late_min: number, moved_K: number, model_K: number): Score {
  const input_K = 0.5 * late_min + 0.4 * moved_K;
  return {
    ...{ id: 's', cycleNo: 1, optionId: null, quantity: 'discharge', place: '7', region: 'r', horizon_min: 60, made_ms: T0, due_ms: T0 },
    ...{ predicted: 1_200, actual: 1_200 + input_K + model_K, unit: 'degC' },
    split: { horizon: '60', planKept: false, half90_K: 12, out_min: 61, late_min, moved_K, learned_K: 0, input_K, model_K },
  };
}

describe('the split of discharge errors', () => {
  const scores = [-1, 1].flatMap((late) =>
    [-1, 1].flatMap((moved) =>
      [-1, 1].flatMap((model) => [1, 2].map((size) => score(10 * size * late, 15 * size * moved, 3 * size * model))),
    ),
  );
  const rms = Math.sqrt((1 + 4) / 2);

  it('gives pace, setpoints and model what is theirs, and leaves no rest where they explain it all', () => {
    const split = errorSplit(scores);
    expect(split?.count).toBe(16);
    expect(split?.pace_K).toBeCloseTo(5 * rms, 9);
    expect(split?.setpoints_K).toBeCloseTo(6 * rms, 9);
    expect(split?.model_K).toBeCloseTo(3 * rms, 9);
    expect(split?.rest_K).toBeCloseTo(0, 6);
    expect(split?.total_K).toBeCloseTo(Math.sqrt(25 + 36 + 9) * rms, 9);
  });

  it('gives all to the pace where setpoints never moved, and none where it moved with them alone', () => {
    const still = scores.map(({ split }) => score(split?.late_min ?? 0, 0, 0));
    expect(errorSplit(still)).toMatchObject({ pace_K: expect.closeTo(5 * rms, 6), setpoints_K: 0, model_K: 0 });
    const punctual = scores.map(({ split }) => score(0, split?.moved_K ?? 0, 0));
    expect(errorSplit(punctual)).toMatchObject({ pace_K: 0, setpoints_K: expect.closeTo(6 * rms, 6) });
  });

  it('says nothing of a few', () => expect(errorSplit(scores.slice(0, 11))).toBeNull());
});
