/** Each fault of an instrument does on the registers what its words say. The plant stands still; only its clock goes on. */
import { after } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { clearFault, FAULT_NAMES, type FaultName, faultKind, injectFault, type PlantState, step } from '../index.ts';
import { settled, site } from '../testing/plc-session.ts';
import { registerValue } from '../testing/register-value.ts';
import { stepFaults } from './step-faults.ts';

const TC = 'z2.top.T_degC';
const FLOW = 'gas.main_Nm3h';
const PYRO = 'discharge.pyrometer_degC';
const OXYGEN = 'flue.oxygen_pct';

/** The plant with the fault, and the same without, both `later_s` after. */
function pair(name: FaultName, wish: { tag?: string; amount?: number } = {}, later_s = 60): [faulty: PlantState, sound: PlantState] {
  const faulty = structuredClone(settled);
  expect(injectFault(faulty, { name, ...wish })).toEqual({ kind: 'done' });
  const sound = structuredClone(settled);
  for (const state of [faulty, sound]) state.plant_ms = after(state.plant_ms, later_s * 1000);
  return [faulty, sound];
}

/** What the fault adds on the register, `later_s` after it was set. */
function added(name: FaultName, tag: string, later_s = 60, amount?: number): number {
  const [faulty, sound] = pair(name, { tag, ...(amount === undefined ? {} : { amount }) }, later_s);
  return registerValue(faulty, tag) - registerValue(sound, tag);
}

/** The same at each second of ten minutes. */
function addedSeries(name: FaultName, tag: string): number[] {
  const [faulty, sound] = pair(name, { tag }, 0);
  return Array.from({ length: 600 }, () => {
    for (const state of [faulty, sound]) state.plant_ms = after(state.plant_ms, 1000);
    return registerValue(faulty, tag) - registerValue(sound, tag);
  });
}

const DAY_s = 86_400;

describe('a thermocouple', () => {
  it.each([
    ['tc-tolerance', 3.3],
    ['tc-pulled-back', -50],
    ['tc-extension-reversed', -70],
    ['tc-inhomogeneous', -10],
  ] as const)('%s: reads off by a constant %s K', (name, offset_K) => expect(added(name, TC)).toBeCloseTo(offset_K, 2));

  it('tc-inhomogeneous: is right where it is colder than 800 °C', () => expect(added('tc-inhomogeneous', 'air.preheat_degC')).toBe(0));

  it('tc-drift-low: has gone 5 K low after a day', () => {
    expect(added('tc-drift-low', TC, DAY_s)).toBeCloseTo(-5, 2);
    expect(added('tc-drift-low', TC, DAY_s / 2)).toBeCloseTo(-2.5, 2);
  });

  it('tc-broken-upscale: is past its range within 10 s, and the card says so', () => {
    const [faulty] = pair('tc-broken-upscale', { tag: TC }, 10);
    expect(registerValue(faulty, TC)).toBeGreaterThan(1400);
    expect(registerValue(faulty, `q.${TC}`)).toBe(9);
  });

  it('tc-broken-downscale: is at zero within 10 s, and the card says so', () => {
    const [faulty] = pair('tc-broken-downscale', { tag: TC }, 10);
    expect(registerValue(faulty, TC)).toBe(0);
    expect(registerValue(faulty, `q.${TC}`)).toBe(9);
  });

  it('tc-stuck: goes on saying what it said, and no status says so', () => {
    const [faulty] = pair('tc-stuck', { tag: TC }, 3600);
    expect(registerValue(faulty, TC)).toBe(registerValue(settled, TC));
    expect(registerValue(faulty, `q.${TC}`)).toBe(0);
  });

  it('tc-extension-short: reads the place of the short', () => {
    const [faulty] = pair('tc-extension-short', { tag: TC });
    expect(registerValue(faulty, TC)).toBe(60);
  });

  it('tc-spikes: single seconds far off, both ways, about twice a minute', () => {
    const spikes = addedSeries('tc-spikes', TC).filter((value) => Math.abs(value) > 1);
    expect(spikes.length).toBeGreaterThan(8);
    expect(spikes.length).toBeLessThan(40);
    for (const spike of spikes) expect(Math.abs(spike)).toBeCloseTo(80, 2);
    expect(new Set(spikes.map(Math.sign)).size).toBe(2);
  });
});

