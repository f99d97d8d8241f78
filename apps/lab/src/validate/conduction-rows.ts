/**
 * Conduction vectors (furnace-reference §4, its file ref-conduction.json). Parabola and step of the
 * surface are laws of constant properties: both solvers run them over a few kelvin near 1000 °C. The
 * EN slab is the twin's; the plant's own steel has no published vector, so its solver is held against
 * an independent fine-grid solution with the same property formulas.
 */
import { twinSlabCase } from '@trimtab/furnace';
import { conductivity_WmK, heatCapacity_JkgK, heatedSlab, steelOf } from '@trimtab/plant';
import { fineSlab } from './fine-slab.ts';
import reference from './reference/conduction.json';
import { BAND, figure, type Row, type Source } from './row.ts';

const SECTION = '2 conduction';
const HALF_m = 0.11;
const MINUTES = [30, 60, 90, 120, 150, 180];
const GAS_degC = 1200;
const FACTOR = 0.6;
const START_degC = 1000;
/** furnace-reference §1: not the plant's constant, which is judged here too. */
const DENSITY_kgm3 = 7850;
const mild = steelOf('mild');
const plantSteel = {
  density_kgm3: DENSITY_kgm3,
  capacity_JkgK: (temp: number): number => heatCapacity_JkgK(mild, temp),
  conductivity_WmK: (temp: number): number => conductivity_WmK(mild, temp),
};
/** EN 1993-1-2 above 900 °C. */
const TWIN_AT_START = { k: 27.3, cp: 650 };

export const conductionRows = (): Row[] => [...parabola(), ...steps(), ...enSlab(), ...plantSlab()];

const row = (id: string, what: string, unit: string, source: Source, ours: number, target: number): Row =>
  figure(SECTION, { id, what, unit, source, ours }, target, BAND.conduction);

/** A small flux, scaled to q 80 kW/m² and k 30 W/mK: the law is linear in both. */
function parabola(): Row[] {
  const { q, k, Tsurf_minus_Tcentre: target_K } = reference.quasi_steady_parabola;
  const small_Wm2 = q / 100;
  const at_min = [60];
  const plant = heatedSlab({
    thickness_m: 2 * HALF_m,
    start_degC: START_degC,
    family: 'mild',
    dt_s: 1,
    at_min,
    fluxTop_Wm2: () => small_Wm2,
    fluxBottom_Wm2: () => small_Wm2,
  })[0];
  // A source so hot that its flux does not feel the slab.
  const far_degC = 20_000;
  const factor = small_Wm2 / (5.670374419e-8 * (far_degC + 273.15) ** 4);
  const twin = twinSlabCase({
    thickness_m: 2 * HALF_m,
    start_degC: START_degC,
    gasTop_degC: far_degC,
    gasBottom_degC: far_degC,
    F: factor,
    dt_s: 10,
    at_min,
  })[0];
  if (!plant || !twin) throw new Error('a slab case without its moment');
  const scaled = (difference_K: number, conductivity: number): number => difference_K * 100 * (conductivity / k);
  return [
    row(
      'parabola.plant',
      'surface − centre at 80 kW/m², k 30: plant',
      'K',
      'law',
      scaled(plant.top_degC - plant.centre_degC, conductivity_WmK(mild, plant.mean_degC)),
      target_K,
    ),
    row(
      'parabola.twin',
      'surface − centre at 80 kW/m², k 30: twin',
      'K',
      'law',
      scaled(twin.top_degC - twin.centre_degC, TWIN_AT_START.k),
      target_K,
    ),
  ];
}

/**
 * Centre after a step of the surface by 100 K, by Fourier number. The run raises it by 4 K and scales.
 * The twin has no row here: its seven nodes are made for flux, not for a jump of the face.
 */
function steps(): Row[] {
  const raised_K = 4;
  const entries = Object.entries(reference.step_surface_temp_centre_theta);
  const dt_s = 0.1;
  const capacity = heatCapacity_JkgK(mild, START_degC);
  const diffusivity_m2s = conductivity_WmK(mild, START_degC) / (DENSITY_kgm3 * capacity);
  // So stiff that the face follows within a step or two, and just stable.
  const stiff_Wm2K = (0.5 * DENSITY_kgm3 * capacity * 0.009) / dt_s;
  const hold = (face_K: number): number => stiff_Wm2K * (START_degC + raised_K + 273.15 - face_K);
  const moments = heatedSlab({
    thickness_m: 2 * HALF_m,
    start_degC: START_degC,
    family: 'mild',
    dt_s,
    at_min: entries.map(([fourier]) => (Number(fourier) * HALF_m * HALF_m) / diffusivity_m2s / 60),
    fluxTop_Wm2: hold,
    fluxBottom_Wm2: hold,
  });
  return entries.map(([fourier, theta], index) => {
    const left_K = (100 * (START_degC + raised_K - (moments[index]?.centre_degC ?? Number.NaN))) / raised_K;
    return row(`step.plant-${fourier}`, `centre below a surface raised by 100 K, at Fo ${fourier}: plant`, 'K', 'law', left_K, 100 * theta);
  });
}

function enSlab(): Row[] {
  const twin = twinSlabCase({
    thickness_m: 2 * HALF_m,
    start_degC: 20,
    gasTop_degC: GAS_degC,
    gasBottom_degC: GAS_degC,
    F: FACTOR,
    dt_s: 10,
    at_min: MINUTES,
  });
  return reference['EN1993_slab220_rad1200C_F0.6_from20C'].slice(1).flatMap((target, index) => {
    const ours = twin[index];
    if (!ours || ours.t_min !== target.t_min) throw new Error(`no moment at ${target.t_min} min`);
    return [
      row(`en-slab.mean-${target.t_min}`, `EN slab, mean at ${target.t_min} min: twin`, '°C', 'C', ours.mean_degC, target.Tmean),
      row(`en-slab.surface-${target.t_min}`, `EN slab, surface at ${target.t_min} min: twin`, '°C', 'C', ours.top_degC, target.Tsurf),
      row(`en-slab.centre-${target.t_min}`, `EN slab, centre at ${target.t_min} min: twin`, '°C', 'C', ours.centre_degC, target.Tcentre),
    ];
  });
}

function plantSlab(): Row[] {
  const task = { thickness_m: 2 * HALF_m, start_degC: 20, at_min: MINUTES };
  const fine = fineSlab(plantSteel, { ...task, gas_degC: GAS_degC, factor: FACTOR });
  const gas4 = (GAS_degC + 273.15) ** 4;
  const radiated = (face_K: number): number => FACTOR * 5.670374419e-8 * (gas4 - face_K ** 4);
  const plant = heatedSlab({ ...task, family: 'mild', dt_s: 5, fluxTop_Wm2: radiated, fluxBottom_Wm2: radiated });
  return fine.flatMap((target, index) => {
    const ours = plant[index];
    if (!ours) throw new Error(`no moment at ${target.t_min} min`);
    return [
      row(
        `plant-slab.mean-${target.t_min}`,
        `same slab, plant's steel, mean at ${target.t_min} min`,
        '°C',
        'law',
        ours.mean_degC,
        target.mean_degC,
      ),
      row(`plant-slab.surface-${target.t_min}`, `same, surface at ${target.t_min} min`, '°C', 'law', ours.top_degC, target.surface_degC),
      row(`plant-slab.centre-${target.t_min}`, `same, centre at ${target.t_min} min`, '°C', 'law', ours.centre_degC, target.centre_degC),
    ];
  });
}
