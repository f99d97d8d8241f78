/** The furnace's companions on a furnace of a few lines: what each lie does to the balance, and whom it names. */
import { readSite } from '@trimtab/sites';
import { PLANT_MODES } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { activation } from './activation.ts';
import { furnaceSense } from './sense.ts';
import { senseWording } from './wording.ts';

const site = readSite('sites/rf-1');
const companions = furnaceSense.companions(site);
const accusations = furnaceSense.accusations(site);

/** Mean readings of a furnace that is as it should be. */
function readings(): Record<string, number> {
  const tags: Record<string, number> = {
    'gas.main_Nm3h': 0,
    'air.main_Nm3h': 0,
    production_tph: 190,
    'gas.lhv_MJNm3': 36,
    'dilution.air_pct': 0,
  };
  Object.assign(tags, { 'flue.oxygen_pct': 2.4, 'furnace.pressure_Pa': 8, 'air.preheat_degC': 450, 'ambient.T_degC': 18 });
  Object.assign(tags, { 'flue.beforeRecuperator_degC': 820, 'flue.afterRecuperator_degC': 480, 'recuperator.tube_degC': 640 });
  for (const { zone, recipe_degC } of site.nameplate.zones)
    for (const side of ['top', 'bottom']) {
      const gas = 500 + 60 * zone;
      tags[`z${zone}.${side}.T_degC`] = recipe_degC + 15;
      tags[`z${zone}.${side}.OP_pct`] = 50;
      tags[`z${zone}.${side}.gas_Nm3h`] = gas;
      tags[`z${zone}.${side}.air_Nm3h`] = gas * 10.9;
      tags['gas.main_Nm3h'] = (tags['gas.main_Nm3h'] ?? 0) + gas;
      tags['air.main_Nm3h'] = (tags['air.main_Nm3h'] ?? 0) + gas * 10.9;
    }
  return tags;
}

const sound = readings();
const unmoved = () => 0;
const valuesOf = (tags: Record<string, number>): Record<string, number | null> =>
  Object.fromEntries(companions.map(({ id, compare }) => [id, compare((tag) => tags[tag] ?? null, unmoved)?.y ?? null]));

/** Companions whose y these readings move by more than the least that matters, and which way. */
function departures(change: Record<string, number>): Record<string, 'up' | 'down'> {
  const [before, after] = [valuesOf(sound), valuesOf({ ...sound, ...change })];
  const moved: Record<string, 'up' | 'down'> = {};
  for (const { id, least } of companions) {
    const difference = (after[id] ?? 0) - (before[id] ?? 0);
    if (Math.abs(difference) > least) moved[id] = difference > 0 ? 'up' : 'down';
  }
  return moved;
}

function namedBy(change: Record<string, number>): string | undefined {
  const moved = departures(change);
  return accusations.find(
    ({ when, unless = [] }) => when.every(([id, way]) => moved[id] === way) && !unless.some(([id, way]) => moved[id] === way),
  )?.subject;
}

const scaled = (tag: string, factor: number): Record<string, number> => ({ [tag]: (sound[tag] ?? 0) * factor });

describe('a flow that lies', () => {
  it.each([
    ['gas.main_Nm3h', 1.05],
    ['gas.main_Nm3h', 0.95],
    ['air.main_Nm3h', 1.05],
    ['z3.bottom.gas_Nm3h', 1.06],
    ['z3.bottom.gas_Nm3h', 0.94],
    ['z1.top.air_Nm3h', 1.05],
    ['z1.top.air_Nm3h', 0.95],
  ])('(%s × %s) is named, and not its neighbours', (tag, factor) => expect(namedBy(scaled(tag, factor))).toBe(tag));
});

describe('a control couple that has drifted low', () => {
  it.each(['top', 'bottom'])('raises the fuel of its side (%s) while its reading stands at the setpoint, and is named by that', (side) => {
    expect(namedBy({ ...scaledGroup(2, side, 1.08) })).toBe(`z2.${side}.T_degC`);
  });

  it('is the other one, reading high, where the zone as a whole burns less than it should', () => {
    const less = { ...scaledGroup(2, 'top', 0.9) };
    expect(departures(less)['split:total 2']).toBe('down');
    expect(namedBy(less)).toBe('z2.top.T_degC');
  });
});

/** A burner group that burns more or less, valve, air and mains with it. */
function scaledGroup(zone: number, side: string, factor: number): Record<string, number> {
  const z = `z${zone}.${side}`;
  const more = (tag: string): number => (sound[tag] ?? 0) * (factor - 1);
  return {
    ...scaled(`${z}.OP_pct`, factor),
    ...scaled(`${z}.gas_Nm3h`, factor),
    ...scaled(`${z}.air_Nm3h`, factor),
    'gas.main_Nm3h': (sound['gas.main_Nm3h'] ?? 0) + more(`${z}.gas_Nm3h`),
    'air.main_Nm3h': (sound['air.main_Nm3h'] ?? 0) + more(`${z}.air_Nm3h`),
  };
}

describe('oxygen and pressure', () => {
  it.each(['flue.oxygen_pct', 'furnace.pressure_Pa'])('%s that reads high is named', (tag) => {
    expect(namedBy({ [tag]: (sound[tag] ?? 0) + (tag.endsWith('Pa') ? 5 : 0.9) })).toBe(tag);
  });
});

describe('the furnace’s sense', () => {
  it('compares nothing where an instrument says nothing', () => {
    for (const { id, compare } of companions)
      expect(
        compare(
          () => null,
          () => null,
        ),
        id,
      ).toBeNull();
  });

  it('compares finite numbers of order one, also of a furnace that burns nothing', () => {
    const cold = Object.fromEntries(Object.keys(sound).map((tag) => [tag, 0]));
    for (const tags of [sound, cold])
      for (const { id, compare } of companions) {
        const comparison = compare((tag) => tags[tag] ?? null, unmoved);
        for (const value of comparison ? comparison.x : []) expect(Math.abs(value), id).toBeLessThan(20);
      }
  });

  it('has a row of the activation matrix for every regime, and judges nothing by its companions but where it fires by control', () => {
    for (const mode of PLANT_MODES) {
      const fires = ['production', 'delay', 'grade-change'].includes(mode);
      expect(activation(mode).companions.length > 0, mode).toBe(fires);
    }
  });

  it('has words for whatever it accuses, on tags that the site has', () => {
    const tags = new Set(site.registers.registers.map(({ id }) => id));
    for (const { subject, message } of accusations) {
      expect(tags.has(subject), subject).toBe(true);
      expect(Object.keys(senseWording)).toContain(message(1).id);
    }
  });

  it('knows every companion that it accuses by', () => {
    const ids = new Set(companions.map(({ id }) => id));
    for (const { when, unless = [], explains = [] } of accusations)
      for (const id of [...when, ...unless].map(([id]) => id).concat(explains)) expect(ids.has(id), id).toBe(true);
  });

  it('compares every follower by a companion of its own, on tags that the site has', () => {
    const ids = new Map(companions.map(({ id, blocks }) => [id, blocks]));
    const tags = new Set(site.registers.registers.map(({ id }) => id));
    for (const { companion, slow, fast } of furnaceSense.followers?.(site) ?? []) {
      expect(ids.get(companion), companion).toBe(6);
      const asked: string[] = [];
      const read = (tag: string): number => {
        asked.push(tag);
        return 5_000;
      };
      expect([slow(read), fast(read)].every(Number.isFinite), companion).toBe(true);
      for (const tag of asked) expect(tags.has(tag), tag).toBe(true);
    }
  });
});
