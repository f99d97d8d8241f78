import { readSite } from '@trimtab/sites';
import { after, MINUTE_MS } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { cycleInput, poll, scenarioOf } from '../testing/scenario.ts';
import { type StillState, stillPack } from '../testing/still-pack.ts';
import { toyPlant } from '../testing/toy-plant.ts';
import { allowed } from './allowed.ts';

const config = { site: readSite('sites/rf-1'), pack: stillPack(40) };
const scenario = scenarioOf<StillState>(config, toyPlant(config.site));
poll(scenario, 1);
const sound = cycleInput(scenario);
const { picture } = sound;

/** Zone 3 was moved so many minutes ago; its dwell is ten. */
const movedAgo = (minutes: number) => ({
  ...sound,
  inbox: { ...sound.inbox, lastMoveAt: { 'zone-3': after(picture.plant_ms, -minutes * MINUTE_MS) } },
});
const zone3 = (result: ReturnType<typeof allowed>) => ({
  free: result.levers.some(({ place }) => place === 'zone-3'),
  returnOnly: result.returnOnly.has('zone-3'),
  resting: result.resting.has('zone-3'),
  held: result.withheld.find(({ place }) => place === 'zone-3')?.message.id ?? null,
});

describe('a place that has just moved', () => {
  it('is held while its last move acts, and says until when', () => {
    expect(zone3(allowed(config, null, {}, movedAgo(9.9)))).toEqual({
      free: false,
      returnOnly: false,
      resting: false,
      held: 'withheld.dwell',
    });
    expect(zone3(allowed(config, null, {}, movedAgo(10)))).toEqual({ free: true, returnOnly: false, resting: false, held: null });
  });

  it('may bring back what a ramp ended, and nothing else', () => {
    expect(zone3(allowed(config, null, { 'zone-3': -20 }, movedAgo(2)))).toEqual({
      free: true,
      returnOnly: true,
      resting: true,
      held: null,
    });
  });
});

describe('an instrument that a place needs', () => {
  it.each(['good', 'uncertain', 'bad'] as const)('of quality %s: the place is free only where the guard would write', (quality) => {
    const tag = 'z3.top.T_degC';
    const sample = picture.tags[tag];
    if (!sample) throw new Error('no such tag');
    const doubted = { ...sound, picture: { ...picture, tags: { ...picture.tags, [tag]: { ...sample, quality } } } };
    expect(zone3(allowed(config, null, {}, doubted)).held).toBe(quality === 'good' ? null : 'withheld.instrument');
  });
});
