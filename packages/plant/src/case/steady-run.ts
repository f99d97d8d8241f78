/**
 * Runs a plant with one product, neutral wear and fixed weather and gas, hour by hour until two hours
 * agree, and measures the two hours after that: heat terms by their own formulas, slabs as discharged.
 */

import { scaleLoss } from '../furnace/scale.ts';
import { slabTemps_degC } from '../furnace/slab.ts';
import { steadyWall_K } from '../furnace/wall.ts';
import { step } from '../plant.ts';
import type { PlantState } from '../plant-state.ts';
import { chargeWith, type Product } from './constant-product.ts';
import { emptyProfile, gatherProfile, type Profile } from './profile.ts';

const CHUNK_s = 5;
const HOUR_s = 3600;
const AMBIENT_degC = 20;
/** In these hours the walls are brought to the steady state of their hot faces. */
const WALLS_h = 4;
const LEAST_h = 7;
const MOST_h = 14;
const SAME_FUEL = 1e-3;
const SAME_K = 0.5;
const MEASURED_h = 2;

/** Means over the measured hours. */
export interface SteadyState {
  sec_GJt: number;
  discharge_degC: number;
  surface_degC: number;
  core_degC: number;
  /** Largest difference inside a slab, and at the skid mark. */
  spread_K: number;
  skidMark_K: number;
  flue_degC: number;
  flueBefore_degC: number;
  air_degC: number;
  oxygen_pct: number;
  fuel_Nm3h: number;
  air_Nm3h: number;
  flue_Nm3h: number;
  /** Cold air drawn in. */
  drawnIn_Nm3s: number;
  fuel_MW: number;
  airHeat_MW: number;
  flueHeat_MW: number;
  slab_MW: number;
  skid_MW: number;
  wall_MW: number;
  opening_MW: number;
  /** Fuel of each zone, both sides, Nm³/h. */
  zones_Nm3h: number[];
  scale_mm: number;
  scaleLoss_pct: number;
  /** Hours that it ran before the measured ones: until it was steady, fourteen in any case, or as many as were asked for. */
  settled_h: number;
  /** Two hours in a row agreed. */
  isSteady: boolean;
  profile: Profile;
  /** The plant at the end. */
  end: PlantState;
}

export interface SteadyOptions {
  product: Product;
  skidFactor: number;
  /** Hours before the measured ones; without it, until two hours agree. */
  settle_h?: number;
  /** What moves the plant by a thermal step; `step` where it is left out. */
  move?(state: PlantState, dt_s: number): void;
}

const RATES = ['fuel_Nm3s', 'air_Nm3s', 'flue_Nm3s', 'fuel_W', 'airHeat_W', 'flueHeat_W', 'slab_W', 'skid_W', 'wallOutside_W'] as const;
const MORE_RATES = ['drawnIn_Nm3s', 'opening_W', 'flue_degC', 'flueBefore_degC', 'oxygen_pct'] as const;
type Measured = (typeof RATES)[number] | (typeof MORE_RATES)[number] | 'air_degC';

interface Window {
  samples: number;
  sums: Record<Measured, number>;
  zones_Nm3s: number[];
  slabs: {
    mean_degC: number;
    surface_degC: number;
    core_degC: number;
    spread_K: number;
    skidMark_K: number;
    scale_m: number;
    scaleLoss_pct: number;
  }[];
  tonnes: number;
  profile: Profile;
}

/** Mutates `state`. */
export function runToSteady(state: PlantState, options: SteadyOptions): SteadyState {
  let hours = 1;
  let isSteady = false;
  let before = measure(state, options, 1);
  while (hours < (options.settle_h ?? MOST_h)) {
    // Walls take days to forget the plant before: brought to their own steady state, they wait for nothing.
    if (hours <= WALLS_h) settleWalls(state);
    const now = measure(state, options, 1);
    hours++;
    isSteady = Math.abs(now.sums.fuel_W / before.sums.fuel_W - 1) < SAME_FUEL && Math.abs(meanOut(now) - meanOut(before)) < SAME_K;
    before = now;
    if (options.settle_h === undefined && hours >= LEAST_h && isSteady) break;
  }
  return { ...summary(measure(state, options, MEASURED_h), hours, state), isSteady };
}

function settleWalls({ furnace }: PlantState): void {
  for (const chamber of furnace.chambers) chamber.wall_K = chamber.wall_K.map(([hot_K = 0]) => steadyWall_K(hot_K - 273.15, AMBIENT_degC));
}

const meanOut = ({ slabs }: Window): number => slabs.reduce((sum, slab) => sum + slab.mean_degC, 0) / Math.max(1, slabs.length);

