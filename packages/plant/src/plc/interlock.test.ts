/** Limits and meaning of the trips: furnace-reference §7. */
import { describe, expect, it } from 'vitest';
import { reset } from '../regime/buttons.ts';
import { firing } from '../regime/regime.ts';
import { type BurnerWorld, burning, scan, scanUntil } from '../testing/burner-world.ts';
import { ALARMS, TRIPS } from './interlock-table.ts';

type Change = (world: BurnerWorld) => void;
type Case = readonly [id: string, cause: Change, cure: Change];

const equipment = (id: string, bad: Partial<BurnerWorld['regime']['equipment']>, good: typeof bad): Case => [
  id,
  ({ regime }) => Object.assign(regime.equipment, bad),
  ({ regime }) => Object.assign(regime.equipment, good),
];
const seen = (id: string, bad: Partial<BurnerWorld['probe']>, good: typeof bad): Case => [
  id,
  ({ probe }) => Object.assign(probe, bad),
  ({ probe }) => Object.assign(probe, good),
];

const TRIP_CASES: readonly Case[] = [
  equipment('emergency-stop', { emergencyStop: true }, { emergencyStop: false }),
  equipment('combustion-air', { fanHead_kPa: 1 }, { fanHead_kPa: 6.5 }),
  equipment('combustion-air', { fanFailed: true }, { fanFailed: false }),
  equipment('gas-pressure-low', { gasPressure_kPa: 4.9 }, { gasPressure_kPa: 12 }),
  equipment('gas-pressure-high', { gasPressure_kPa: 18.1 }, { gasPressure_kPa: 12 }),
  seen('recuperator-tube-hot', { tube_degC: 761 }, { tube_degC: 700 }),
  seen('air-preheat-hot', { preheat_degC: 561 }, { preheat_degC: 500 }),
  seen('flue-hot', { flue_degC: 901 }, { flue_degC: 820 }),
  equipment('water-flow-low', { waterFlow_pct: 49 }, { waterFlow_pct: 100 }),
  seen('water-outlet-hot', { waterOut_degC: 76 }, { waterOut_degC: 40 }),
  equipment('instrument-air-low', { instrumentAir_bar: 3.9 }, { instrumentAir_bar: 6 }),
  seen('furnace-pressure-high', { furnace_Pa: 61 }, { furnace_Pa: 8 }),
  equipment('draught-lost', { damper: 'closed' }, { damper: 'free' }),
  equipment('control-watchdog', { controlRuns: false }, { controlRuns: true }),
];

const rowOf = (table: typeof TRIPS, id: string) => {
  const row = table.find((candidate) => candidate.id === id);
  if (!row) throw new Error(id);
  return row;
};

