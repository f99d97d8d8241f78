import { readSite } from '@trimtab/sites';
import { after, canonical, type Decision, HOUR_MS } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { cycle } from '../cycle.ts';
import { cycleInput, offersOf, poll, scenarioOf, think } from '../testing/scenario.ts';
import { type StillState, stillPack } from '../testing/still-pack.ts';
import { toyPlant } from '../testing/toy-plant.ts';
import { suspendedNow } from './suspended.ts';

const site = readSite('sites/rf-1');

/** A trim of −10 in zone 3, its operator's move of +10 against it, and what that zone is offered `minutes` later. */
function afterOwnMove(minutes: number, isCodeGiven: boolean) {
  const scenario = scenarioOf<StillState>({ site, pack: stillPack(60) }, toyPlant(site));
  scenario.toy.target_dK[2] = -10;
  const { plant_ms: since } = poll(scenario, 1);
  const trim = { place: 'zone-3', to: -10, since, until: after(since, 24 * HOUR_MS), decisionId: 'd1', setpoint: null };
  const first = cycle(scenario.config, null, cycleInput(scenario, { trimsInForce: [trim] }));
  scenario.toy.setpoint_degC[2] = (scenario.toy.setpoint_degC[2] ?? 0) + 10;
  const { plant_ms: movedAt, wall_ms } = poll(scenario, 5);
  const second = cycle(scenario.config, first.memory, cycleInput(scenario, { trimsInForce: [trim] }));
  expect(second.suspensions.map(({ place }) => place)).toEqual(['zone-3']);
  const code = { id: 's1', optionId: null, kind: 'reject', place: 'zone-3', to: null, person: 'p', station: 's', reason: 'R04' } as const;
  const decisions: Decision[] = isCodeGiven ? [{ ...code, wall_ms, plant_ms: movedAt }] : [];
  scenario.toy.target_dK[2] = 0;
  poll(scenario, minutes);
  const third = cycle(scenario.config, second.memory, cycleInput(scenario, { lastMoveAt: { 'zone-3': movedAt }, decisions }));
  const { answer } = third;
  const withheld = answer.kind === 'recommendation' ? answer.withheld : [];
  return {
    isOffered: offersOf(third).some(({ place }) => place === 'zone-3'),
    why: withheld.find(({ place }) => place === 'zone-3')?.message.id ?? null,
  };
}

it('a place that its operator moved against its trim is offered nothing while he is asked why', () => {
  expect(afterOwnMove(11, false)).toEqual({ isOffered: false, why: 'withheld.own-move' });
});

it('half an hour later it is, also without a word', () => {
  expect(afterOwnMove(31, false)).toEqual({ isOffered: true, why: null });
});

it('once he has said why his code rules', () => {
  expect(afterOwnMove(11, true)).toEqual({ isOffered: true, why: null });
});

it('who has said why is not asked again while the write to zero is on its way', () => {
  const scenario = scenarioOf<StillState>({ site, pack: stillPack(60) }, toyPlant(site));
  const { plant_ms, wall_ms } = poll(scenario, 1);
  const code = { id: 's1', optionId: null, kind: 'reject', place: 'zone-3', to: null, person: 'p', station: 's', reason: 'R04' } as const;
  const input = cycleInput(scenario, { decisions: [{ ...code, wall_ms, plant_ms }] });
  const still = ['zone-3', 'zone-4'].map((place) => ({ place, decisionId: 'd', message: { id: 'suspended.moved' } }));
  expect(Object.keys(suspendedNow({ 'zone-3': after(plant_ms, HOUR_MS) }, still, input))).toEqual(['zone-4']);
});

it('which place was moved first makes no difference: the memory as text gives the same answer', () => {
  const scenario = scenarioOf<StillState>({ site, pack: stillPack(60) }, toyPlant(site));
  const { plant_ms: since } = poll(scenario, 1);
  const trims = [1, 3].map((zone) => {
    scenario.toy.target_dK[zone - 1] = -10;
    return { place: `zone-${zone}`, to: -10, since, until: after(since, 24 * HOUR_MS), decisionId: `d${zone}`, setpoint: null };
  });
  poll(scenario, 1);
  think(scenario, { trimsInForce: trims });
  for (const zone of [3, 1]) {
    scenario.toy.setpoint_degC[zone - 1] = (scenario.toy.setpoint_degC[zone - 1] ?? 0) + 10;
    poll(scenario, 2);
    const asked = think(scenario, { trimsInForce: trims.filter(({ place }) => scenario.cycled?.suspended[place] === undefined) });
    expect(asked.suspensions.map(({ place }) => place)).toEqual([`zone-${zone}`]);
    scenario.toy.target_dK[zone - 1] = 0;
  }
  poll(scenario, 2);
  const input = cycleInput(scenario);
  const live = cycle(scenario.config, scenario.cycled, input);
  expect(live.answer).toMatchObject({ withheld: [{ place: 'zone-1' }, { place: 'zone-3' }] });
  expect(cycle(scenario.config, JSON.parse(canonical(scenario.cycled)), input).answer).toEqual(live.answer);
});