describe('a flow', () => {
  it('flow-zero-shift: is off by 2 % of its range of 12 000', () => expect(added('flow-zero-shift', FLOW)).toBeCloseTo(240, 0));

  it('flow-gain-error: is off by 5 % of its reading', () => {
    const [faulty, sound] = pair('flow-gain-error', { tag: FLOW });
    expect(registerValue(faulty, FLOW) / registerValue(sound, FLOW)).toBeCloseTo(1.05, 5);
  });

  it('flow-tap-noisy: scatters by 6 %', () => {
    const [, sound] = pair('flow-tap-noisy', { tag: FLOW });
    const values = addedSeries('flow-tap-noisy', FLOW);
    const sigma = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    expect(sigma / registerValue(sound, FLOW)).toBeGreaterThan(0.05);
    expect(sigma / registerValue(sound, FLOW)).toBeLessThan(0.07);
  });

  it('flow-tap-dead: goes on saying what it said', () => {
    const [faulty] = pair('flow-tap-dead', { tag: FLOW }, 3600);
    expect(registerValue(faulty, FLOW)).toBe(registerValue(settled, FLOW));
  });

  it('flow-tap-slow: has two thirds of a change after its time', () => {
    const state = structuredClone(settled);
    const { rates } = state.furnace;
    const before = rates.fuel_Nm3s * 3600;
    injectFault(state, { name: 'flow-tap-slow', tag: FLOW, amount: 120 });
    rates.fuel_Nm3s *= 0.5;
    for (let passed_s = 0; passed_s < 120; passed_s += 5) stepFaults(state, 5);
    expect(registerValue(state, FLOW) / before).toBeGreaterThan(0.66);
    expect(registerValue(state, FLOW) / before).toBeLessThan(0.71);
  });
});

describe('a pyrometer', () => {
  it('pyrometer-dirty-window: reads 10 K lower each day, and not below 50 K', () => {
    expect(added('pyrometer-dirty-window', PYRO, DAY_s)).toBeCloseTo(-10, 2);
    expect(added('pyrometer-dirty-window', PYRO, 20 * DAY_s)).toBeCloseTo(-50, 2);
  });

  it('pyrometer-steam: bursts of −100 K, between them nothing', () => {
    const values = addedSeries('pyrometer-steam', PYRO);
    const low = values.filter((value) => value < -50);
    expect(low.length).toBeGreaterThan(60);
    expect(low.length).toBeLessThan(330);
    for (const value of values) expect(Math.min(Math.abs(value), Math.abs(value + 100))).toBeLessThan(0.01);
  });

  it('pyrometer-emissivity: is off by one number for each slab', () => {
    expect(new Set(addedSeries('pyrometer-emissivity', PYRO).map((value) => value.toFixed(1))).size).toBe(1);
    const offsets = Array.from({ length: 200 }, (_, walk) => {
      const [faulty, sound] = pair('pyrometer-emissivity', { tag: PYRO });
      for (const state of [faulty, sound]) state.life.walkCount += walk;
      return registerValue(faulty, PYRO) - registerValue(sound, PYRO);
    });
    const sigma = Math.sqrt(offsets.reduce((sum, value) => sum + value * value, 0) / offsets.length);
    expect(sigma).toBeGreaterThan(8);
    expect(sigma).toBeLessThan(12);
  });

  it('pyrometer-misaligned: reads low all the time, and not steadily', () => {
    const values = addedSeries('pyrometer-misaligned', PYRO);
    expect(Math.max(...values)).toBeLessThan(-29);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(20);
  });

  it('pyrometer-reads-scale: reads 30 K low with further dips', () => {
    const values = addedSeries('pyrometer-reads-scale', PYRO);
    expect(Math.max(...values)).toBeCloseTo(-30, 2);
    expect(values.filter((value) => value < -39).length).toBeGreaterThan(30);
  });
});

