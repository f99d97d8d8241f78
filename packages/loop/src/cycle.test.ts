import { readSite } from '@trimtab/sites';
import { type Act, type Option, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { distanceOf, type Forecast } from './asset-pack.ts';
import { cycle } from './cycle.ts';
import { reverify } from './reverify.ts';
import { evaluator } from './simulate/evaluate.ts';
import { planInForce } from './simulate/plan.ts';
import { cycleInput, offersOf, poll, scenarioOf, think } from './testing/scenario.ts';
import { type StillState, stillPack } from './testing/still-pack.ts';
import { toyPlant } from './testing/toy-plant.ts';

const site = readSite('sites/rf-1');
const running = (distance_K: number) => {
  const config = { site, pack: stillPack(distance_K) };
  const scenario = scenarioOf<StillState>(config, toyPlant(site));
  poll(scenario, 1);
  return scenario;
};

const OXYGEN = {
  id: 'oxygen',
  family: 'plant',
  subject: 'oxygen',
  limit: 3,
  side: 'lower',
  reserve: 0.1,
  price_EUR: 0,
  low: 0,
  high: 6,
} as const;

/** Any subset of the offers keeps the lower limit's reserve: checked by running each set. */
function subsetsAreSafe(scenario: ReturnType<typeof running>): boolean {
  const { config, picture, scanned } = scenario;
  if (!picture || !scanned?.estimate) throw new Error('nothing was polled');
  const plan = planInForce(config, picture, [], null);
  const runs = evaluator(config, { state: scanned.estimate, picture, plan, spread: config.pack.firstSpread });
  const offers = offersOf(think(scenario));
  const sets = [[], ...offers.map((offer) => [offer]), offers];
  return sets.every((set) => {
    const low = runs.evaluate(set.flatMap(({ acts }) => acts))?.margins.find(({ id }) => id === 'low');
    const base = runs.evaluate([])?.margins.find(({ id }) => id === 'low');
    return low !== undefined && base !== undefined && distanceOf(low) >= Math.min(low.reserve, distanceOf(base)) - 0.1;
  });
}

describe('a cycle on an asset whose forecast is linear', () => {
  it('takes all room when there is plenty: four moves by the step', () => {
    const offers = offersOf(think(running(40)));
    expect(offers.map(({ to }) => to)).toEqual([-10, -10, -10, -10]);
    expect(new Set(offers.map(({ texts }) => texts.limitedBy.id))).toEqual(new Set(['step']));
    expect(offers[0]?.effect).toMatchObject({ gas_Nm3h: -30, money_EURh: -15, closest: { before: 1_240, after: 1_237 } });
  });

  it('names its offers by asset, cycle and place: several assets share one database', () => {
    expect(offersOf(think(running(40))).map(({ id, place }) => [id, place])).toContainEqual(['RF-1-1-zone-1', 'zone-1']);
  });

  it.each([40, 12, 9, 7, 5.5, 5, 3, -4])('is subset-safe with %d K to the limit', (distance_K) => {
    expect(subsetsAreSafe(running(distance_K))).toBe(true);
  });

  it('keeps as is where the reserve is all that is left', () => {
    expect(think(running(5)).answer).toMatchObject({ kind: 'refusal', because: 'keep', message: { id: 'keep' } });
  });

  it('restores first where the plan itself is short of its reserve', () => {
    const offers = offersOf(think(running(-4)));
    // 9 K short of the reserve at 0.3 K a kelvin is 30 K, shared by four.
    expect(offers[0]).toMatchObject({ restoring: true, to: 7 });
    expect(offers[0]?.effect.money_EURh).toBeGreaterThan(0);
  });

  it.each([
    ['delay', true],
    ['grade-change', true],
    ['maintenance', true],
    ['shutdown', false],
    ['trip', false],
  ] as const)('offers nothing in %s; whether it still forecasts: %s', (mode, isForecast) => {
    const scenario = running(40);
    scenario.toy.mode = mode;
    poll(scenario, 1);
    const { answer, forecast } = think(scenario);
    expect(answer).toMatchObject({ kind: 'refusal', because: 'unable' });
    expect(forecast !== null).toBe(isForecast);
    expect(scenario.cycled?.pieces.length).toBe(isForecast ? forecast?.slabs.length : 0);
  });

  it('names the pause, not the forecast, where a pause leaves nothing to forecast', () => {
    const scenario = running(Number.NaN);
    scenario.toy.mode = 'delay';
    poll(scenario, 1);
    expect(think(scenario)).toMatchObject({ answer: { message: scenario.config.pack.words.modeHolds('delay').message }, forecast: null });
  });

  it('gives the same answer whatever the twin mode is', () => {
    const scenario = running(40);
    const answers = (['off', 'shadow', 'advisory'] as const).map((mode) => {
      scenario.cycleNo = 0;
      return cycle(scenario.config, null, cycleInput(scenario, { modes: { 'zone-trims': mode } })).answer;
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('offers at the first cycle in advisory, however long it has watched in shadow', () => {
    const scenario = running(40);
    think(scenario, { modes: { 'zone-trims': 'shadow' } });
    poll(scenario, 1);
    expect(offersOf(think(scenario))).toHaveLength(4);
  });

  it('offers at most two moves, and none again within five minutes where one ended early', () => {
    const scenario = running(40);
    const first = offersOf(think(scenario)).map(({ place }) => place);
    poll(scenario, 2);
    const second = offersOf(think(scenario)).map(({ place }) => place);
    expect(second.filter((place) => first.includes(place))).toEqual([]);
    poll(scenario, 4);
    expect(offersOf(think(scenario)).map(({ place }) => place)).toEqual(first);
  });
});

describe('where limits are broken and no move helps', () => {
  it('the one is named that is broken most on its own scale: degrees and per cent do not compare', () => {
    const pack = stillPack(-20);
    const numb: typeof pack = {
      ...pack,
      run: (state, here, picture, plan) => {
        const { forecast } = pack.run(state, here, picture, { ...plan, offsets: {} });
        return { forecast, later: () => forecast };
      },
      margins: (here, forecast) => [...pack.margins(here, forecast), { ...OXYGEN, value: 0.5 }],
      words: { ...pack.words, atLimit: ({ id }) => ({ id: `at-limit.${id}` }) },
    };
    const scenario = scenarioOf<StillState>({ site, pack: numb }, toyPlant(site));
    poll(scenario, 1);
    expect(think(scenario).answer).toMatchObject({ kind: 'refusal', message: { id: 'at-limit.oxygen' } });
  });
});

describe('with one of the hour’s moves left', () => {
  const movesLastHour = site.envelope.movesPerHour - 1;
  const waiting = (places: string[]) => places.map((place) => ({ place, message: { id: 'withheld.moves' } }));

  it('one move is offered, and the other places say what they wait for', () => {
    const { answer } = think(running(40), { movesLastHour });
    const places = answer.kind === 'recommendation' ? answer.options.map(({ place }) => place) : [];
    expect(places).toHaveLength(1);
    const others = ['zone-1', 'zone-2', 'zone-3', 'zone-4'].filter((place) => !places.includes(place));
    expect(answer).toMatchObject({ withheld: waiting(others) });
  });

  it('of four cards that stand the first stays, the others go, and each says why', () => {
    const scenario = running(40);
    const openOptions = offersOf(think(scenario));
    poll(scenario, 1);
    const result = think(scenario, { openOptions, movesLastHour });
    expect(offersOf(result)).toEqual(openOptions.slice(0, 1));
    const message = { id: 'withdrawn.place', with: { reason: { id: 'withheld.moves' } } };
    expect(result.withdrawals).toMatchObject(openOptions.slice(1).map(({ id: optionId }) => ({ optionId, message })));
  });

  it('what a ramp ended comes back beside it: that is none of them', () => {
    const scenario = running(40);
    scenario.toy.target_dK = [-10, -10, 0, 0];
    const { plant_ms: since } = poll(scenario, 1);
    const trim = { to: -10, since, until: plantTime(since + 86_400_000), setpoint: null };
    const trimsInForce = [1, 2].map((zone) => ({ ...trim, place: `zone-${zone}`, decisionId: `d${zone}` }));
    think(scenario, { trimsInForce, movesLastHour });
    scenario.toy.target_dK = [0, 0, 0, 0];
    // Where a card came just now the next waits.
    poll(scenario, 6);
    const offers = offersOf(think(scenario, { movesLastHour }));
    expect(offers.filter(({ former }) => former !== null).map(({ place }) => place)).toEqual(['zone-1', 'zone-2']);
    expect(offers.filter(({ former }) => former === null)).toHaveLength(1);
  });
});

describe('with none of the hour’s moves left', () => {
  const movesLastHour = site.envelope.movesPerHour;
  const above = (to: number) => {
    const scenario = running(40);
    scenario.toy.target_dK = [to, 0, 0, 0];
    const { plant_ms: since } = poll(scenario, 1);
    const trim = { place: 'zone-1', to, since, until: plantTime(since + 86_400_000), decisionId: 'd1', setpoint: null };
    return { scenario, trimsInForce: to === 0 ? [] : [trim] };
  };

  it('a trim may still be offered back toward zero, which is none of them; the others wait and say so', () => {
    const { scenario, trimsInForce } = above(10);
    const { answer } = think(scenario, { trimsInForce, movesLastHour });
    expect(answer).toMatchObject({ options: [{ place: 'zone-1', from: 10, to: 0 }] });
    expect(answer).toMatchObject({ withheld: [2, 3, 4].map((zone) => ({ place: `zone-${zone}`, message: { id: 'unable.moves' } })) });
  });

  it('its card stands when the last of them is made', () => {
    const { scenario, trimsInForce } = above(10);
    const openOptions = offersOf(think(scenario, { trimsInForce })).filter(({ to }) => to === 0);
    poll(scenario, 1);
    const second = think(scenario, { trimsInForce, openOptions, movesLastHour });
    expect([offersOf(second), second.withdrawals]).toEqual([openOptions, []]);
  });

  it.each([0, -10])('of a trim of %d nothing is offered farther out, and that is no "nothing better"', (to) => {
    const { scenario, trimsInForce } = above(to);
    expect(think(scenario, { trimsInForce, movesLastHour }).answer).toMatchObject({
      because: 'unable',
      message: { id: 'unable.withheld', with: { first: { id: 'unable.moves' } } },
    });
  });
});

describe('the model runs of a cycle', () => {
  it.each([
    ['that offers', 'production'],
    ['in a pause', 'delay'],
  ] as const)('%s are all counted', (_, mode) => {
    const scenario = running(40);
    const { pack } = scenario.config;
    let runs = 0;
    const counted = <T>(result: T): T => {
      runs += 1;
      return result;
    };
    scenario.config.pack = {
      ...pack,
      run: (...about) => {
        const { forecast, later } = counted(pack.run(...about));
        return { forecast, later: (moves) => counted(later(moves)) };
      },
    };
    scenario.toy.mode = mode;
    poll(scenario, 1);
    expect(think(scenario).evaluations).toBe(runs);
    expect(runs).toBeGreaterThan(1);
  });
});

describe('a card whose place would now be offered something else', () => {
  const scaled = (distance_K: number, saves: number): ReturnType<typeof stillPack> => {
    const pack = stillPack(distance_K);
    const less = (forecast: Forecast): Forecast => ({
      ...forecast,
      fuel_Nm3h: 6_000 + saves * (forecast.fuel_Nm3h - 6_000),
      burnt_Nm3h: 6_000 + saves * (forecast.burnt_Nm3h - 6_000),
      money_EURh: 3_000 + saves * (forecast.money_EURh - 3_000),
    });
    return {
      ...pack,
      worth: { money_EURh: 1.5, gas_Nm3h: 1 },
      run: (...about) => {
        const { forecast, later } = pack.run(...about);
        return { forecast: less(forecast), later: (moves) => less(later(moves)) };
      },
    };
  };

  it('stands where that is not worth offering: nothing is replaced by nothing', () => {
    const scenario = scenarioOf<StillState>({ site, pack: scaled(40, 0.11) }, toyPlant(site));
    poll(scenario, 1);
    const first = cycle(scenario.config, null, cycleInput(scenario, {}));
    const openOptions = offersOf(first);
    expect(openOptions).toHaveLength(4);
    poll(scenario, 5);
    const second = cycle({ site, pack: scaled(37, 0.08) }, first.memory, cycleInput(scenario, { openOptions }));
    expect(second.withdrawals).toEqual([]);
    expect(offersOf(second)).toEqual(openOptions);
  });
});

describe('a card whose place would now be offered what does not fit beside the others', () => {
  it('stands as it is, and nothing of it is withdrawn', () => {
    const scenario = running(16.2);
    const moved = (option: Option, to: number): Option => ({ ...option, to, acts: option.acts.map((act) => ({ ...act, to }) as Act) });
    // Three of 10 K and a small one leave less room than the fourth would now take.
    const openOptions = offersOf(think(scenario)).map((option, index) => moved(option, index < 3 ? -10 : -2));
    expect(openOptions).toHaveLength(4);
    poll(scenario, 3);
    const alone = think(scenario, { openOptions: openOptions.slice(3) });
    expect(alone.withdrawals.map(({ message }) => message.id)).toEqual(['withdrawn.replaced']);
    const beside = think(scenario, { openOptions });
    expect(beside.withdrawals).toEqual([]);
    expect(offersOf(beside)).toEqual(openOptions);
  });
});

describe('a cycle whose solver fails', () => {
  it('leaves the forecast that it shows to be scored, as any other', () => {
    const scenario = running(40);
    const { forecast, memory } = cycle({ ...scenario.config, solver: () => null }, null, cycleInput(scenario, {}));
    expect(memory.pieces.map(({ slabNo }) => slabNo)).toEqual(forecast?.slabs.map(({ slabNo }) => slabNo));
    expect(memory.pending.map(({ optionId, due_min }) => [optionId, due_min])).toEqual([[null, [10, 30]]]);
  });

  it('still knows what it gives back itself: that is no trim that a ramp has ended', () => {
    const scenario = running(40);
    const limits = site.envelope.zones[2];
    if (!limits) throw new Error('no zone 3');
    scenario.toy.setpoint_degC[2] = limits.inForceMin_degC + 12;
    scenario.toy.target_dK[2] = -12;
    const { plant_ms: since } = poll(scenario, 1);
    const trimsInForce = [{ place: 'zone-3', to: -12, since, until: plantTime(since + 86_400_000), decisionId: 'd1', setpoint: null }];
    const first = cycle(scenario.config, null, cycleInput(scenario, { trimsInForce }));
    // Of the same sign as the trim, so no rejection; and with it the zone would lie below its bound.
    scenario.toy.setpoint_degC[2] = limits.inForceMin_degC - 2;
    poll(scenario, 5);
    const second = cycle({ ...scenario.config, solver: () => null }, first.memory, cycleInput(scenario, { trimsInForce }));
    expect(second.answer).toMatchObject({ kind: 'refusal', message: { id: 'unable.solver' } });
    expect(second.giveBacks.map(({ place, to }) => [place, to])).toEqual([['zone-3', 0]]);
    scenario.toy.target_dK[2] = 0;
    poll(scenario, 5);
    const third = cycle(scenario.config, second.memory, cycleInput(scenario, {}));
    expect(third.memory.former).toEqual({});
  });
});

describe('the forecast at a click', () => {
  const clicked = (change: (scenario: ReturnType<typeof running>) => void) => {
    const scenario = running(40);
    const [offer] = offersOf(think(scenario));
    if (!offer) throw new Error('no offer');
    change(scenario);
    const picture = poll(scenario, 0);
    const { config, scanned } = scenario;
    const { firstSpread: spread } = config.pack;
    return reverify(config, { picture, estimate: scanned?.estimate ?? null, trimsInForce: [], orders: null, spread }, offer);
  };

  it('confirms what still holds, with its margins', () => {
    const result = clicked(() => undefined);
    expect(result).toMatchObject({ ok: true, message: null, gas_Nm3h: -30 });
    expect(result.margins.map(({ id }) => id)).toEqual(['low', 'high', 'inside']);
  });

  it.each<[string, string, (scenario: ReturnType<typeof running>) => void]>([
    ['the setpoint moved', 'withdrawn.base', ({ toy }) => toy.setpoint_degC.fill(1_200)],
    ['another trim stands there', 'withdrawn.base', ({ toy }) => toy.target_dK.fill(-3)],
    [
      'an instrument of its place is out',
      'withheld.instrument',
      ({ toy }) => Object.assign(toy, { forced: { 'z1.top.T_degC': Number.NaN } }),
    ],
    [
      'one that every offer needs is out',
      'cause.instruments-bad',
      ({ toy }) => Object.assign(toy, { forced: { 'gas.main_Nm3h': Number.NaN } }),
    ],
    [
      'the envelope is broken there by what is measured',
      'why',
      ({ config }) => Object.assign(config.pack, { breaches: () => [{ place: 'zone-1', side: -1, message: { id: 'why' } }] }),
    ],
    ['the plant is in delay', 'delay', ({ toy }) => Object.assign(toy, { mode: 'delay' })],
    ['a limit would not keep its reserve', 'withdrawn.limit', (scenario) => Object.assign(scenario.config, { pack: stillPack(6) })],
  ])('refuses when %s', (_, id, change) => {
    expect(clicked(change)).toMatchObject({ ok: false, message: { id } });
  });
});
