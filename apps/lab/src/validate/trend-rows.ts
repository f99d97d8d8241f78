/**
 * Published trends and ranges (furnace-reference §1, §4): the extra metre at fixed fuel and rate
 * (Wuhan, [S18]: signs as published, sizes as computed for RF-1), what 10 K cost, hot charging, and
 * the ranges that a furnace of this kind lies in.
 */
import { BASE_CASE, createPlant, fixedFuelCase, fuelOfEnd, type SteadyState } from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';
import type { CaseBook } from './cases.ts';
import { BAND, figure, type Row, range } from './row.ts';

const SECTION = '4 published trends';
const METRES = 2;
const SEED = 5;
const START = plantTime(Date.UTC(2026, 2, 2, 6));

/** The site with one stretch of furnace longer: `from_zone` 0 is the dark zone, 1 preheat, 4 soaking. */
export function lengthened(site: Site, zone: number, by_m: number): Site {
  const plate = site.nameplate;
  const pitch_m = plate.products.typical.width_m + plate.slabGap_m;
  return {
    ...site,
    nameplate: {
      ...plate,
      insideLength_m: plate.insideLength_m + by_m,
      slabsInside: Math.floor((plate.insideLength_m + by_m) / pitch_m),
      darkLength_m: plate.darkLength_m + (zone === 0 ? by_m : 0),
      zones: plate.zones.map((entry) => ({
        ...entry,
        start_m: entry.start_m + (entry.zone > zone ? by_m : 0),
        end_m: entry.end_m + (entry.zone >= zone ? by_m : 0),
      })),
    },
  };
}

export function metreRows(book: CaseBook, say: (line: string) => void): Row[] {
  const fuel = fuelOfEnd(book.of('base'));
  const run = (site: Site, name: string): SteadyState => {
    const began = performance.now();
    const settled = site === book.site ? book.settled() : createPlant({ site, seed: SEED, startAt: START });
    const result = fixedFuelCase(settled, site.nameplate, BASE_CASE, fuel);
    say(`  fixed fuel, ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return result;
  };
  const base = run(book.site, 'as built');
  const perMetre = (longer: SteadyState, field: 'discharge_degC' | 'flue_degC' | 'spread_K'): number =>
    (longer[field] - base[field]) / METRES;
  const preheat = run(lengthened(book.site, 1, METRES), 'longer preheat');
  const dark = run(lengthened(book.site, 0, METRES), 'longer dark zone');
  const soak = run(lengthened(book.site, 4, METRES), 'longer soaking');
  const sign = (id: string, what: string, ours: number, up: boolean): Row =>
    range(SECTION, { id, what, unit: 'K/m', source: 'S18', ours }, up ? 0 : Number.NEGATIVE_INFINITY, up ? Number.POSITIVE_INFINITY : 0);
  const size = (id: string, what: string, ours: number, target: number): Row =>
    figure(SECTION, { id, what, unit: 'K/m', source: 'C', ours }, target, BAND.change, 1 / METRES);
  return [
    sign(
      'metre.preheat.discharge.sign',
      'a metre of preheat raises discharge (+10.75 published)',
      perMetre(preheat, 'discharge_degC'),
      true,
    ),
    sign('metre.preheat.flue.sign', 'a metre of preheat lowers the exhaust (−13.29 published)', perMetre(preheat, 'flue_degC'), false),
    sign('metre.soak.spread.sign', 'a metre of soaking lowers the difference (−2.88 published)', perMetre(soak, 'spread_K'), false),
    size('metre.preheat.discharge', 'a metre of preheat: discharge', perMetre(preheat, 'discharge_degC'), 0.5),
    size('metre.preheat.flue', 'a metre of preheat: exhaust', perMetre(preheat, 'flue_degC'), -16),
    size('metre.dark.discharge', 'a metre of dark zone: discharge', perMetre(dark, 'discharge_degC'), 4.5),
    size('metre.dark.flue', 'a metre of dark zone: exhaust', perMetre(dark, 'flue_degC'), -22),
    size('metre.soak.spread', 'a metre of soaking: difference inside', perMetre(soak, 'spread_K'), -2.5),
  ];
}

export function rangeRows(book: CaseBook): Row[] {
  const base = book.of('base');
  const plus20 = book.of('plus20');
  const per10K = ((100 * (plus20.sec_GJt / base.sec_GJt - 1)) / (plus20.discharge_degC - base.discharge_degC)) * 10;
  const hot = 100 * (1 - book.of('hot540').sec_GJt / base.sec_GJt);
  const claim = (id: string, what: string, unit: string, source: Row['source'], ours: number) => ({ id, what, unit, source, ours });
  return [
    figure(SECTION, claim('rule.10K', '10 K of discharge cost', '% of fuel', 'C', per10K), 1.25, BAND.change, 0.05),
    range(SECTION, claim('hot-charging', 'charged at 540 °C (published for 260–540 °C): fuel saved', '%', 'S2', hot), 25, 35),
    range(SECTION, claim('sec.survey', 'specific consumption inside the survey', 'GJ/t', 'S1', base.sec_GJt), 1.13, 10.99),
    range(
      SECTION,
      claim('sec.slabs', 'above billet reheaters, not above 270 t/h walking beam at nominal', 'GJ/t', 'S3', base.sec_GJt),
      1.2,
      1.5,
    ),
    range(
      SECTION,
      claim(
        'efficiency',
        'efficiency, from state of the art [S2] to the best of the survey [S1]',
        '%',
        'S2',
        (100 * base.slab_MW) / base.fuel_MW,
      ),
      57,
      70,
    ),
    range(
      SECTION,
      claim('scale.published', 'scale loss, at 140 t/h with unchanged setpoints', '%', 'S7', book.of('slow').scaleLoss_pct),
      0.7,
      1.5,
    ),
  ];
}
