import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { eventOf } from './event-of.ts';
import { poll, scenarioOf, think } from './testing/scenario.ts';
import { type StillState, stillPack } from './testing/still-pack.ts';
import { type Toy, toyPlant } from './testing/toy-plant.ts';

const site = readSite('sites/rf-1');

/** What is asked for at a poll `minutes` after a cycle, where the plant was changed in between. */
function eventAfter(minutes: number, change: (toy: Toy) => void): string | null {
  const scenario = scenarioOf<StillState>({ site, pack: stillPack(40) }, toyPlant(site));
  const before = poll(scenario, 0.1);
  const { memory } = think(scenario);
  change(scenario.toy);
  return eventOf(scenario.config, memory, before, poll(scenario, minutes));
}

const moved = (toy: Toy): void => {
  toy.setpoint_degC[1] = (toy.setpoint_degC[1] ?? 0) + 5;
};

it.each<[string, number, (toy: Toy) => void, string | null]>([
  ['nothing', 2, () => undefined, null],
  ['a delay, at once', 0.1, (toy) => Object.assign(toy, { mode: 'delay' }), 'plant-delay'],
  ["an operator's move", 2, moved, 'setpoint-moved'],
  ['a move within a minute of the last cycle: not yet', 0.5, moved, null],
  ['a setpoint that cannot be read', 2, (toy) => Object.assign(toy.forced, { 'z2.operatorSP_degC': Number.NaN }), null],
])('%s', (_, minutes, change, event) => expect(eventAfter(minutes, change)).toBe(event));

it('before the first cycle nothing is asked for', () => {
  const scenario = scenarioOf<StillState>({ site, pack: stillPack(40) }, toyPlant(site));
  expect(eventOf(scenario.config, null, null, poll(scenario, 1))).toBeNull();
});
