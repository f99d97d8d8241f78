/** A furnace's shift in logbook form: what the toy plant does, and what the twin says to it. */
import { loopWording, quietOf } from '@trimtab/loop';
import { offersOf, poll, scenarioOf, think, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { after, canonical, type Decision, formatNumber, type Message, MINUTE_MS, plantTime, render, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from './loop-config.ts';
import { furnaceWording } from './wording/en.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const say = (message: Message): string => render(message, { ...loopWording, ...furnaceWording });
const NARROW = { ...toyPlant(site).slab, grade: 'HSLA', aim_degC: 1_235 };

describe('a furnace that runs hot', () => {
  it('gets an offer at the first cycle after the first poll, and it saves gas within the limits', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 0);
    const result = think(scenario);
    const offers = offersOf(result);
    expect(offers.length).toBeGreaterThanOrEqual(1);
    expect(offers.length).toBeLessThanOrEqual(4);
    for (const { effect, to, from, setpoint, place } of offers) {
      expect(effect.gas_Nm3h).toBeLessThanOrEqual(-5);
      expect(effect.money_EURh).toBeLessThanOrEqual(-1.5);
      const lever = config.pack.levers(site).find((candidate) => candidate.place === place);
      expect((to / (lever?.quantum ?? 0)) % 1).toBeCloseTo(0, 6);
      expect(Math.abs(to - from)).toBeLessThanOrEqual(lever?.limits?.step ?? 0);
      expect(setpoint + to).toBeGreaterThanOrEqual(lever?.limits?.inForceMin ?? 0);
      expect(effect.closest.after).toBeGreaterThan(effect.closest.limit);
    }
  });

  it('reads the forecast’s own numbers on the card', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const [offer] = offersOf(think(scenario));
    if (!offer) throw new Error('no offer');
    const why = say(offer.texts.why);
    expect(why).toContain(formatNumber({ value: Math.abs(offer.effect.gas_Nm3h), unit: 'Nm3h' }));
    expect(why).toContain(formatNumber({ value: Math.abs(offer.effect.gas_pct), unit: 'pct2' }));
    expect(say(offer.texts.howSure)).toContain('Not yet scored here');
    expect(offer.likelyReasons).toHaveLength(3);
  });

  it('leaves a card unchanged for its 20 minutes while the plant runs on', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const openOptions = offersOf(think(scenario));
    for (let cycle = 0; cycle < 3; cycle++) {
      poll(scenario, 5);
      const result = think(scenario, { openOptions });
      expect(result.withdrawals).toEqual([]);
      const standing = offersOf(result).filter(({ id }) => openOptions.some((option) => option.id === id));
      expect(canonical(standing)).toBe(canonical(openOptions));
    }
  });

  it.each([
    ['that the PLC calls doubtful', { 'slab5.flags': 3 }],
    ['whose record was changed inside', { 'slab5.grade': site.nameplate.grades.find(({ grade }) => grade === 'HSLA')?.code ?? 0 }],
  ])('foretells nothing of a slab %s, and of all others (F61)', (_, forced) => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    scenario.toy = { ...scenario.toy, forced };
    const { rows } = poll(scenario, 1 / 6).slabs;
    const doubtful = rows.filter((row) => row.doubtful).map(({ slabNo }) => slabNo);
    expect(doubtful).toHaveLength(1);
    const foretold = think(scenario).forecast?.slabs.map(({ slabNo }) => slabNo);
    expect(foretold).toEqual(rows.map(({ slabNo }) => slabNo).filter((slabNo) => !doubtful.includes(slabNo)));
  });

  it('learns nothing from what the mill reads of a doubtful slab', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 60);
    const heard = (): number[] => scenario.scanned?.estimate?.rolled.map(({ slabNo }) => slabNo) ?? [];
    scenario.toy = { ...scenario.toy, forced: { 'slab1.flags': 3 } };
    const doubtful = poll(scenario, 1 / 6).slabs.rows.find((row) => row.doubtful)?.slabNo ?? Number.NaN;
    scenario.toy = { ...scenario.toy, forced: {} };
    const seen = new Set<number>();
    // It goes on being doubtful to the door.
    for (let left_min = 20; left_min > 0; left_min--) {
      const { rows } = poll(scenario, 1).slabs;
      const place = rows.findIndex(({ slabNo }) => slabNo === doubtful);
      scenario.toy = { ...scenario.toy, forced: place < 0 ? {} : { [`slab${place + 1}.flags`]: 3 } };
      for (const slabNo of heard()) seen.add(slabNo);
    }
    expect(seen).toContain(doubtful - 1);
    expect(seen).toContain(doubtful + 1);
    expect(seen).not.toContain(doubtful);
  });

  it('offers no air ratio while nobody knows the one in force, and foretells oxygen by the operator’s', () => {
    const scenario = scenarioOf(config, { ...toyPlant(site), ratio_lambda: 1.17 });
    poll(scenario, 20);
    const oxygen = ({ forecast }: ReturnType<typeof think>) =>
      forecast?.limits.find(({ label }) => label.id === 'limit.oxygen')?.value ?? Number.NaN;
    const places = (result: ReturnType<typeof think>) => offersOf(result).map(({ place }) => place);
    const read = think(scenario);
    expect(places(read)).toContain('air');
    scenario.toy = { ...scenario.toy, forced: { 'air.inForce_lambda': Number.NaN } };
    poll(scenario, 6);
    const unread = think(scenario);
    expect(oxygen(unread)).toBeCloseTo(oxygen(read), 1);
    expect(places(unread)).not.toContain('air');
  });

  it('says that half the step binds after R13', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    const picture = poll(scenario, 60);
    const offer = offersOf(think(scenario)).find(({ place }) => place === 'zone-4');
    if (!offer) throw new Error('no offer for zone 4');
    const quiet = quietOf({ site, reasons: config.pack.reasons }, picture, {
      option: offer,
      reason: 'R13',
      at: picture.plant_ms,
      sensor: null,
    });
    poll(scenario, 12);
    const shortened = offersOf(think(scenario, { quiets: [quiet] })).find(({ place }) => place === 'zone-4');
    expect(shortened?.to).toBe(-5);
    expect(shortened && say(shortened.texts.limitedBy)).toContain('at most 5 °C');
  });

  it('ends the card of a return with the hours in which it may come back', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const { memory } = think(scenario);
    const stood_ms = after(plant_ms, (10 - 6 * 60) * MINUTE_MS);
    const stood = {
      to: -20,
      setpoint: scenario.toy.setpoint_degC[0] ?? 0,
      decisionId: 'd',
      at_ms: stood_ms,
      until: after(plant_ms, 24 * 60 * MINUTE_MS),
      isEnding: false,
    };
    scenario.cycled = { ...memory, offeredAt: {}, standing: {}, former: { 'zone-1': stood } };
    const offers = offersOf(think(scenario));
    const returning = offers.find(({ former }) => former !== null);
    expect(returning).toMatchObject({ place: 'zone-1', expiresAt: after(plant_ms, 10 * MINUTE_MS) });
    for (const { former, expiresAt } of offers) if (former === null) expect(expiresAt).toBe(after(plant_ms, 20 * MINUTE_MS));
  });

  it('withdraws a card whose setpoint the operator has moved', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const openOptions = offersOf(think(scenario));
    const zone = Number(openOptions[0]?.place.slice(-1));
    scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t, index) => (index === zone - 1 ? t - 8 : t));
    poll(scenario, 1);
    const { withdrawals } = think(scenario, { openOptions });
    expect(withdrawals.map(({ message }) => say(message))).toContain('Withdrawn: the setpoint or trim it started from has changed.');
  });

  it('does not offer in a zone that was rejected, acted, or whose thermocouple is out, and says why', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    scenario.toy.forced = { 'q.z4.bottom.T_degC': 8 };
    const { plant_ms } = poll(scenario, 1);
    const result = think(scenario, {
      quiets: [{ place: 'zone-1', reason: 'R03', until: plantTime(plant_ms + 40 * MINUTE_MS), optionId: '0-zone-1' }],
      lastMoveAt: { 'zone-2': plantTime(plant_ms - 4 * MINUTE_MS) },
    });
    const { answer } = result;
    const withheld = answer.kind === 'recommendation' ? answer.withheld : [];
    expect(offersOf(result).filter(({ place }) => !['zone-3', 'air'].includes(place))).toEqual([]);
    expect(withheld.map(({ place }) => place)).toEqual(['zone-1', 'zone-2', 'zone-4']);
    expect(withheld.map(({ message }) => say(message)).join('\n')).toMatch(/R03[\s\S]*last trim of zone 2[\s\S]*T4 bottom device failed/);
  });

  it('withdraws a card whose thermocouple went out, and says which', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const openOptions = offersOf(think(scenario)).filter(({ place }) => place !== 'air');
    const zone = openOptions[0]?.place.slice(-1);
    scenario.toy.forced = { [`q.z${zone}.bottom.T_degC`]: 8 };
    poll(scenario, 1);
    const { withdrawals } = think(scenario, { openOptions });
    const own = withdrawals.find(({ optionId }) => optionId === openOptions[0]?.id);
    expect(own && say(own.message)).toMatch(
      new RegExp(`^Withdrawn: T${zone} bottom device failed since .*; zone ${zone} held, others go on\\.$`),
    );
  });

  it('offers no zone when the hour’s moves are used up, but the air ratio, which does not count', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const result = think(scenario, { movesLastHour: site.envelope.movesPerHour });
    expect(offersOf(result).map(({ place }) => place)).toEqual(['air']);
    const { answer } = result;
    const withheld = answer.kind === 'recommendation' ? answer.withheld : [];
    expect(withheld).toHaveLength(site.envelope.zones.length);
    for (const { message } of withheld) expect(say(message)).toMatch(/5 moves were made in the last hour/);
  });
});

