/** RF-1 at its base case: zone table, flux levels, heat balance (furnace-reference §1), wall, scale, hold fuel, skids (§2). */
import { heatWall, holdFuel_MW, profileAfter, profileAt, reading, type SteadyState, steadyWall_K, step } from '@trimtab/plant';
import type { CaseBook } from './cases.ts';
import { BAND, figure, type Row, range, type Source } from './row.ts';

const SECTION = '1 furnace';

/**
 * The zone table's temperatures are samples of one slab each five minutes (`curve` of proto-results.json):
 * the last in each zone, at `seen_min` after charging. Its minutes are the zone's end itself.
 */
const ZONE_ENDS = [
  { zone: 'dark', end_m: 6, seen_min: 26.8, at: [284, 345, 246, 27] },
  { zone: 'preheat', end_m: 15, seen_min: 61.8, at: [656, 755, 598, 67] },
  { zone: 'heating 1', end_m: 22.5, seen_min: 96.8, at: [955, 1063, 883, 101] },
  { zone: 'heating 2', end_m: 28.5, seen_min: 126.8, at: [1143, 1195, 1107, 128] },
] as const;
const FUEL_SPLIT_pct = [29, 35, 20, 16] as const;

const row = (id: string, what: string, unit: string, ours: number, target: number, band: object, source: Source = 'C'): Row =>
  figure(SECTION, { id, what, unit, source, ours }, target, band);

export function furnaceRows(book: CaseBook): Row[] {
  const base = book.of('base');
  return [...zoneTable(base), ...fluxes(base), ...balance(base), ...quality(base), ...gasOverRoof(base)];
}

function zoneTable(base: SteadyState): Row[] {
  const rows = ZONE_ENDS.flatMap(({ zone, end_m, seen_min, at }) => {
    const [mean, surface, core, minutes] = at;
    const point = profileAfter(base.profile, seen_min);
    const atEnd = profileAt(base.profile, end_m);
    if (!point || !atEnd) throw new Error(`no slab was seen after ${seen_min} min`);
    return [
      row(`zone.${zone}.mean`, `slab at the end of ${zone}: mean`, '°C', point.mean_degC, mean, BAND.temperature),
      row(`zone.${zone}.surface`, `slab at the end of ${zone}: surface`, '°C', point.surface_degC, surface, BAND.temperature),
      row(`zone.${zone}.core`, `slab at the end of ${zone}: core`, '°C', point.core_degC, core, BAND.temperature),
      row(`zone.${zone}.time`, `slab at the end of ${zone}: minutes inside`, 'min', atEnd.since_min, minutes, BAND.time),
    ];
  });
  const fuel = base.zones_Nm3h.reduce((sum, flow) => sum + flow, 0);
  return [
    ...rows,
    row('zone.soak.mean', 'discharge mean', '°C', base.discharge_degC, 1219, BAND.temperature),
    row('zone.soak.surface', 'discharge surface', '°C', base.surface_degC, 1241, BAND.temperature),
    row('zone.soak.core', 'discharge core', '°C', base.core_degC, 1207, BAND.temperature),
    ...FUEL_SPLIT_pct.map((target, zone) =>
      row(`split.${zone + 1}`, `fuel of zone ${zone + 1}`, '%', (100 * (base.zones_Nm3h[zone] ?? 0)) / fuel, target, BAND.heat),
    ),
  ];
}

function fluxes(base: SteadyState): Row[] {
  const { points } = base.profile;
  const between = (from_m: number, to_m: number): number[] =>
    points.filter(({ centre_m }) => centre_m > from_m && centre_m < to_m).map(({ flux_kWm2 }) => flux_kWm2);
  const soak = between(29, 35.5);
  return [
    row('flux.peak', 'largest flux to a face in zones 1–2 (mean of both)', 'kW/m²', Math.max(...between(6, 22.5)), 110, BAND.heat),
    row('flux.soak', 'flux to a face in soaking', 'kW/m²', soak.reduce((sum, flux) => sum + flux, 0) / soak.length, 20.5, BAND.heat),
  ];
}

