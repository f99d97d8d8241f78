import { toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { HOUR_MS, MINUTE_MS, type PlantMode, type PlantTime, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { CycleMemory } from '../memory.ts';
import { cycleInput, poll, scenarioOf, think } from '../testing/scenario.ts';
import { stillPack } from '../testing/still-pack.ts';
import { afterOwnMoves, formerTargets, rememberTrims } from './former.ts';

const site = readSite('sites/rf-1');
const pack = stillPack(30);
const config = { site, pack };
const levers = pack.levers(site);
const LATER = plantTime(Number.MAX_SAFE_INTEGER);
const stood = (at_ms: PlantTime, to = -20, until = LATER) => ({
  'zone-3': { to, setpoint: 1_265, decisionId: 'd1', at_ms, until, isEnding: false },
});

interface Gone {
  ago_ms?: number;
  moved_K?: number;
  decided?: boolean;
  /** Its end by the clock, from now on. */
  left_ms?: number;
  /** The setpoint is back at the following cycle. */
  isBack?: boolean;
  mode?: PlantMode;
}

/** A trim of −20 stood in zone 3 `ago_ms` ago and is gone; the setpoint has moved by `moved_K` since. */
function offeredBack({
  ago_ms = 5 * MINUTE_MS,
  moved_K = 0,
  decided = false,
  left_ms = HOUR_MS,
  isBack = false,
  mode = 'production',
}: Gone): Record<string, number> {
  const scenario = scenarioOf({ site, pack }, toyPlant(site));
  scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t, index) => (index === 2 ? 1_265 + moved_K : t));
  scenario.toy.mode = mode;
  const { plant_ms } = poll(scenario, 1);
  const standing = stood(plantTime(plant_ms - ago_ms), -20, plantTime(plant_ms + left_ms));
  const memory = { ...think(scenario).memory, standing, former: {} };
  const takeBack = { id: 'd2', optionId: null, kind: 'take-back', place: 'zone-3', to: 0, person: 'p', station: 's' } as const;
  const decisions = decided ? [{ ...takeBack, wall_ms: wallTime(0), plant_ms }] : [];
  const remembered = rememberTrims(config, memory, cycleInput(scenario, { decisions }));
  scenario.toy.mode = 'production';
  if (isBack) scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t, index) => (index === 2 ? 1_265 : t));
  poll(scenario, 1);
  const input = cycleInput(scenario, {});
  return formerTargets(rememberTrims(config, { ...memory, ...remembered }, input), levers, input);
}