describe('oxygen, pressure, water', () => {
  it('oxygen-sample-leak: reads high', () => expect(added('oxygen-sample-leak', OXYGEN)).toBeGreaterThan(0.8));

  it('oxygen-cell-ageing: reads a quarter low', () => {
    const [faulty, sound] = pair('oxygen-cell-ageing', { tag: OXYGEN });
    expect(registerValue(faulty, OXYGEN) / registerValue(sound, OXYGEN)).toBeCloseTo(0.75, 5);
  });

  it('oxygen-slow: is still behind two minutes after a change of the air', () => {
    const state = structuredClone(settled);
    const before = state.instruments.oxygen_pct;
    injectFault(state, { name: 'oxygen-slow', amount: 600 });
    state.plc.operatorRatio_lambda = 1.25;
    step(state, {}, 180);
    const truth = state.instruments.oxygen_pct;
    expect(truth - before).toBeGreaterThan(1);
    expect(registerValue(state, OXYGEN)).toBeLessThan(before + 0.5 * (truth - before));
  });

  it.each([
    ['oxygen-filter-blocked', OXYGEN],
    ['pressure-line-blocked', 'furnace.pressure_Pa'],
    ['pressure-line-blocked', 'gas.pressure_kPa'],
    ['water-switch-stuck', 'water.flow_m3h'],
  ] as const)('%s: %s goes on saying what it said', (name, tag) => {
    const [faulty] = pair(name, { tag }, 3600);
    faulty.regime.equipment.waterFlow_pct = 10;
    expect(registerValue(faulty, tag)).toBe(registerValue(settled, tag));
  });

  it('pressure-offset: reads 5 Pa high', () => expect(added('pressure-offset', 'furnace.pressure_Pa')).toBeCloseTo(5, 3));
});

describe('any signal', () => {
  it('signal-offset, signal-drift: off by 40, by 60 an hour', () => {
    expect(added('signal-offset', 'water.out_degC')).toBeCloseTo(-40, 3);
    expect(added('signal-drift', TC, 1800)).toBeCloseTo(-30, 2);
  });

  it('signal-stuck: no longer moves', () => {
    const [faulty] = pair('signal-stuck', { tag: 'damper.position_pct' }, 3600);
    expect(registerValue(faulty, 'damper.position_pct')).toBe(registerValue(settled, 'damper.position_pct'));
  });

  it('signal-lost: fails upscale and is marked', () => {
    const [faulty] = pair('signal-lost', { tag: OXYGEN }, 10);
    expect(registerValue(faulty, OXYGEN)).toBeGreaterThan(10);
    expect(registerValue(faulty, `q.${OXYGEN}`)).toBe(9);
  });

  it('signal-not-a-number: is none, and nothing marks it', () => {
    const [faulty] = pair('signal-not-a-number', { tag: TC });
    expect(registerValue(faulty, TC)).toBeNaN();
    expect(registerValue(faulty, `q.${TC}`)).toBe(0);
  });

  it('signal-not-a-number: control holds what it gave the burners', () => {
    const state = structuredClone(settled);
    const burner = state.furnace.chambers[0].burners[1];
    const before = burner?.output_pct;
    injectFault(state, { name: 'signal-not-a-number', tag: TC });
    step(state, {}, 300);
    expect(burner?.output_pct).toBe(before);
    expect(Number.isFinite(state.furnace.sums.fuel_J)).toBe(true);
  });

  it('signal-wild: is far from every range', () => {
    const [faulty] = pair('signal-wild', { tag: TC });
    expect(registerValue(faulty, TC)).toBeCloseTo(1e30, -25);
  });
});

describe('every fault of an instrument', () => {
  const ofInstruments = FAULT_NAMES.filter((name) => !['tracking', 'field-bus', 'plc', 'equipment'].includes(faultKind(name).acts));

  it.each(ofInstruments)('%s: leaves all other registers as they are, and is gone when it is cleared', (name) => {
    const [faulty, sound] = pair(name);
    const tag = faulty.faults.active[0]?.tag ?? '';
    for (const { id, access } of site.registers.registers)
      if (access === 'read' && id !== tag && id !== `q.${tag}`) expect(registerValue(faulty, id), id).toEqual(registerValue(sound, id));
    expect(clearFault(faulty, { name })).toEqual({ kind: 'done' });
    expect(faulty).toEqual(sound);
  });
});
