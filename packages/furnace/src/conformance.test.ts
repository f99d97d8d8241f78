import { dice, pick } from '@trimtab/authority/testing';
import { type CycleInput, loopWording, type PackWords } from '@trimtab/loop';
import { conformance, cycleInput, ofThickness, poll, type Scenario, scenarioOf, type Toy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import type { Message } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from './loop-config.ts';
import type { furnacePack } from './pack.ts';
import type { FurnaceState } from './twin/state.ts';
import { furnaceWording } from './wording/en.ts';

/** Pairs of states for the rank test: the contract asks for fifty, shared by the two sites. */
const PAIRS = 25;

describe.each(['rf-1', 'rf-2'])('the furnace pack on %s conforms to the asset-pack contract', (name) => {
  const site = readSite(`sites/${name}`);
  const config = furnaceLoop(site);
  const toy = toyPlant(site);
  const running = (change: Partial<Toy>): Scenario<FurnaceState> => {
    const scenario: Scenario<FurnaceState> = scenarioOf(config, { ...toy, ...change });
    poll(scenario, 5);
    return scenario;
  };
  const situation = (change: Partial<Toy>) => cycleInput(running(change));
  const grades = site.nameplate.grades.slice(0, 3).map(({ grade }) => grade);
  const hardest = grades.at(-1) ?? toy.slab.grade;
  const roll = dice(20_261_126);
  const pair = (): [CycleInput<FurnaceState>, CycleInput<FurnaceState>] => {
    const scenario = running({
      pace_tph: pick(roll, [120, 150, 180, 200]),
      setpoint_degC: toy.setpoint_degC.map((setpoint) => setpoint + pick(roll, [-20, -10, 0, 10])),
      slab: {
        ...ofThickness(toy.slab, toy.slab.thickness_mm + pick(roll, [-20, 0, 30])),
        charge_degC: pick(roll, [20, 20, 150, 320]),
        grade: pick(roll, grades),
      },
    });
    const now = cycleInput(scenario);
    poll(scenario, 10);
    return [now, cycleInput(scenario)];
  };
  const subject = {
    config,
    catalogue: { ...loopWording, ...furnaceWording },
    situations: [
      situation({}),
      situation({ pace_tph: 140, target_dK: [-10, 0, 0, -4], target_lambda: -0.02 }),
      situation({ slab: { ...ofThickness(toy.slab, toy.slab.thickness_mm + 30), charge_degC: 320 } }),
      situation({ slab: { ...toy.slab, grade: hardest }, roughing_degC: 1_110 }),
    ],
    pairs: Array.from({ length: PAIRS }, pair),
  };
  for (const { title, check } of conformance(subject)) it(title, () => expect(check()).toEqual([]));
});

type Pack = ReturnType<typeof furnacePack>;

describe('the conformance suite', () => {
  const site = readSite('sites/rf-1');
  const config = furnaceLoop(site);
  const scenario = scenarioOf(config, toyPlant(site));
  poll(scenario, 3);
  const situations = [cycleInput(scenario)];
  /** What the checks of these numbers say of the pack, altered so. */
  function wrongIn(numbers: readonly number[], alter: (pack: Pack) => Partial<Pack>): string[][] {
    const altered = { ...config, pack: { ...config.pack, ...alter(config.pack) } };
    const catalogue = { ...loopWording, ...furnaceWording };
    const checks = conformance({ config: altered, catalogue, situations, pairs: [] });
    return numbers.map((no) => checks.filter(({ title }) => title.startsWith(`${no}. `)).flatMap(({ check }) => check()));
  }
  const saying = (words: (own: PackWords) => Partial<PackWords>) =>
    wrongIn([12], ({ words: own }) => ({ words: { ...own, ...words(own) } })).flat();

  it('passes the furnace pack as it is', () => expect(wrongIn([6, 7, 9, 12], () => ({}))).toEqual([[], [], [], []]));

  it('fails one whose forecast ignores every trim, or that of one zone', () => {
    const deafTo =
      (isDeaf: (tag: string) => boolean) =>
      (pack: Pack): Partial<Pack> => ({
        run: (state, on, picture, plan, keep_min) => {
          const heard = Object.entries(plan.offsets).map(([tag, offset]) => [
            tag,
            isDeaf(tag) ? { ...offset, target: 0, active: 0 } : offset,
          ]);
          return pack.run(state, on, picture, { ...plan, offsets: Object.fromEntries(heard) }, keep_min);
        },
      });
    const [six, nine] = wrongIn(
      [6, 9],
      deafTo(() => true),
    );
    expect(six).toEqual(['no limit moves by its reserve']);
    expect(nine).toEqual(['zone-1', 'zone-2', 'zone-3', 'zone-4', 'air'].map((place) => `${place} moves nothing`));
    expect(
      wrongIn(
        [9],
        deafTo((tag) => tag === 'z2.trim_dK'),
      ),
    ).toEqual([['zone-2 moves nothing']]);
  });

  it('fails one whose words name a slab that is not inside, or a number that nothing is', () => {
    const slab = '99999';
    const below: Message = { id: 'limited.below', with: { value: { value: 123, unit: 'degC' } } };
    const closest: Message = { id: 'limited.closest', with: { slab, reserve: { value: 77, unit: 'dK' }, where: below } };
    const limitedBy = saying(() => ({ limitedBy: () => closest }));
    for (const lie of ['says 77', 'says 123', 'names 99999']) expect(limitedBy.join()).toContain(lie);
    const tail: Message = { id: 'nothing.gas-lower', with: { gas: { value: 9_999, unit: 'Nm3h' } } };
    const cold: Message = {
      id: 'nothing.below',
      with: { slab, distance: { value: 55, unit: 'dK' }, predicted: { value: 1, unit: 'degC' }, tail },
    };
    const ifNothing = saying(() => ({ ifNothing: () => cold }));
    for (const lie of ['says 55', 'says 9999', 'names 99999']) expect(ifNothing.join()).toContain(lie);
  });

  it('fails one whose words say nothing of what binds, or of the gas', () => {
    expect(saying(() => ({ limitedBy: () => ({ id: 'limited.worth', with: { place: { id: 'place.air' } } }) })).length).toBeGreaterThan(0);
    // The gas within a longer number says no gas.
    const longer = saying(({ why }) => ({
      why: (about) => {
        const said = why(about);
        const gas = { value: 100 * Math.round(Math.abs(about.savedGas_Nm3h)) + 11, unit: 'Nm3h' } as const;
        return { ...said, with: { ...said.with, gas } };
      },
    }));
    expect(longer.join()).toContain('does not say');
  });

  it.each<[string, () => unknown]>([
    ['new Date()', () => new Date()],
    ['Date()', () => Date()],
    ['Date.now', () => Date.now()],
    ['performance.now', () => performance.now()],
    ['Math.random', () => Math.random()],
    ['crypto.getRandomValues', () => crypto.getRandomValues(new Uint8Array(1))],
    ['crypto.randomUUID', () => crypto.randomUUID()],
  ])('fails one that asks %s', (what, ask) => {
    const [said] = wrongIn([7], (pack) => ({
      advance: (...about) => {
        ask();
        return pack.advance(...about);
      },
    }));
    expect(said).toEqual([`asks ${what}`]);
    expect(new Date(0).getTime()).toBe(0);
  });
});