function measure(state: PlantState, options: SteadyOptions, hours: number): Window {
  const { furnace, life } = state;
  const window: Window = {
    samples: 0,
    sums: Object.fromEntries([...RATES, ...MORE_RATES, 'air_degC'].map((name) => [name, 0])) as Record<Measured, number>,
    zones_Nm3s: furnace.design.zones.map(() => 0),
    slabs: [],
    tonnes: 0,
    profile: emptyProfile(),
  };
  const begun_t = comeForward_t(state);
  const { skidShare } = furnace.design.truth;
  for (let at_s = 0; at_s < hours * HOUR_s; at_s += CHUNK_s) {
    keepNeutral(state, options.skidFactor);
    const front = furnace.slabs[0];
    const ahead = life.walkProgress;
    const lastNo = life.nextSlabNo - 1;
    (options.move ?? movedByStep)(state, CHUNK_s);
    sample(window, state);
    // One step before it leaves: the front slab and the row as they lie at the end of their stay.
    const next = life.walkProgress + Math.max(0, life.walkProgress - ahead);
    if (furnace.slabs[0] === front) {
      if (next < 1 || !front) continue;
      gatherProfile(window.profile, state, skidShare);
      continue;
    }
    chargeWith(state, options.product, lastNo);
    if (!front) continue;
    const temps = slabTemps_degC(front, skidShare);
    window.tonnes += front.mass_kg / 1000;
    window.slabs.push({
      mean_degC: temps.mean,
      surface_degC: (temps.top + temps.bottom) / 2,
      core_degC: temps.core,
      spread_K: temps.spread_K,
      skidMark_K: temps.skidMark_K,
      scale_m: (front.scaleTop_m + front.scaleBottom_m) / 2,
      scaleLoss_pct: 100 * scaleLoss(front),
    });
  }
  window.tonnes += comeForward_t(state) - begun_t;
  return window;
}

/** Of the front slab, what has been asked for already. */
const comeForward_t = ({ life, furnace }: PlantState): number => (life.walkProgress * (furnace.slabs[0]?.mass_kg ?? 0)) / 1000;

const movedByStep = (state: PlantState, dt_s: number): void => {
  step(state, { ambient_degC: AMBIENT_degC, lhv_MJNm3: state.lhvNominal_MJNm3 }, dt_s);
};

function keepNeutral({ hidden }: PlantState, skidFactor: number): void {
  hidden.skidFactor = skidFactor;
  hidden.emissivityShift = 0;
  hidden.leakFactor = 1;
  hidden.recuperatorFactor = 1;
  hidden.burnerHealth.fill(1);
  hidden.lhvFactor = 1;
}

function sample(window: Window, { furnace }: PlantState): void {
  const { sums } = window;
  for (const name of RATES) sums[name] += furnace.rates[name];
  for (const name of MORE_RATES) sums[name] += furnace.rates[name];
  sums.air_degC += furnace.airPreheat_degC;
  for (const chamber of furnace.chambers)
    for (let zone = 0; zone < chamber.burners.length; zone++)
      window.zones_Nm3s[zone] = (window.zones_Nm3s[zone] ?? 0) + (chamber.burners[zone]?.fuel_Nm3s ?? 0);
  window.samples++;
}

function summary(
  { samples, sums, zones_Nm3s, slabs, tonnes, profile }: Window,
  settled_h: number,
  end: PlantState,
): Omit<SteadyState, 'isSteady'> {
  const mean = (name: Measured): number => sums[name] / samples;
  const out = (name: keyof (typeof slabs)[number]): number => slabs.reduce((sum, slab) => sum + slab[name], 0) / slabs.length;
  return {
    sec_GJt: (sums.fuel_W * CHUNK_s) / 1e9 / tonnes,
    discharge_degC: out('mean_degC'),
    surface_degC: out('surface_degC'),
    core_degC: out('core_degC'),
    spread_K: out('spread_K'),
    skidMark_K: out('skidMark_K'),
    flue_degC: mean('flue_degC'),
    flueBefore_degC: mean('flueBefore_degC'),
    air_degC: mean('air_degC'),
    oxygen_pct: mean('oxygen_pct'),
    fuel_Nm3h: mean('fuel_Nm3s') * HOUR_s,
    air_Nm3h: mean('air_Nm3s') * HOUR_s,
    flue_Nm3h: mean('flue_Nm3s') * HOUR_s,
    drawnIn_Nm3s: mean('drawnIn_Nm3s'),
    fuel_MW: mean('fuel_W') / 1e6,
    airHeat_MW: mean('airHeat_W') / 1e6,
    flueHeat_MW: mean('flueHeat_W') / 1e6,
    slab_MW: mean('slab_W') / 1e6,
    skid_MW: mean('skid_W') / 1e6,
    wall_MW: mean('wallOutside_W') / 1e6,
    opening_MW: mean('opening_W') / 1e6,
    zones_Nm3h: zones_Nm3s.map((flow) => (flow / samples) * HOUR_s),
    scale_mm: out('scale_m') * 1000,
    scaleLoss_pct: out('scaleLoss_pct'),
    settled_h,
    profile,
    end,
  };
}