describe('a planned stop', () => {
  /** Slabs of the forecast by number, with a roll change announced in half an hour or none. */
  const foretold = (isAnnounced: boolean) => {
    const scenario = scenarioOf(config, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const stop = { kind: 'roll-change' as const, from_ms: after(plant_ms, 30 * MINUTE_MS), length_min: 20 };
    scenario.orders = { issued_ms: plant_ms, plannedStops: isAnnounced ? [stop] : [] };
    return new Map(think(scenario).forecast?.slabs.map((slab) => [slab.slabNo, slab]));
  };

  it('is in the forecast: slabs behind it leave later by its length and hotter, those before it as ever', () => {
    const without = foretold(false);
    const late = [...foretold(true).values()].map((slab) => {
      const { out_min = 0, discharge_degC = 0 } = without.get(slab.slabNo) ?? {};
      return { out_min, late_min: slab.out_min - out_min, hotter_K: slab.discharge_degC - discharge_degC };
    });
    const before = late.filter(({ out_min }) => out_min <= 30);
    const behind = late.filter(({ out_min }) => out_min > 30);
    expect(before.length).toBeGreaterThan(2);
    expect(behind.length).toBeGreaterThan(10);
    for (const { late_min, hotter_K } of before) expect([late_min, hotter_K]).toEqual([0, 0]);
    for (const { late_min, hotter_K } of behind) {
      expect(late_min).toBeCloseTo(20, 6);
      expect(hotter_K).toBeGreaterThan(0.5);
    }
  });
});

describe('a delay', () => {
  it('turns the offers into a refusal that says why within one cycle, and withdraws the cards', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const openOptions = offersOf(think(scenario));
    scenario.toy.mode = 'delay';
    const picture = poll(scenario, 0);
    expect(picture.causes.map(({ cause }) => cause)).toEqual(['plant-delay']);
    const { answer, withdrawals } = think(scenario, { openOptions });
    expect(answer).toMatchObject({ kind: 'refusal', because: 'unable' });
    expect(answer.kind === 'refusal' && say(answer.message)).toBe('Plant is in delay (hold); recommendations resume in production.');
    expect(withdrawals.map(({ optionId }) => optionId)).toEqual(openOptions.map(({ id }) => id));
  });
});

