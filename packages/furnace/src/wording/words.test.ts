/** Sentences of cards whose facts are put together by hand: those that a running plant shows rarely. */
import type { Forecast, Lever, Margin, OfferFacts, PieceForecast } from '@trimtab/loop';
import { offersOf, poll, scenarioOf, think, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { type Message, plantTime, render, type Sample } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { words } from '../words.ts';
import { furnaceWording } from './en.ts';

const site = readSite('sites/rf-1');
const { pack } = furnaceLoop(site);
const toy = toyPlant(site);
const picture = poll(scenarioOf({ site, pack }, { ...toy, forced: { 'air.operatorRatio_lambda': 1.15 } }), 0.5);
const say = (message: Message | null | undefined): string => (message ? render(message, furnaceWording) : '');
const [soaked, middle, last] = [0, 8, 27].map(
  (index) => picture.slabs.rows.toSorted((a, b) => b.position_m - a.position_m)[index]?.slabNo ?? 0,
);

interface Change {
  place?: string;
  from?: number;
  to: number;
  restoring?: boolean;
  former?: number;
  /** All that stood; left out: what is brought back. */
  stood?: number;
  /** Discharge by slab, without and with. */
  slabs: Record<number, [number, number]>;
  /** Difference inside each slab, without and with. */
  inside?: [number, number];
  gas?: [number, number];
  path?: [number[], number[]];
  limitedBy?: OfferFacts['limitedBy'];
  tags?: Record<string, Sample>;
  /** A slab inside of which nothing is foretold. */
  unforetold?: number;
}

function facts(change: Change): OfferFacts {
  const lever = pack.levers(site).find(({ place }): boolean => place === (change.place ?? 'zone-4')) as Lever;
  const [gasBefore, gasAfter] = change.gas ?? [6_000, 5_988];
  const forecast = (side: 0 | 1, fuel_Nm3h: number): Forecast => {
    const pieces = Object.entries(change.slabs).map(
      ([slabNo, values], index): PieceForecast => ({
        ...{
          slabNo: Number(slabNo),
          grade: 'DC01',
          mean_degC: 900,
          discharge_degC: values[side],
          interval90_K: 8,
          inside_K: change.inside?.[side] ?? 20,
          soak_min: 0,
        },
        ...{ aim_degC: 1_205, low_degC: 1_192, high_degC: 1_267, out_min: 37 + 60 * index },
      }),
    );
    return {
      ...{
        start: plantTime(0),
        horizon_min: 60,
        fuel_Nm3h,
        burnt_Nm3h: 6_000,
        co2_kgh: 2 * fuel_Nm3h,
        scale_kgh: 0,
        money_EURh: fuel_Nm3h / 2,
      },
      ...{ rate_tph: 180, plant: {}, pieces, leaving: null, distance: { at_min: [], distance_K: [] } },
      path: { at_min: [0, 10], fuel_Nm3h: change.path?.[side] ?? [6_000, 6_000], places: { 'zone-4': [1_260, 1_260] } },
    };
  };
  const [base, alone] = [forecast(0, gasBefore), forecast(1, gasAfter)];
  const changes = base.pieces.map(({ discharge_degC }, index) => Math.abs((alone.pieces[index]?.discharge_degC ?? 0) - discharge_degC));
  return {
    ...{ site, lever, base, with: alone, setpoint: lever.unit === 'dK' ? 1_260 : 1.15, from: change.from ?? 0, to: change.to },
    picture: {
      ...picture,
      tags: { ...picture.tags, ...change.tags },
      slabs: { ...picture.slabs, rows: picture.slabs.rows.filter(({ slabNo }) => slabNo in change.slabs || slabNo === change.unforetold) },
    },
    restoring: change.restoring ?? false,
    former: change.former ?? null,
    stood: change.stood ?? change.former ?? null,
    baseMargins: pack.margins(site, base),
    withMargins: pack.margins(site, alone),
    savedGas_Nm3h: gasBefore - gasAfter,
    savedMoney_EURh: (gasBefore - gasAfter) / 2,
    pieceChange_K: Math.max(...changes),
    limitedBy: change.limitedBy ?? { kind: 'worth' },
  };
}
const good = (value: number): Sample => ({ value, quality: 'good' });
const out: Sample = { value: null, quality: 'bad', cause: 'frozen' };
const doubtful = (value: number): Sample => ({ value, quality: 'uncertain', cause: 'redundant-differs' });

describe('why', () => {
  const protective = (slabs: Change['slabs']) => say(words.why(facts({ to: 6, restoring: true, gas: [6_000, 6_012], slabs })));

  it('puts protection first: a slab that would leave cold and now does not', () => {
    expect(protective({ [soaked ?? 0]: [1_189.4, 1_194.1] })).toBe(
      `Raising zone 4 by 6\u00A0°C to keep slab ${soaked} in spec: predicted 1189.4, limit 1192, out in 37\u00A0min. Costs gas 12\u00A0Nm³/h.`,
    );
  });

  it('claims only help where the slab stays cold, and a reserve where it never was', () => {
    expect(protective({ [soaked ?? 0]: [1_180, 1_186] })).toContain(`helps slab ${soaked}: 1180.0 → 1186.0, limit 1192`);
    expect(protective({ [soaked ?? 0]: [1_194, 1_199] })).toContain(`keeps slab ${soaked} clear of its limit: predicted 1194.0`);
  });

  it('speaks of the coldest slab that it really helps, not of a colder one that it no longer reaches', () => {
    expect(protective({ [soaked ?? 0]: [1_180, 1_180], [last ?? 0]: [1_188, 1_196] })).toContain(`keep slab ${last} in spec`);
  });

  it('claims no slab where none of the forecast shows what it protects', () => {
    expect(protective({ [last ?? 0]: [1_230, 1_231] })).toBe(
      'Raising zone 4 by 6\u00A0°C keeps slabs that follow clear of their limits. Costs gas 12\u00A0Nm³/h.',
    );
  });

  it('is the gas where that is saved and a slab within its limit comes out more even; the slab where gas is spent on it', () => {
    const evening = (gas: [number, number]) =>
      facts({ to: -6, restoring: true, inside: [28, 24], gas, slabs: { [last ?? 0]: [1_230, 1_229] } });
    expect(say(words.why(evening([6_000, 5_988])))).toContain('cuts gas 12');
    expect(say(words.ifNothing(evening([6_000, 5_988])))).toContain('All slabs stay in band');
    expect(say(words.why(evening([6_000, 6_012])))).toContain(`to even out slab ${last}: 38.2 → 33.3`);
    expect(say(words.ifNothing(evening([6_000, 6_012])))).toContain('close to its limit inside: 38.2 of 40');
  });

  it('claims that a slab comes nearer its aim only where it does: most have left it below them, and want more room', () => {
    const spent = (from_degC: number, to_degC: number) =>
      say(words.why(facts({ from: -8, to: -2, gas: [6_000, 6_012], slabs: { [last ?? 0]: [from_degC, to_degC] } })));
    expect(spent(1_200, 1_204)).toBe(
      `Raising zone 4 by 6\u00A0°C keeps slab ${last} nearer its aim: 1200.0 → 1204.0, aim 1205, out in 37\u00A0min. Costs gas 12\u00A0Nm³/h.`,
    );
    const room = (from_degC: string, to_degC: string) =>
      `Raising zone 4 by 6\u00A0°C gives slab ${last} more room above its aim: ${from_degC} → ${to_degC}, aim 1205, out in 37\u00A0min.`;
    expect(spent(1_215, 1_219)).toContain(room('1215.0', '1219.0'));
    expect(spent(1_204, 1_207)).toContain(room('1204.0', '1207.0'));
  });

  it('says that it brings a former trim back', () => {
    expect(say(words.why(facts({ to: -20, former: -20, slabs: { [last ?? 0]: [1_230, 1_221.6] } })))).toBe(
      'Back to −20\u00A0°C, the trim of zone 4 before it was ramped out. Cuts gas 12\u00A0Nm³/h (0.20\u00A0%): product temperature changes by at most 8.4\u00A0°C, within spec.',
    );
  });

  it('says of a part of it that it is a part', () => {
    const part = facts({ to: -2, former: -2, stood: -9, slabs: { [last ?? 0]: [1_230, 1_229.5] } });
    expect(say(words.why(part))).toContain('Back to −2\u00A0°C, part of the −9\u00A0°C of zone 4 before it was ramped out.');
  });

  it('says by how much a limit that is broken already gets worse', () => {
    const worse = (after: number) => say(words.why(facts({ to: -6, slabs: { [last ?? 0]: [1_190, after] } })));
    expect(worse(1_189.8)).toContain('no limit gets worse');
    expect(worse(1_188.6)).toContain('a broken limit worsens 1.4\u00A0°C');
  });
});

describe('what becomes of it if nobody does anything', () => {
  it('is not well while a slab in its band is too uneven', () => {
    const uneven = (inside_K: number) =>
      say(words.ifNothing(facts({ to: -6, inside: [inside_K, inside_K], slabs: { [last ?? 0]: [1_230, 1_229] } })));
    expect(uneven(20)).toContain('All slabs stay in band');
    expect(uneven(34)).toContain(`Slab ${last} leaves with 45.5\u00A0°C inside, limit 40`);
  });

  it('is not claimed of a slab of which nothing is foretold', () => {
    const inBand = (unforetold?: number) =>
      say(words.ifNothing(facts({ to: -6, slabs: { [last ?? 0]: [1_230, 1_229] }, ...(unforetold ? { unforetold } : {}) })));
    expect(inBand()).toBe('All slabs stay in band; gas stays 12\u00A0Nm³/h higher.');
    expect(inBand(middle)).toBe('All slabs that are foretold stay in band; gas stays 12\u00A0Nm³/h higher.');
  });
});

describe('a slab that has gone past the zone', () => {
  it('gets no effect claimed, and its line says why', () => {
    const details = words.details?.(
      facts({ place: 'zone-1', to: -6, slabs: { [soaked ?? 0]: [1_229, 1_229], [last ?? 0]: [1_235, 1_232] } }),
    );
    expect(say(details?.closest)).toBe(`Slab ${soaked}: 1229\u00A0°C, limit 1192, 37 left; it is past zone 1, so no effect.`);
    expect(say(details?.next)).toBe(`Next, in 37\u00A0min: slab ${soaked} at 1229\u00A0°C; it is past zone 1, so no effect.`);
    expect(say(details?.hottest)).toBe(`Slab ${last}: 1235.0 → 1232.0\u00A0°C, limit 1267, 35 left.`);
  });

  it('is past zone 3 only when its middle is', () => {
    const line = (place: string) => say(words.details?.(facts({ place, to: -6, slabs: { [middle ?? 0]: [1_229, 1_229] } }))?.closest);
    expect(line('zone-2')).toContain('past zone 2');
    expect(line('zone-3')).toContain('not changed');
  });
});

describe('what binds', () => {
  const binding = (margin: Partial<Margin>, isBack = false) => {
    const about = facts({ to: -5, slabs: { [last ?? 0]: [1_204, 1_199.2] } });
    const found = about.withMargins.find(({ family }) => family === 'closest') as Margin;
    return say(
      words.limitedBy({
        ...about,
        limitedBy: { kind: 'margin', margin: { ...found, ...margin }, beyond: 1_254.8, shared: false, isBack },
      }),
    );
  };

  it('names the slab, its grade and charge, and where it would lose its reserve', () => {
    expect(binding({})).toBe(`Slab ${last} (DC01, charged cold) would come within 7.0\u00A0°C of its lower limit below 1255\u00A0°C.`);
    expect(binding({ value: 1_193 })).toContain('of its lower limit more than now.');
  });

  it('says how far above their aim slabs cost nothing, and not that they would be below it', () => {
    const about = facts({ to: -5, slabs: { [last ?? 0]: [1_224, 1_219.2] }, limitedBy: { kind: 'quality' } });
    expect(say(words.limitedBy(about))).toBe(
      'More in zone 4 would bring slabs out less than 18\u00A0°C above their aim; that costs more than it saves.',
    );
  });

  it('says the limit itself where no reserve is asked for, and that taking back in time would not help', () => {
    expect(binding({ reserve: 0 })).toBe(
      `Slab ${last} (DC01, charged cold) would come to its lower limit of 1192\u00A0°C below 1255\u00A0°C.`,
    );
    expect(binding({ family: 'inside', reserve: 0, side: 'upper', limit: 35, value: 30 })).toContain('would come to its limit below 1255');
    expect(binding({}, true)).toContain('of its lower limit below 1255\u00A0°C, even if taken back.');
  });

  it('speaks of soak in minutes and of oxygen in per cent', () => {
    expect(binding({ family: 'soak', limit: 25, reserve: 2, value: 28 })).toContain('would have less than 27\u00A0min of soak below 1255');
    expect(binding({ family: 'plant', id: 'oxygen', limit: 1.4, reserve: 0.1, value: 1.6 })).toBe(
      'Flue oxygen would come within 0.1\u00A0% of its floor of 1.4\u00A0% below 1255\u00A0°C.',
    );
  });
});

describe('what speaks against a card', () => {
  const slabs = { [last ?? 0]: [1_230, 1_222] as [number, number] };
  const against = (place: string, tags: Record<string, Sample>) => {
    const about = facts({ place, to: place === 'air' ? -0.02 : -5, slabs, tags });
    return say(words.against(about, about.picture.tags));
  };

  it('is a couple of any zone in doubt, by how far it stands from the other', () => {
    const doubted = { 'z2.top.T_degC': good(1_266), 'z2.bottom.T_degC': doubtful(1_259) };
    for (const place of ['zone-3', 'air'])
      expect(against(place, doubted)).toBe('Your screen shows T2 bottom 7.0\u00A0°C below T2 top; the twin gives that sensor half weight.');
    expect(against('zone-3', { ...doubted, 'z2.bottom.T_degC': doubtful(1_271) })).toContain('T2 bottom 5.0\u00A0°C above T2 top');
    expect(against('zone-3', { ...doubted, 'z2.bottom.T_degC': out })).toBe(
      'T2 bottom is out; the other couple of zone 2 stands in for it.',
    );
  });

  it('claims half weight of neither where both are in doubt', () =>
    expect(against('zone-3', { 'z2.top.T_degC': doubtful(1_266), 'z2.bottom.T_degC': doubtful(1_200) })).toBe(
      'T2 top and T2 bottom are both in doubt; the twin takes their mean.',
    ));

  it('is what else the twin leans on, and nothing where all of it is good', () => {
    expect(against('zone-3', {})).toBe('');
    expect(against('zone-3', { 'flue.beforeRecuperator_degC': doubtful(820) })).toBe(
      'In doubt: flue before recuperator; the twin uses it all the same.',
    );
    expect(against('zone-3', { 'gas.lhv_MJNm3': out })).toBe('Out: heating value; the twin reckons without it.');
    // Its readings are not believed while it is in doubt.
    expect(against('air', { 'mill.roughing_degC': doubtful(1_140) })).toBe(
      'In doubt: roughing-mill pyrometer; the twin does not correct its forecast by it.',
    );
    expect(against('zone-3', { 'ambient.T_degC': out })).toBe('');
  });

  it('stands on the cards of places whose own instruments are good', () => {
    const scenario = scenarioOf({ site, pack }, { ...toy, forced: { 'z2.bottom.T_degC': Number.NaN } });
    poll(scenario, 3);
    const offers = offersOf(think(scenario));
    expect(offers.map(({ place }) => place)).not.toContain('zone-2');
    expect(offers.length).toBeGreaterThan(1);
    for (const { texts } of offers) expect(say(texts.against)).toBe('T2 bottom is out; the other couple of zone 2 stands in for it.');
  });

  it('is a trend that goes the other way at first, at most two such things at once', () => {
    const rising = facts({
      to: -5,
      slabs,
      path: [
        [6_000, 6_300],
        [6_000, 6_180],
      ],
      tags: { 'z4.top.T_degC': good(1_268), 'z4.bottom.T_degC': good(1_260) },
    });
    expect(say(words.details?.(rising).screen)).toBe(
      'T4 top and T4 bottom are 8.0\u00A0°C apart on your screen; the twin takes their mean, 1264\u00A0°C. ' +
        'Your trend will show gas rise to 6180\u00A0Nm³/h in 10\u00A0min; without this it would be 6300\u00A0Nm³/h.',
    );
  });

  it('is a flue that the forecast brings near its limit, wherever the screen shows it now', () => {
    const flue = (before: number, after: number): string => {
      const about = facts({ to: 5, gas: [6_000, 6_012], slabs });
      const margins = (forecast: Forecast, flue_degC: number) => pack.margins(site, { ...forecast, plant: { flue_degC } });
      return say(words.details?.({ ...about, baseMargins: margins(about.base, before), withMargins: margins(about.with, after) }).screen);
    };
    expect(flue(838.7, 844.8)).toBe('The flue is forecast close to its limit of 850\u00A0°C: highest 838.7 → 844.8\u00A0°C with this.');
    expect(flue(861, 861.5)).toBe('The flue is forecast above its limit of 850\u00A0°C: highest 861.0 → 861.5\u00A0°C with this.');
    expect(flue(820, 826)).toBe('');
  });
});

describe('if nothing is done', () => {
  it('a slab that leaves cold either way is said to', () => {
    const about = facts({ place: 'zone-1', to: -6, slabs: { [soaked ?? 0]: [1_189, 1_189], [last ?? 0]: [1_230, 1_229] } });
    expect(say(words.ifNothing(about))).toBe(
      `Slab ${soaked} leaves 3.0\u00A0°C below its limit either way; gas stays 12\u00A0Nm³/h higher.`,
    );
  });
});
