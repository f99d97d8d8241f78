import { toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { after, MINUTE_MS, type PlantMode, plantTime, type TwinMode } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { LeverUse } from '../memory.ts';
import { cycleInput, poll, scenarioOf } from '../testing/scenario.ts';
import { stillPack } from '../testing/still-pack.ts';
import { recipeChanges, usedSince } from './recipe-change.ts';

const site = readSite('sites/rf-1');
const scenario = scenarioOf({ site, pack: stillPack(30) }, toyPlant(site));
poll(scenario, 1);
const { config } = scenario;
const levers = config.pack.levers(site);
const [first, second] = levers;
if (!first?.limits || !second) throw new Error('two levers with an envelope are needed');
const { place, slot, limits } = first;

interface Stretch {
  hours: number;
  target: number;
  mode?: TwinMode;
  plantMode?: PlantMode;
  /** Of the operator; left out: as the toy plant has it. */
  setpoint?: number;
}

/** Cycles each five minutes, stretch after stretch, with the first lever's trim at a target. */
function use(...stretches: Stretch[]): Record<string, LeverUse> {
  const { picture, ...rest } = cycleInput(scenario, {});
  const { ack } = picture;
  if (!ack) throw new Error('the toy plant acknowledges');
  let memory = { at_ms: plantTime(0), leverUse: {} as Record<string, LeverUse> };
  for (const { hours, target, mode = 'advisory', plantMode = 'production', setpoint } of stretches)
    for (let cycles = 0; cycles < hours * 12; cycles++) {
      const now = after(memory.at_ms, 5 * MINUTE_MS);
      const tag = picture.tags[first?.setpointTag ?? ''];
      const input = {
        ...rest,
        inbox: { ...rest.inbox, modes: { [first?.decisionClass ?? '']: mode } },
        picture: {
          ...picture,
          plant_ms: now,
          plantMode: { ...picture.plantMode, mode: plantMode },
          ack: { ...ack, target: ack.target.map((value, index) => (index === slot ? target : value)) },
          tags:
            setpoint === undefined || !tag ? picture.tags : { ...picture.tags, [first?.setpointTag ?? '']: { ...tag, value: setpoint } },
        },
      };
      memory = { at_ms: now, leverUse: usedSince(config, memory, input) };
    }
  return memory.leverUse;
}
const proposed = (...stretches: Stretch[]) => recipeChanges(levers, use(...stretches));

describe('a change of recipe', () => {
  it('is proposed of a lever that stood at its end for most of a day or more, with share and mean', () => {
    const changes = proposed({ hours: 12, target: -limits.total + first.quantum }, { hours: 18, target: -limits.total });
    expect(changes).toMatchObject([{ place, message: { id: 'recipe.low', with: { place: { id: `place.${place}` } } } }]);
    const { share, mean } = Object(changes[0]?.message.with);
    // 18 of 30 hours, the later ones weighing a little more.
    expect(share.value).toBeGreaterThan(60);
    expect(share.value).toBeLessThan(66);
    expect(mean.value).toBeCloseTo(-limits.total + (first.quantum * (100 - share.value)) / 100, 6);
    expect(proposed({ hours: 30, target: limits.total })).toMatchObject([{ message: { id: 'recipe.high' } }]);
  });

  it('is none where it stood there for less than half, or short of its end, or for less than a day', () => {
    expect(proposed({ hours: 40, target: -limits.total }, { hours: 40, target: 0 })).toEqual([]);
    expect(proposed({ hours: 60, target: -limits.total + first.quantum })).toEqual([]);
    expect(proposed({ hours: 60, target: 0 })).toEqual([]);
    expect(proposed({ hours: 23, target: -limits.total })).toEqual([]);
    expect(proposed({ hours: 25, target: -limits.total })).toHaveLength(1);
  });

  it('takes a whole quantum left for what it is, though the PLC holds it as float32', () => {
    const short = Math.fround(-limits.total + first.quantum * 1.000_000_1);
    expect(proposed({ hours: 30, target: short })).toEqual([]);
    expect(proposed({ hours: 30, target: Math.fround(-limits.total + first.quantum / 2) })).toHaveLength(1);
  });

  it('counts only what a trim might do: production, in advisory or above', () => {
    const pause: Stretch[] = [
      { hours: 200, target: 0, plantMode: 'delay' },
      { hours: 200, target: 0, mode: 'shadow' },
    ];
    expect(use({ hours: 30, target: -limits.total }, ...pause)).toEqual(use({ hours: 30, target: -limits.total }));
    expect(use(...pause)).toEqual({});
  });

  it('knows the end that the bounds of what is in force set, before the total does', () => {
    const setpoint = limits.inForceMin + 12;
    expect(proposed({ hours: 30, target: -12, setpoint })).toHaveLength(1);
    expect(proposed({ hours: 30, target: -12 })).toEqual([]);
  });

  it('forgets: after days away from its end nothing is proposed any more', () => {
    const stood: Stretch = { hours: 100, target: -limits.total };
    expect(proposed(stood, { hours: 30, target: 0 })).toHaveLength(1);
    expect(proposed(stood, { hours: 90, target: 0 })).toEqual([]);
  });
});