describe('a furnace that runs cold', () => {
  const cold = () => {
    const toy = toyPlant(site);
    const lower = (values: number[]): number[] => values.map((t) => t - 35);
    return { ...toy, slab: NARROW, setpoint_degC: lower(toy.setpoint_degC), zone_degC: lower(toy.zone_degC), roughing_degC: 1_085 };
  };

  it('is offered a raise that protects the coldest slab before any saving, and the card says what it costs', () => {
    const scenario = scenarioOf(config, cold());
    poll(scenario, 1);
    const [first, ...rest] = offersOf(think(scenario));
    expect(first?.restoring).toBe(true);
    expect(first && first.to > first.from).toBe(true);
    expect(first?.effect.closest.after).toBeGreaterThan(first?.effect.closest.before ?? 0);
    expect(first && say(first.texts.why)).toMatch(/^Raising zone \d by .* (to keep|helps|keeps) slab \d+.*: .*limit.* out in .* Costs gas/);
    expect(rest.every(({ restoring, effect }) => restoring || effect.gas_Nm3h < 0)).toBe(true);
  });

  it('is never offered a lowering that takes from a slab below its reserve', () => {
    const scenario = scenarioOf(config, cold());
    poll(scenario, 1);
    for (const { effect } of offersOf(think(scenario))) expect(effect.closest.after).toBeGreaterThanOrEqual(effect.closest.before - 0.051);
  });
});

