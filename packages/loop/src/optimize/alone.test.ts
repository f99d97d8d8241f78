import { describe, expect, it } from 'vitest';
import type { Forecast, Lever, Margin } from '../asset-pack.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { aloneSafe } from './alone.ts';

const lever: Lever = {
  place: 'zone-1',
  decisionClass: 'zone-trims',
  unit: 'dK',
  isCounted: true,
  quantum: 1,
  probe: 5,
  limits: null,
  setpointTag: 'z1.operatorSP_degC',
  trimTag: 'z1.trim_dK',
  slot: 0,
  measuredTags: [],
};
const bounds = { from: 0, setpoint: 1_060, low: -10, high: 10 };

const margin = (subject: string, value: number): Margin => ({
  id: `inside:${subject}`,
  family: 'inside',
  subject,
  value,
  limit: 40,
  side: 'upper',
  reserve: 5,
  price_EUR: 0,
  low: 0,
  high: 60,
});

/** Slab 1 leaves in 20 min, slab 2 in 100. */
function evaluation(margins: Margin[]): Evaluation {
  const pieces = [
    { slabNo: 1, out_min: 20 },
    { slabNo: 2, out_min: 100 },
  ];
  return { acts: [], forecast: { pieces } as Forecast, margins, money_EURh: 0, shortfall_EURh: 0, quality_EURh: 0 };
}

/** Kelvins of distance per 10 K of zone 1, by slab, for a move now and for one in half an hour. */
function bound(inside: [number, number], now: [number, number], later: [number, number]) {
  const one = evaluation([margin('1', inside[0]), margin('2', inside[1])]);
  const slope = (distance: number[]) => ({ money_EURh: 0, distance });
  return aloneSafe({ held: one, takenBack: one }, { lever, bounds, slopes: [slope(now), slope([0, 0]), slope(later)] });
}

describe('how far a first move may go by itself', () => {
  it('is the whole step while no reserve is near', () => {
    expect(bound([20, 20], [1, 3], [0, 1])).toEqual(bounds);
  });

  it('ends where a slab that leaves soon would fall below its reserve with the trim held', () => {
    // 1 K above the reserve, 2 K per 10 K of trim.
    expect(bound([34, 20], [2, 0], [0, 0]).low).toBeCloseTo(-5, 9);
  });

  it('counts for a slab that leaves late only what half an hour of the trim does to it', () => {
    // 2 K above the reserve: 4 K per 10 K if it were held, 2.5 of them if it is taken back.
    expect(bound([20, 33], [0, 4], [0, 1.5]).low).toBeCloseTo(-8, 9);
  });

  it('leaves a slab that is below its reserve no worse than rounding', () => {
    const { low, high } = bound([38, 20], [2, 0], [0, 0]);
    expect(low).toBeCloseTo(-0.25, 9);
    expect(high).toBe(10);
  });
});
