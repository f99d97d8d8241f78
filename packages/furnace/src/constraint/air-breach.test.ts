import { loopWording, type TrimInForce } from '@trimtab/loop';
import { offersOf, poll, scenarioOf, think, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { after, HOUR_MS, type Message, plantTime, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { furnaceWording } from '../wording/en.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const say = (message: Message): string => render(message, { ...loopWording, ...furnaceWording });

/** Ten minutes of a flue as it is forced to be, its reading never quite still; then a cycle. */
function thinkWith(flue: Record<string, number>, target_lambda = 0) {
  const scenario = scenarioOf(config, { ...toyPlant(site), target_lambda });
  for (let look = 0; look < 60; look++) {
    const noise = (((look * 7) % 5) - 2) / 200;
    scenario.toy.forced = Object.fromEntries(Object.entries(flue).map(([tag, value]) => [tag, value * (1 + noise)]));
    poll(scenario, 0);
  }
  const now = plantTime(scenario.toy.plant_s * 1_000);
  const until = after(now, 20 * HOUR_MS);
  const air: TrimInForce = { place: 'air', to: target_lambda, since: after(now, -HOUR_MS), until, decisionId: 'd1', setpoint: 1.13 };
  return think(scenario, { trimsInForce: target_lambda === 0 ? [] : [air] });
}

const placesOf = (result: ReturnType<typeof think>): string[] => offersOf(result).map(({ place }) => place);

describe('the air ratio while the flue is outside what the envelope asks', () => {
  it('is offered lower while the flue is as it should be', () => {
    expect(placesOf(thinkWith({ 'flue.co_ppm': 40 }))).toContain('air');
  });

  it('is not offered at all where carbon monoxide is above its limit, and says why; zones go on', () => {
    const result = thinkWith({ 'flue.co_ppm': 160 });
    expect(placesOf(result)).not.toContain('air');
    expect(placesOf(result).length).toBeGreaterThan(0);
    if (result.answer.kind !== 'recommendation') throw new Error('no recommendation');
    const [why] = result.answer.withheld.filter(({ place }) => place === 'air').map(({ message }) => say(message));
    expect(why).toMatch(
      /^Withheld: carbon monoxide in the flue is 1[56]\d\sppm, above its limit of 100\sppm; the air ratio is held, zones go on\.$/,
    );
  });

  it.each([
    ['carbon monoxide is above its limit', { 'flue.co_ppm': 160 }],
    ['oxygen is below its floor', { 'flue.oxygen_pct': 1 }],
  ])('is given back whole where it was lowered and %s', (_, flue) => {
    const { giveBacks } = thinkWith(flue, -0.02);
    expect(giveBacks).toMatchObject([{ place: 'air', to: 0, message: { id: 'give-back.measured' } }]);
    expect(say(giveBacks[0]?.message ?? { id: '' })).toMatch(/^Taking the air ratio back from −0.020 to \+?0\.000\. Withheld: /);
  });

  it('stays lowered while the oxygen is below its floor by no more than a reading scatters', () => {
    expect(thinkWith({ 'flue.oxygen_pct': 1.38 }, -0.02).giveBacks).toEqual([]);
  });
});