describe('a trip', () => {
  it.each(TRIP_CASES)('by %s shuts all fuel in its time, keeps the air, and stays until a hand resets it', (id, cause, cure) => {
    const row = rowOf(TRIPS, id);
    const world = burning();
    cause(world);
    const took_s = scanUntil(world, ({ regime }) => regime.phase === 'trip', 0.1);
    expect(took_s).toBeLessThanOrEqual(Math.max(5, row.after_s) + (id === 'combustion-air' ? 20 : 0));
    const { regime, probe } = world;
    expect(regime.firstOut).toBe(row.bit);
    expect(regime.tripWord & (1 << row.bit)).not.toBe(0);
    expect(firing(regime).fuel).toBe(false);
    if (!regime.equipment.fanFailed && !regime.equipment.emergencyStop) expect(firing(regime).air).toBe('purge');
    scan(world);
    expect(reset(regime, probe)).toEqual({ kind: 'refused', reason: expect.stringContaining(row.says) });
    cure(world);
    for (let scans = 0; scans < 30; scans++) scan(world);
    expect(regime.phase).toBe('trip');
    expect(regime.tripWord & (1 << row.bit)).not.toBe(0);
    expect(reset(regime, probe)).toEqual({ kind: 'done' });
    expect(regime.phase).toBe('purge');
    expect(regime.tripWord).toBe(0);
    expect(regime.tripCount).toBe(1);
  });

  it('by a lost flame below 750 °C may be reset at once, and comes again at the next light-off', () => {
    const world = burning();
    const { regime, probe } = world;
    probe.zone_degC[3] = 700;
    regime.equipment.flameOut[3] = true;
    scan(world);
    expect(regime.tripWord).toBe(1 << rowOf(TRIPS, 'flame-lost').bit);
    expect(firing(regime).fuel).toBe(false);
    expect(reset(regime, probe)).toEqual({ kind: 'done' });
    scanUntil(world, () => regime.phase === 'trip', 1);
    expect(regime.tripCount).toBe(2);
  });

  it('of a zone shuts that zone alone, and its reset waits for the zone to cool', () => {
    const world = burning();
    const { regime, probe } = world;
    const hot = (zone_degC: number): void => {
      probe.zone_degC[2] = zone_degC;
      scan(world);
    };
    for (let scans = 0; scans < 3; scans++) hot(1390);
    expect(regime.phase).toBe('production');
    expect(regime.tripWord).toBe(1 << 15);
    expect(firing(regime)).toMatchObject({ fuel: true, zones: [true, true, false, true] });
    expect(reset(regime, probe)).toMatchObject({ kind: 'refused' });
    hot(1300);
    expect(firing(regime).zones[2]).toBe(false);
    expect(reset(regime, probe)).toEqual({ kind: 'done' });
    expect(firing(regime).zones[2]).toBe(true);
  });

  it('purges after the fuel is shut, then shuts the air too, so that the furnace keeps its heat', () => {
    const world = burning();
    world.probe.furnace_Pa = 70;
    scanUntil(world, ({ regime }) => regime.phase === 'trip', 0.1);
    const took_s = scanUntil(world, ({ regime }) => firing(regime).air === 'off', 1);
    expect(took_s / 60).toBeGreaterThan(19);
    expect(took_s / 60).toBeLessThan(21);
  });

  it('by a stopped fan is wired: no fuel from the same second on, before any scan', () => {
    const { regime } = burning();
    regime.equipment.fanFailed = true;
    expect(firing(regime)).toEqual({ fuel: false, zones: [], air: 'off', ceiling_pct: 0 });
  });

  it('comes with every row of the table but the one set by hand', () => {
    const tested = new Set([...TRIP_CASES.map(([id]) => id), 'flame-lost', 'zone-hot', 'manual']);
    expect(TRIPS.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });
});

const ALARM_CASES: readonly Case[] = [
  equipment('water-flow-low', { waterFlow_pct: 69 }, { waterFlow_pct: 100 }),
  seen('water-outlet-warm', { waterOut_degC: 66 }, { waterOut_degC: 40 }),
  seen('dilution-on', { dilution_pct: 5 }, { dilution_pct: 0 }),
  seen('bleed-on', { bleed_pct: 5 }, { bleed_pct: 0 }),
  seen('firing-limited', { tube_degC: 750 }, { tube_degC: 700 }),
  equipment('gas-pressure-low', { gasPressure_kPa: 6 }, { gasPressure_kPa: 12 }),
  equipment('gas-pressure-high', { gasPressure_kPa: 17 }, { gasPressure_kPa: 12 }),
  equipment('instrument-air-low', { instrumentAir_bar: 4.5 }, { instrumentAir_bar: 6 }),
  equipment('damper-stuck', { damper: 'stuck' }, { damper: 'free' }),
  seen('furnace-pressure-high', { furnace_Pa: 35 }, { furnace_Pa: 8 }),
  seen('furnace-pressure-low', { furnace_Pa: -15 }, { furnace_Pa: 8 }),
  seen('oxygen-low', { oxygen_pct: 0.8 }, { oxygen_pct: 2 }),
  equipment('burner-out', { flameOut: [true, false, false, false] }, { flameOut: [false, false, false, false] }),
  seen('zone-near-750', { setpoint_degC: [760, 1210, 1265, 1245] }, { setpoint_degC: [1060, 1210, 1265, 1245] }),
  seen('sensor-bad', { tube_degC: Number.NaN }, { tube_degC: 660 }),
  seen('zone-near-limit', { setpoint_degC: [1060, 1210, 1370, 1245] }, { setpoint_degC: [1060, 1210, 1265, 1245] }),
];

describe('an alarm', () => {
  it.each(ALARM_CASES)('of %s stands with its cause, goes with it, and shuts nothing', (id, cause, cure) => {
    const bit = 1 << rowOf(ALARMS, id).bit;
    const world = burning();
    cause(world);
    scanUntil(world, ({ regime }) => regime.alarmWord === bit, 0.3);
    expect(world.regime.phase).toBe('production');
    expect(firing(world.regime).ceiling_pct).toBe(id === 'firing-limited' ? 50 : 100);
    cure(world);
    scanUntil(world, ({ regime }) => regime.alarmWord === 0, 0.3);
  });

  it('comes with every row of the table, and bits and names are its own', () => {
    expect(ALARM_CASES.map(([id]) => id)).toEqual(ALARMS.map(({ id }) => id));
    for (const table of [TRIPS, ALARMS]) {
      expect(table.map(({ bit }) => bit)).toEqual(table.map((_, index) => index));
      expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
    }
  });

  it('halves the firing where no sensor of the recuperator can be believed', () => {
    const world = burning();
    Object.assign(world.probe, { tube_degC: Number.NaN, preheat_degC: Number.NaN, flue_degC: Number.NaN });
    scanUntil(world, ({ regime }) => firing(regime).ceiling_pct === 50, 0.1);
    expect(world.regime.phase).toBe('production');
  });
});