describe('what was forecast', () => {
  it('is scored at 10 and 30 minutes for the plan that really ran, and not after the plan changed', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    think(scenario);
    poll(scenario, 10);
    const at10 = think(scenario).scores;
    expect(at10.map(({ quantity, horizon_min }) => `${quantity} ${horizon_min}`)).toContain('zone-temperature 10');
    expect(
      at10.filter(({ quantity }) => quantity === 'zone-temperature').every(({ predicted, actual }) => Math.abs(actual - predicted) < 5),
    ).toBe(true);
    scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t) => t - 5);
    poll(scenario, 21);
    expect(think(scenario).scores.filter(({ quantity }) => quantity !== 'discharge')).toEqual([]);
  });

  it('is scored for an accepted card from the moment its trim is in force', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const [offer] = offersOf(think(scenario));
    if (!offer) throw new Error('no offer');
    const zone = Number(offer.place.slice(-1));
    const decision: Decision = {
      id: 'd1',
      optionId: offer.id,
      kind: 'accept',
      place: offer.place,
      to: offer.to,
      person: 'k.meier',
      station: 'desk-1',
      wall_ms: wallTime(0),
      plant_ms: offer.offeredAt,
    };
    scenario.toy.target_dK = scenario.toy.target_dK.map((trim, index) => (index === zone - 1 ? offer.to : trim));
    const since = poll(scenario, 1).plant_ms;
    const trimsInForce = [
      { place: offer.place, to: offer.to, since, until: after(since, 24 * 60 * MINUTE_MS), decisionId: 'd1', setpoint: offer.setpoint },
    ];
    think(scenario, { decisions: [decision], trimsInForce });
    poll(scenario, 10);
    const { scores } = think(scenario, { trimsInForce });
    const own = scores.filter(({ optionId, place }) => optionId === offer.id && place === offer.place);
    expect(own).toHaveLength(1);
    expect(own[0]?.predicted).toBeCloseTo(offer.predicted[0]?.zone_degC ?? 0, 0);
  });

  it('is scored for a slab when the mill has read it', () => {
    const scenario = scenarioOf(config, toyPlant(site));
    poll(scenario, 1);
    const scores = Array.from({ length: 12 }, () => {
      const result = think(scenario);
      poll(scenario, 5);
      return result.scores;
    }).flat();
    const pieces = scores.filter(({ quantity }) => quantity === 'discharge');
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every(({ horizon_min }) => horizon_min >= 25)).toBe(true);
  });
});

describe('replay', () => {
  it('gives the same memories, answers and pictures bit for bit, also through the text of a memory', () => {
    const run = (throughText: boolean): string[] => {
      const scenario = scenarioOf(config, toyPlant(site), throughText);
      const texts: string[] = [];
      for (let cycle = 0; cycle < 5; cycle++) {
        poll(scenario, 5);
        texts.push(canonical(think(scenario)), canonical(scenario.scanned), canonical(scenario.picture));
      }
      return texts;
    };
    const live = run(false);
    expect(run(false)).toEqual(live);
    expect(run(true)).toEqual(live);
  });
});
