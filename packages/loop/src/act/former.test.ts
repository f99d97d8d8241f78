import { toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { HOUR_MS, MINUTE_MS, type PlantTime, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { CycleMemory } from '../memory.ts';
import { cycleInput, poll, scenarioOf, think } from '../testing/scenario.ts';
import { stillPack } from '../testing/still-pack.ts';
import { afterOwnMoves, formerTargets, rememberTrims } from './former.ts';

const site = readSite('sites/rf-1');
const pack = stillPack(30);
const levers = pack.levers(site);
const stood = (at_ms: PlantTime, to = -20) => ({ 'zone-3': { to, setpoint: 1_265, decisionId: 'd1', at_ms } });

/** A trim of −20 stood in zone 3 `ago_ms` ago and is gone; the setpoint has moved by `moved_K` since. */
function offeredBack(ago_ms: number, moved_K: number, decided = false): Record<string, number> {
  const scenario = scenarioOf({ site, pack }, toyPlant(site));
  scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t, index) => (index === 2 ? 1_265 + moved_K : t));
  const { plant_ms } = poll(scenario, 1);
  const memory = { ...think(scenario).memory, standing: stood(plantTime(plant_ms - ago_ms)), former: {} };
  const takeBack = { id: 'd2', optionId: null, kind: 'take-back', place: 'zone-3', to: 0, person: 'p', station: 's' } as const;
  const decisions = decided ? [{ ...takeBack, wall_ms: wallTime(0), plant_ms }] : [];
  const input = cycleInput(scenario, { decisions });
  return formerTargets(rememberTrims(memory, levers, input), levers, input);
}

describe('a trim that stood and is gone', () => {
  it('may be offered back when no person ended it', () => {
    expect(offeredBack(5 * MINUTE_MS, 0)).toEqual({ 'zone-3': -20 });
  });

  it.each([
    ['after six hours', 6 * HOUR_MS + MINUTE_MS, 0, false],
    ['on a setpoint more than two steps away', 5 * MINUTE_MS, 21, false],
    ['when a person took it back', 5 * MINUTE_MS, 0, true],
  ])('is not offered back %s', (_, ago_ms, moved_K, decided) => {
    expect(offeredBack(ago_ms, moved_K, decided)).toEqual({});
  });

  it('is not offered back when a person accepted to end it', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: stood(plant_ms), former: {} };
    const decision = { id: 'd2', optionId: 'o', place: 'zone-3', person: 'p', station: 's', wall_ms: wallTime(0), plant_ms } as const;
    const input = (to: number) => cycleInput(scenario, { decisions: [{ ...decision, kind: 'accept', to }] });
    expect(rememberTrims(memory, levers, input(0)).former).toEqual({});
    // Half of it accepted away while more is remembered.
    const part = { ...memory, standing: stood(plant_ms, -12), former: stood(plant_ms) };
    expect(rememberTrims(part, levers, input(-6)).former).toEqual({});
    expect(rememberTrims(part, levers, input(-16)).former).toEqual(stood(plant_ms));
  });

  /** −20 is remembered; a trim of `to` stands now, by an accept of this cycle, and is gone again one cycle later. */
  function afterPart(to: number): { stands: Record<string, number>; goneAgain: Record<string, number> } {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: {}, former: stood(plant_ms) };
    const trim = { place: 'zone-3', to, since: plant_ms, decisionId: 'd3' };
    const standing = rememberTrims(memory, levers, cycleInput(scenario, { trimsInForce: [trim] }));
    const input = cycleInput(scenario, {});
    const targets = (trims: Pick<CycleMemory, 'standing' | 'former'>) => formerTargets(trims, levers, input);
    return { stands: targets(standing), goneAgain: targets(rememberTrims({ ...memory, ...standing }, levers, input)) };
  }

  it('that came back in part may still come back whole, and after another ramp too', () => {
    expect(afterPart(-12)).toEqual({ stands: { 'zone-3': -20 }, goneAgain: { 'zone-3': -20 } });
  });

  it('that came back whole or went the other way is what stands now, and nothing else', () => {
    expect(afterPart(-20)).toEqual({ stands: {}, goneAgain: { 'zone-3': -20 } });
    expect(afterPart(4)).toEqual({ stands: {}, goneAgain: { 'zone-3': 4 } });
  });

  it('comes back only as far as a give-back had left it, and not at all after a silent rejection', () => {
    const trims = { standing: stood(plantTime(0)), former: {} };
    const message = { id: 'm' };
    expect(afterOwnMoves(trims, [{ place: 'zone-3', to: -3, message }], []).standing['zone-3']?.to).toBe(-3);
    expect(afterOwnMoves(trims, [], [{ place: 'zone-3', decisionId: 'd1', message }]).standing).toEqual({});
  });
});
