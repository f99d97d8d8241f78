import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AIR_RAMP_lambdamin, AIR_SLOT, plcLimits, trimMax, ZONE_RAMP_dKmin } from './limits.ts';
import { activeTrim, startedPlc } from './plc-state.ts';
import { sumTrims } from './trim-sum.ts';

const limits = plcLimits('RF-1');
const { sumMin_degC, sumMax_degC, sumMin_lambda, sumMax_lambda } = limits;
const started = startedPlc(
  { boot: 0, permit: true, operator_degC: [1070, 1225, 1280, 1260], operatorRatio_lambda: 1.13, processTicks: 0 },
  10_000,
);

const target = fc.tuple(...[65, 65, 65, 65, 0.08].map((limit) => fc.double({ min: -limit, max: limit, noNaN: true })));
const happening = fc.record({
  target: fc.option(target, { freq: 3 }),
  permit: fc.boolean(),
  production: fc.boolean(),
  oxygen_pct: fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
  operatorMove_dK: fc.integer({ min: -60, max: 60 }),
  seconds: fc.integer({ min: 1, max: 60 }),
});

describe('trim sum', () => {
  it('whatever happens, ramps no trim faster than its rate, clamps trim and sum, and never turns a trim over', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 12 }), (happenings) => {
        const plc = structuredClone(started);
        for (const now of happenings) {
          plc.permit = now.permit;
          if (now.target) plc.target = [...now.target];
          plc.operator_degC = plc.operator_degC.map((operator, zone) =>
            Math.min(sumMax_degC[zone] ?? 0, Math.max(sumMin_degC[zone] ?? 0, operator + now.operatorMove_dK)),
          );
          for (let second = 0; second < now.seconds; second++) {
            const before = [...plc.ramped];
            sumTrims(plc, { ...now, limits }, 1);
            if (!now.permit || !now.production) expect(plc.target.every((value) => value === 0)).toBe(true);
            plc.ramped.forEach((ramped, slot) => {
              const rate = slot === AIR_SLOT ? AIR_RAMP_lambdamin : ZONE_RAMP_dKmin;
              expect(Math.abs(ramped - (before[slot] ?? 0))).toBeLessThanOrEqual(rate / 60 + 1e-12);
              expect(Math.abs(ramped)).toBeLessThanOrEqual(trimMax(slot));
              const active = activeTrim(plc, slot);
              expect(Math.abs(active)).toBeLessThanOrEqual(Math.abs(ramped) + 1e-9);
              expect(active * ramped).toBeGreaterThanOrEqual(-1e-12);
            });
            plc.inForce_degC.forEach((value, zone) => {
              expect(value).toBeGreaterThanOrEqual(sumMin_degC[zone] ?? 0);
              expect(value).toBeLessThanOrEqual(sumMax_degC[zone] ?? 0);
            });
            expect(plc.inForce_lambda).toBeGreaterThanOrEqual(sumMin_lambda);
            expect(plc.inForce_lambda).toBeLessThanOrEqual(sumMax_lambda);
          }
        }
      }),
      { seed: 53, numRuns: 15 },
    );
  });

  it('leaves an operator’s setpoint of a long stop alone, and lets no trim carry it farther out', () => {
    const plc = structuredClone(started);
    plc.operator_degC = [700, 800, 850, 850];
    plc.target[0] = -40;
    plc.target[1] = 40;
    sumTrims(plc, { production: true, limits, oxygen_pct: 2 }, 600);
    expect(plc.inForce_degC).toEqual([700, 840, 850, 850]);
  });

  it.each([
    ['below its floor', 0.8],
    ['not believable', null],
  ])('takes no air away while the oxygen is %s', (_, oxygen_pct) => {
    const plc = structuredClone(started);
    plc.target[AIR_SLOT] = -0.05;
    sumTrims(plc, { production: true, limits, oxygen_pct: 2 }, 120);
    expect(plc.ramped[AIR_SLOT]).toBeCloseTo(-0.02, 6);
    sumTrims(plc, { production: true, limits, oxygen_pct }, 120);
    expect(plc.ramped[AIR_SLOT]).toBe(0);
  });
});
