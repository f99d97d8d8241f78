/**
 * What drifts and no instrument shows: weather, gas quality, ageing, fouling, leaks. The physics reads
 * it at every thermal step; the twin never sees it. Everything is a function of the seed and of plant
 * time alone, renewed each plant minute. Sizes: furnace-reference §3 (heating value ±3 %, beams +30 % a
 * year, emissivity ±0.05); the others are this plant's own, chosen inside what maintenance would let pass.
 */
import { MINUTE_MS, type PlantTime } from '@trimtab/terms';
import { type RandomStream, randomStream } from '../random/random.ts';
import { sinceMaintenance_d, sinceRepair_d } from './maintenance-calendar.ts';
import { hashed, wander } from './wander.ts';
import { outside_degC } from './weather.ts';

export interface HiddenState {
  /** The seed of everything here; never drawn from. */
  random: RandomStream;
  /** False: all stands still as it is. */
  drifts: boolean;
  /** Plant minute that the values are for. */
  minute: number;
  ambient_degC: number;
  /** True heating value over the nameplate's. */
  lhvFactor: number;
  /** Heat to the beams over that of a new insulation. */
  skidFactor: number;
  /** Added to the emissivity of every slab face. */
  emissivityShift: number;
  /** Cold air drawn in at the same pressure, over that of tight doors. */
  leakFactor: number;
  /** Effectiveness of the recuperator over that of a clean one. */
  recuperatorFactor: number;
  /** What each burner group still gives of its maximum: top by zone, then bottom by zone. */
  burnerHealth: number[];
}

/** Channels of `wander`; burner groups follow from `burner` on. */
const CHANNEL = { lhvSlow: 10, lhvFast: 11, emissivity: 12, leak: 13, recuperator: 14, repair: 15, burner: 20 } as const;
const DAY_MIN = 1440;
const LHV = { part: 0.03, slow: 0.7, slow_d: 4, fast_d: 0.4 } as const;
const SKID = { perYear: 0.3, repairScatter: 0.04 } as const;
const EMISSIVITY = { most: 0.05, knot_d: 18 } as const;
/** Door seals wear from one maintenance to the next. */
const LEAK = { tight: 0.95, perDay: 0.025, part: 0.1, knot_d: 2 } as const;
const RECUPERATOR = { perYear: 0.08, part: 0.015, knot_d: 10 } as const;
const BURNER = { fouled: 0.1, knot_d: 25, perYear: 0.04 } as const;
const YEAR_d = 365;

export function startedHidden(seed: number, zones: number): HiddenState {
  return {
    random: randomStream(seed, 'hidden'),
    drifts: false,
    minute: 0,
    ambient_degC: 20,
    lhvFactor: 1,
    skidFactor: 1,
    emissivityShift: 0,
    leakFactor: 1,
    recuperatorFactor: 1,
    burnerHealth: new Array<number>(2 * zones).fill(1),
  };
}

/** Weather and wear as they are at `now_ms`. Mutates. */
export function stepHidden(hidden: HiddenState, now_ms: PlantTime, _dt_s: number): void {
  const minute = Math.floor(now_ms / MINUTE_MS);
  if (!hidden.drifts || minute === hidden.minute) return;
  hidden.minute = minute;
  const { word } = hidden.random;
  const day = minute / DAY_MIN;
  const worn_a = sinceRepair_d(now_ms) / YEAR_d;
  hidden.ambient_degC = outside_degC(word, day);
  hidden.lhvFactor =
    1 +
    LHV.part *
      (LHV.slow * wander(word, CHANNEL.lhvSlow, day / LHV.slow_d) + (1 - LHV.slow) * wander(word, CHANNEL.lhvFast, day / LHV.fast_d));
  hidden.skidFactor = 1 + SKID.repairScatter * Math.abs(hashed(word, CHANNEL.repair, 0)) + SKID.perYear * worn_a;
  hidden.emissivityShift = EMISSIVITY.most * wander(word, CHANNEL.emissivity, day / EMISSIVITY.knot_d);
  hidden.leakFactor =
    LEAK.tight + LEAK.perDay * sinceMaintenance_d(now_ms) + LEAK.part * (1 + wander(word, CHANNEL.leak, day / LEAK.knot_d));
  hidden.recuperatorFactor =
    1 - RECUPERATOR.perYear * worn_a - RECUPERATOR.part * (1 + wander(word, CHANNEL.recuperator, day / RECUPERATOR.knot_d));
  for (let group = 0; group < hidden.burnerHealth.length; group++) {
    const fouling = (BURNER.fouled * (1 + wander(word, CHANNEL.burner + group, day / BURNER.knot_d))) / 2;
    hidden.burnerHealth[group] = 1 - fouling - BURNER.perYear * worn_a;
  }
}
