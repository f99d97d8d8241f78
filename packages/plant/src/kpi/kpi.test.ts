import { OPS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { delayNow, endDelay, kpisBetween, setOperatorRatio, setOperatorSetpoint, setPermit, step } from '../index.ts';
import type { Discharged } from '../life/life-state.ts';
import { enabled, send, settled, TRIMS } from '../testing/plc-session.ts';
import { countDischarge, countStep } from './count.ts';
import { startedKpi } from './kpi-state.ts';

const slab = (mean_degC: number, more: Partial<Discharged> = {}): Discharged => ({
  slabNo: 1,
  at_ms: plantTime(0),
  gradeCode: 1,
  mass_kg: 20_000,
  aim_degC: 1212,
  low_degC: 1192,
  high_degC: 1267,
  mean_degC,
  spread_K: 20,
  skidMark_K: 15,
  scaleLoss: 0.007,
  roughing_degC: null,
  ...more,
});

/** Two moments of one plant by hand: 3.6 GJ of fuel and an hour between them. */
function marks(act: (kpi: ReturnType<typeof startedKpi>) => void) {
  const mark = (plant_ms: number, fuel_J: number) => ({
    asset: 'RF-1',
    seed: 1,
    plant_ms: plantTime(plant_ms),
    furnace: { sums: { fuel_J } },
    kpi: startedKpi({ co2_kgMJ: 0.056, insideDifferenceMax_K: 40 }, { counted: 0, tripsCounted: 0 }),
  });
  const before = mark(0, 1e9);
  const later = mark(3_600_000, 53e9);
  act(later.kpi);
  return kpisBetween(before, later);
}

describe('figures by hand', () => {
  it('scores six slabs against aim, band and inside difference', () => {
    // Errors −30, −10, 10, 30, 60, 0 K: sum 60, squares 900 + 100 + 100 + 900 + 3600 = 5600.
    const kpis = marks((kpi) => {
      for (const mean of [1182, 1202, 1222, 1242, 1272]) countDischarge(kpi, slab(mean));
      countDischarge(kpi, slab(1212, { spread_K: 41 }));
    });
    expect(kpis.slabs).toBe(6);
    expect(kpis.discharged_t).toBe(120);
    expect(kpis.errorMean_K).toBe(10);
    expect(kpis.errorRms_K).toBeCloseTo(Math.sqrt(5600 / 6), 10);
    expect(kpis.errorSd_K).toBeCloseTo(Math.sqrt((5600 - 6 * 100) / 5), 10);
    expect(kpis).toMatchObject({ cold: 1, hot: 1, insideOver_pct: 100 / 6 });
    expect(kpis.cold_pct).toBeCloseTo(100 / 6, 10);
    // 0.7 % of 120 t.
    expect(kpis.scale_kg).toBeCloseTo(840, 6);
    expect(kpis.scale_pct).toBeCloseTo(0.7, 10);
    expect(kpis.wellAbove_pct).toBeCloseTo(200 / 6, 10);
  });

  it('burns 52 GJ for 20 t: 2.6 GJ and 145.6 kg of carbon dioxide a tonne', () => {
    const kpis = marks((kpi) => countDischarge(kpi, slab(1212)));
    expect(kpis.fuel_MWh).toBeCloseTo(14.4444, 4);
    expect(kpis.fuel_GJt).toBeCloseTo(2.6, 10);
    expect(kpis.co2_t).toBeCloseTo(2.912, 10);
    expect(kpis.co2_kgt).toBeCloseTo(145.6, 10);
    expect(kpis.errorSd_K).toBeNull();
    expect(kpis.missing.errorSd_K).toBe('one slab has no spread');
  });

  it('gives no figure a tonne where no slab was discharged, and says why', () => {
    const kpis = marks(() => undefined);
    expect(kpis).toMatchObject({ slabs: 0, fuel_GJt: null, errorMean_K: null, cold_pct: null, ratioMean_lambda: null });
    expect(kpis.missing).toMatchObject({ fuel_GJt: 'no slab was discharged', ratioMean_lambda: 'there was no production' });
  });

  it('counts a delay and a trip once, when they begin, and air ratio in production only', () => {
    const life = structuredClone(settled.life);
    const kpis = marks((kpi) => {
      kpi.counted = life.dischargeCount;
      const at = (mode: 'production' | 'grade-change' | 'delay' | 'trip', tripCount: number, inForce_lambda: number) =>
        countStep(kpi, life, { mode, tripCount, inForce_lambda }, 600);
      at('production', 0, 1.1);
      at('delay', 0, 1.3);
      at('delay', 0, 1.3);
      at('grade-change', 0, 1.2);
      at('trip', 1, 1.3);
      at('trip', 1, 1.3);
      at('delay', 1, 1.3);
    });
    expect(kpis).toMatchObject({ delays: 2, delay_min: 30, trips: 1 });
    expect(kpis.production_h).toBeCloseTo(1 / 3, 10);
    expect(kpis.ratioMean_lambda).toBeCloseTo(1.15, 10);
  });

  it('refuses two states that are not one plant in order', () => {
    const later = structuredClone(settled);
    step(later, {}, 60);
    expect(() => kpisBetween(later, settled)).toThrow(RangeError);
  });
});

describe('a plant at work', () => {
  it('starts with nothing counted, and counts each slab that leaves', () => {
    const state = structuredClone(settled);
    expect(kpisBetween(settled, state)).toMatchObject({ slabs: 0, operatorMoves: 0, trimMoves: 0, span_h: 0 });
    step(state, {}, 3 * 3600);
    const kpis = kpisBetween(settled, state);
    expect(kpis.slabs).toBe(state.life.dischargeCount - settled.life.dischargeCount);
    const masses = state.life.discharged.slice(-kpis.slabs).reduce((sum, { mass_kg }) => sum + mass_kg, 0);
    expect(kpis.discharged_t).toBeCloseTo(masses / 1000, 6);
  });

  it('tells moves of the operator from moves of the twin, and counts no move to where it stands', () => {
    const state = enabled();
    setOperatorSetpoint(state, 2, 1200);
    setOperatorSetpoint(state, 2, 1200);
    setOperatorSetpoint(state, 2, 5000);
    setOperatorRatio(state, 1.2);
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 0, 0, 0, 0] });
    send(state, { op: OPS.apply, epoch: 7, seq: 2, trims: [0, ...TRIMS.slice(1)] });
    send(state, { op: OPS.off });
    setPermit(state, false);
    // TRIMS moves four slots of five, the stale frame none, the third frame one; an OFF is no move of the twin.
    expect(kpisBetween(settled, state)).toMatchObject({ operatorMoves: 2, trimMoves: 5 });
  });

  it('counts the minutes of a delay', () => {
    const state = structuredClone(settled);
    delayNow(state, 60);
    step(state, {}, 1200);
    endDelay(state);
    step(state, {}, 60);
    expect(kpisBetween(settled, state)).toMatchObject({ delays: 1, delay_min: 20 });
  });
});