describe('a trim that stood and is gone', () => {
  it.each<[string, Gone]>([
    ['', {}],
    [', its setpoint lowered in the pause and back by then', { moved_K: -40, mode: 'delay', isBack: true }],
  ])('may be offered back when neither a person nor a rule ended it%s', (_, gone) => {
    expect(offeredBack(gone)).toEqual({ 'zone-3': -20 });
  });

  it.each<[string, Gone]>([
    ['after six hours', { ago_ms: 6 * HOUR_MS + MINUTE_MS }],
    ['on a setpoint more than two steps away', { moved_K: 21, mode: 'delay' }],
    ['when its setpoint left it by more than two steps, though that is back', { moved_K: 21, isBack: true }],
    ['when a person took it back', { decided: true }],
    ['when its shift was over or its day', { left_ms: 0 }],
  ])('is not offered back %s', (_, gone) => {
    expect(offeredBack(gone)).toEqual({});
  });

  it.each([
    ['took it back', { kind: 'take-back', to: 0 }, {}],
    ['accepted less of it', { kind: 'accept', to: -8 }, {}],
    ['accepted more of it', { kind: 'accept', to: -30 }, { 'zone-3': -20 }],
    ['kept it', { kind: 'keep', to: -20 }, { 'zone-3': -20 }],
    ['rejected more of it', { kind: 'reject', to: null }, { 'zone-3': -20 }],
  ] as const)('a cycle before it was gone, is known to be of a person who %s', (_, word, targets) => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: stood(plant_ms), former: {} };
    const decision = { id: 'd2', optionId: null, place: 'zone-3', person: 'p', station: 's', wall_ms: wallTime(0), plant_ms, ...word };
    // Its write is on its way: the trim stands in this cycle and is gone in the next.
    const trim = { place: 'zone-3', to: -20, since: plant_ms, until: LATER, decisionId: 'd1', setpoint: null };
    const then = rememberTrims(config, memory, cycleInput(scenario, { decisions: [decision], trimsInForce: [trim] }));
    const input = cycleInput(scenario, {});
    expect(formerTargets(rememberTrims(config, { ...memory, ...then }, input), levers, input)).toEqual(targets);
  });

  it('is not offered back once a person has rejected it, and is where he takes that back within his ten seconds', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: {}, former: stood(plant_ms) };
    const word = (kind: 'reject' | 'withdraw') =>
      ({ id: kind, optionId: 'o', kind, place: 'zone-3', to: null, person: 'p', station: 's', wall_ms: wallTime(0), plant_ms }) as const;
    const input = (...kinds: ('reject' | 'withdraw')[]) => cycleInput(scenario, { decisions: kinds.map(word) });
    const after = (...cycles: ReturnType<typeof input>[]) => {
      let last: CycleMemory = memory;
      for (const now of cycles) last = { ...last, ...rememberTrims(config, last, now) };
      return formerTargets(last, levers, input());
    };
    expect(after(input('reject'))).toEqual({});
    expect(after(input('reject'), input())).toEqual({});
    expect(after(input('reject', 'withdraw'))).toEqual({ 'zone-3': -20 });
    expect(after(input('reject'), input('withdraw'))).toEqual({ 'zone-3': -20 });
    expect(after(input('reject'), input('withdraw'), input())).toEqual({ 'zone-3': -20 });
  });

  it('is not offered back where a rule ended it, before or after a cycle saw it go, though the asset pauses by then', () => {
    const after = (minutes: 'before' | 'with') => {
      const scenario = scenarioOf({ site, pack }, toyPlant(site));
      const { plant_ms } = poll(scenario, 1);
      const memory = { ...think(scenario).memory, standing: stood(plant_ms), former: {} };
      const trim = { place: 'zone-3', to: -20, since: plant_ms, until: LATER, decisionId: 'd1', setpoint: 1_265 };
      const seen =
        minutes === 'before' ? rememberTrims(config, memory, cycleInput(scenario, { trimsInForce: [trim], endedByRule: ['d1'] })) : memory;
      scenario.toy.mode = 'delay';
      poll(scenario, 1);
      const input = cycleInput(scenario, minutes === 'before' ? {} : { endedByRule: ['d1'] });
      return rememberTrims(config, { ...memory, ...seen }, input).former;
    };
    expect(after('before')).toEqual({});
    expect(after('with')).toEqual({});
  });

  it('is not offered back once more where it was brought back and a rule ended that before any cycle saw it', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: {}, former: stood(plant_ms) };
    const taken = { id: 'd2', optionId: 'o', kind: 'accept', place: 'zone-3', to: -20, person: 'p', station: 's' } as const;
    const decisions = [{ ...taken, wall_ms: wallTime(0), plant_ms }];
    const formerAfter = (endedByRule: string[]) => rememberTrims(config, memory, cycleInput(scenario, { decisions, endedByRule })).former;
    expect(formerAfter(['d2'])).toEqual({});
    expect(formerAfter([])).toEqual(stood(plant_ms));
  });

  it('is not offered back where the setpoint that it was made for was left before the first cycle that saw it', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: {}, former: {} };
    const made = (setpoint: number | null) => {
      const trim = { place: 'zone-3', to: -20, since: plant_ms, until: LATER, decisionId: 'd1', setpoint };
      const then = { ...memory, ...rememberTrims(config, memory, cycleInput(scenario, { trimsInForce: [trim] })) };
      return Object.keys(rememberTrims(config, then, cycleInput(scenario, {})).former);
    };
    const now = scenario.toy.setpoint_degC[2] ?? 0;
    expect(made(now - 25)).toEqual([]);
    expect(made(now - 15)).toEqual(['zone-3']);
    expect(made(null)).toEqual(['zone-3']);
  });

  it('is not offered back where a person had taken more of it that no cycle saw stand', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: stood(plant_ms), former: {} };
    const accept = { id: 'd2', optionId: 'o', kind: 'accept', place: 'zone-3', to: -30, person: 'p', station: 's' } as const;
    const then = rememberTrims(config, memory, cycleInput(scenario, { decisions: [{ ...accept, wall_ms: wallTime(0), plant_ms }] }));
    const input = cycleInput(scenario, {});
    expect(formerTargets(rememberTrims(config, { ...memory, ...then }, input), levers, input)).toEqual({});
  });

  it.each([
    [10, {}],
    [-10, { 'zone-3': -20 }],
  ])('once a person has taken %d K, which a pause ended before any cycle saw it, may be offered back: %j', (to, targets) => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: {}, former: stood(plant_ms) };
    const accept = { id: 'd2', optionId: 'o', kind: 'accept', place: 'zone-3', to, person: 'p', station: 's' } as const;
    const decisions = [{ ...accept, wall_ms: wallTime(0), plant_ms }];
    const then = rememberTrims(config, memory, cycleInput(scenario, { decisions }));
    const input = cycleInput(scenario, {});
    expect(formerTargets(rememberTrims(config, { ...memory, ...then }, input), levers, input)).toEqual(targets);
  });

  it('is forgotten with the shift that would have ended it', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const former = (until: PlantTime) => ({ ...think(scenario).memory, standing: {}, former: stood(plant_ms, -20, until) });
    const kept = (until: PlantTime) => Object.keys(rememberTrims(config, former(until), cycleInput(scenario, {})).former);
    expect(kept(plantTime(plant_ms + 1))).toEqual(['zone-3']);
    expect(kept(plant_ms)).toEqual([]);
  });

  it('is not offered back when a person accepted to end it', () => {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: stood(plant_ms), former: {} };
    const decision = { id: 'd2', optionId: 'o', place: 'zone-3', person: 'p', station: 's', wall_ms: wallTime(0), plant_ms } as const;
    const input = (to: number) => cycleInput(scenario, { decisions: [{ ...decision, kind: 'accept', to }] });
    expect(rememberTrims(config, memory, input(0)).former).toEqual({});
    // Half of it accepted away while more is remembered.
    const part = { ...memory, standing: stood(plant_ms, -12), former: stood(plant_ms) };
    expect(rememberTrims(config, part, input(-6)).former).toEqual({});
    expect(rememberTrims(config, part, input(-16)).former).toEqual(stood(plant_ms));
  });

  /** −20 is remembered; a trim of `to` stands now, by an accept of this cycle, and is gone again one cycle later. */
  function afterPart(to: number): { stands: Record<string, number>; goneAgain: Record<string, number> } {
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const memory = { ...think(scenario).memory, standing: {}, former: stood(plant_ms) };
    const trim = { place: 'zone-3', to, since: plant_ms, until: LATER, decisionId: 'd3', setpoint: null };
    const standing = rememberTrims(config, memory, cycleInput(scenario, { trimsInForce: [trim] }));
    const input = cycleInput(scenario, {});
    const targets = (trims: Pick<CycleMemory, 'standing' | 'former'>) => formerTargets(trims, levers, input);
    return { stands: targets(standing), goneAgain: targets(rememberTrims(config, { ...memory, ...standing }, input)) };
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
    const suspensions = [{ place: 'zone-3', decisionId: 'd1', message }];
    const rejected = afterOwnMoves({ ...trims, former: stood(plantTime(0)) }, [], suspensions);
    expect(rejected).toEqual({ standing: stood(plantTime(0), 0), former: {} });
    // Gone by then: nothing of it is remembered.
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    poll(scenario, 1);
    const memory = { ...think(scenario).memory, ...rejected };
    expect(rememberTrims(config, memory, cycleInput(scenario, {})).former).toEqual({});
  });
});