function balance(base: SteadyState): Row[] {
  return [
    row('balance.fuel', 'fuel', 'MW', base.fuel_MW, 71.6, BAND.fuel),
    row('balance.fuel-flow', 'fuel flow', 'Nm³/h', base.fuel_Nm3h, 7125, BAND.fuel),
    row('balance.air-flow', 'combustion air', 'Nm³/h', base.air_Nm3h, 75_500, BAND.fuel),
    row('balance.flue-flow', 'flue', 'Nm³/h', base.flue_Nm3h, 84_400, BAND.fuel),
    row('balance.drawn-in', 'cold air drawn in', 'Nm³/s', base.drawnIn_Nm3s, 0.45, BAND.heat),
    row('balance.slab', 'heat to the slabs', 'MW', base.slab_MW, 44.6, BAND.heat),
    row('balance.slab-share', 'heat to the slabs, of fuel', '%', (100 * base.slab_MW) / base.fuel_MW, 62.3, BAND.heat),
    row('balance.flue', 'flue', 'MW', base.flueHeat_MW, 28.9, BAND.heat),
    row('balance.air', 'preheated air', 'MW', base.airHeat_MW, 12.4, BAND.heat),
    row('balance.flue-net', 'flue net of air', 'MW', base.flueHeat_MW - base.airHeat_MW, 16.6, BAND.heat),
    row('balance.skid', "skids, with the prototype's 1.4 MW residual routed to them", 'MW', base.skid_MW, 6.35 + 1.4, BAND.heat),
    range(SECTION, { id: 'balance.wall', what: 'walls', unit: 'MW', source: 'C', ours: base.wall_MW }, 1.2, 2),
    row('balance.opening', 'openings', 'MW', base.opening_MW, 1.4, BAND.heat),
    row('sec', 'specific consumption', 'GJ/t', base.sec_GJt, 1.29, BAND.fuel),
    row('recuperator.flue-end', 'flue at the furnace end', '°C', base.flue_degC, 845, BAND.temperature),
    row('recuperator.flue-in', 'flue before the recuperator', '°C', base.flueBefore_degC, 820, BAND.temperature),
    row('recuperator.air', 'air after the recuperator', '°C', base.air_degC, 464, BAND.temperature),
    row(
      'recuperator.effectiveness',
      'effectiveness on flue − 25 °C',
      '–',
      (base.air_degC - 25) / (base.flueBefore_degC - 25),
      0.55,
      BAND.fuel,
    ),
  ];
}

function quality(base: SteadyState): Row[] {
  return [
    row('spread', 'largest difference inside a slab', 'K', base.spread_K, 36, BAND.difference),
    range(
      SECTION,
      { id: 'spread.limit', what: 'largest difference inside a slab, limit', unit: 'K', source: 'M', ours: base.spread_K },
      0,
      40,
    ),
    range(SECTION, { id: 'skid-mark', what: 'skid mark at discharge', unit: 'K', source: 'M', ours: base.skidMark_K }, 20, 40),
    range(
      SECTION,
      { id: 'o2', what: 'oxygen in dry flue, cold air drawn in counted', unit: '%', source: 'C', ours: base.oxygen_pct },
      2.1,
      4,
    ),
  ];
}

/** Long after the doors have shut. */
const DOORS_SHUT_s = 90;

/** "10–120 K above the roof, hot end → cold end": the gas over the hot face of each cell. */
function gasOverRoof({ end }: SteadyState): Row[] {
  const shut = structuredClone(end);
  while (reading(shut, 'walk.lastStep_s') < DOORS_SHUT_s) step(shut, {}, DOORS_SHUT_s);
  const [top] = shut.furnace.chambers;
  const over = top.gas_K.map((gas, cell) => gas - (top.wall_K[cell]?.[0] ?? Number.NaN));
  const ends = [
    { id: 'gas-roof.hot', what: 'gas over roof in the last cell', ours: over.at(-1) ?? Number.NaN },
    { id: 'gas-roof.cold', what: 'gas over roof in the first cell', ours: over[0] ?? Number.NaN },
  ];
  return ends.map((claim) => range(SECTION, { ...claim, unit: 'K', source: 'C' }, 10, 120));
}

/** §2: figures that each need a run of their own. */
export function plantFigureRows(book: CaseBook): Row[] {
  const section = '2 plant figures';
  const base = book.of('base');
  const damaged = book.of('skid');
  const hold = holdFuel_MW(book.settled(), [960, 1110, 1165, 1145]);
  const scale = (id: string, what: string, ours: number, target: number, unit = '%'): Row =>
    figure(section, { id, what, unit, source: 'C', ours }, target, BAND.difference);
  return [
    figure(section, { id: 'wall.u', what: 'outward U of a steady wall', unit: 'W/m²K', source: 'C', ours: wallU() }, 1.05, BAND.heat),
    figure(section, { id: 'hold.fuel', what: 'hold fuel in a long delay', unit: 'MW', source: 'C', ours: hold }, 15, BAND.heat),
    figure(
      section,
      {
        id: 'skid.damage',
        what: 'beams losing half as much again: specific consumption',
        unit: '%',
        source: 'C',
        ours: 100 * (damaged.sec_GJt / base.sec_GJt - 1),
      },
      5.2,
      BAND.change,
      0.1,
    ),
    scale('scale.base', 'scale thickness at discharge', base.scale_mm, 1.2, 'mm'),
    scale('scale.loss', 'steel lost to scale', base.scaleLoss_pct, 0.61),
    scale('scale.loss-plus40', 'steel lost, setpoints +40 K', book.of('plus40').scaleLoss_pct, 0.77),
    scale('scale.loss-slow', 'steel lost at 140 t/h, setpoints unchanged', book.of('slow').scaleLoss_pct, 0.89),
  ];
}

const OUTSIDE_degC = 20;
const HOT_degC = 1200;

/** Loss of a steady wall by the plant's own step, over the difference that drives it. */
function wallU(): number {
  const wall_K = steadyWall_K(HOT_degC, OUTSIDE_degC);
  return heatWall(wall_K, 0, OUTSIDE_degC + 273.15, 0) / (HOT_degC - OUTSIDE_degC);
}
