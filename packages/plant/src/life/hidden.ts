/**
 * What drifts and no instrument shows: weather, gas quality, ageing, fouling, leaks. The physics reads
 * it at every thermal step; the twin never sees it.
 */
import type { PlantTime } from '@trimtab/terms';
import { type RandomStream, randomStream } from '../random/random.ts';

export interface HiddenState {
  random: RandomStream;
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

export function startedHidden(seed: number, zones: number): HiddenState {
  return {
    random: randomStream(seed, 'hidden'),
    ambient_degC: 20,
    lhvFactor: 1,
    skidFactor: 1,
    emissivityShift: 0,
    leakFactor: 1,
    recuperatorFactor: 1,
    burnerHealth: new Array<number>(2 * zones).fill(1),
  };
}

/** Moves weather, gas and wear on by `dt_s`. Mutates. */
export function stepHidden(_hidden: HiddenState, _now_ms: PlantTime, _dt_s: number): void {}
