import { describe, expect, it } from 'vitest';
import { meanTemperature_degC, NODES, stepSlab } from './slab.ts';
import { steelEnthalpy_kJkg } from './steel.ts';
import { stepsTo_min } from './time-grid.ts';

describe('steps of a model run', () => {
  it('end on the horizon, whole or not, and never go back', () => {
    for (const horizon_min of [30, 97, 240, 33]) {
      const ends_min = stepsTo_min(horizon_min);
      expect(ends_min.at(-1)).toBe(horizon_min);
      expect(ends_min.every((end, index) => end > (ends_min[index - 1] ?? 0))).toBe(true);
    }
  });

  it('know every minute that a move may be planned for', () => {
    const starts_min = [0, ...stepsTo_min(240)];
    for (const at_min of [0, 10, 20, 30, 60, 90, 120]) expect(starts_min).toContain(at_min);
  });

  // A slab on its way: half an hour each at 850, 1050, 1200, 1260 °C.
  const heated_degC = (ends_min: readonly number[]): number => {
    const h = new Float64Array(NODES).fill(steelEnthalpy_kJkg(20));
    let at_min = 0;
    for (const end_min of ends_min) {
      const zone_degC = [850, 1_050, 1_200, 1_260][Math.min(3, Math.floor((at_min + end_min) / 2 / 30))] ?? 0;
      stepSlab(h, 0.22, zone_degC, 0.7, (end_min - at_min) * 60);
      at_min = end_min;
    }
    return meanTemperature_degC(h);
  };

  it('cost a slab on its way less than 3 K against a minute throughout', () => {
    const byMinutes_degC = heated_degC(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(Math.abs(heated_degC(stepsTo_min(120)) - byMinutes_degC)).toBeLessThan(3);
  });
});
