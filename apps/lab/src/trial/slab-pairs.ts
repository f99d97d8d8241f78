/**
 * Both arms slab by slab: which slabs the twin spoiled that the crew alone had not, which it saved, and
 * why. The order of products depends on the seed alone, so a slab number is the same slab in both.
 */
import type { SlabFate } from './arm-log.ts';

/** Gravest first: a cold slab is a reject. */
export const SPOILS = ['cold', 'hot', 'inside'] as const;
export type Spoil = (typeof SPOILS)[number];
export type SpoilCause = 'delay' | 'pace' | 'trim' | 'unknown';

export interface SpoiledSlab {
  slabNo: number;
  at_h: number;
  spoil: Spoil;
  /** Beyond the limit, with the twin and without. */
  over_K: number;
  overWithout_K: number;
  stood_min: number;
  /** Tonnage of the hour before against the three hours before, in slabs. */
  pace: number;
  trims: number[];
  cause: SpoilCause;
}

export interface SlabPairs {
  pairs: number;
  /** Discharged in one arm only: their weeks end at the same moment, not with the same slab. */
  unpaired: number;
  /** Spoiled in a way that it was not with the crew alone; each slab once, under the gravest of these. */
  newly: SpoiledSlab[];
  /** No longer spoiled in a way that it was, and in no new one; each once, under the gravest of these. */
  avoided: Record<Spoil, number>;
}

/** Standstill in the hours before that alone explains a slab; change of pace that does. */
const STOOD_MIN = 10;
const PACE_CHANGED = 0.15;
/** A trim of this size on the mean, or twice that in one zone, in the direction of the spoil. */
const TRIMMED_K = 3;

export function pairSlabs(without: readonly SlabFate[], withTwin: readonly SlabFate[], insideMax_K: number): SlabPairs {
  const known = new Map(without.map((slab) => [slab.slabNo, slab]));
  const result: SlabPairs = { pairs: 0, unpaired: 0, newly: [], avoided: { cold: 0, hot: 0, inside: 0 } };
  withTwin.forEach((slab, index) => {
    const other = known.get(slab.slabNo);
    if (!other) {
      result.unpaired++;
      return;
    }
    result.pairs++;
    const [spoils, spoilsWithout] = [spoilsOf(slab, insideMax_K), spoilsOf(other, insideMax_K)];
    const spoil = spoils.find((one) => !spoilsWithout.includes(one));
    const spared = spoilsWithout.find((one) => !spoils.includes(one));
    if (spared && !spoil) result.avoided[spared]++;
    if (spoil) {
      const { slabNo, at_h, stood_min, trims } = slab;
      const [over_K, overWithout_K] = [overOf(slab, spoil, insideMax_K), overOf(other, spoil, insideMax_K)];
      const pace = paceChange(withTwin, index);
      const cause = causeOf(spoil, stood_min, pace, trims);
      result.newly.push({ slabNo, at_h, spoil, over_K, overWithout_K, stood_min, pace, trims, cause });
    }
  });
  result.unpaired += without.length - result.pairs;
  return result;
}

const spoilsOf = (slab: SlabFate, insideMax_K: number): Spoil[] => SPOILS.filter((spoil) => overOf(slab, spoil, insideMax_K) > 0);

function overOf({ overLow_K, underHigh_K, inside_K }: SlabFate, spoil: Spoil, insideMax_K: number): number {
  switch (spoil) {
    case 'cold':
      return -overLow_K;
    case 'hot':
      return -underHigh_K;
    case 'inside':
      return inside_K - insideMax_K;
  }
}

/** Slabs of the last hour over the hourly mean of the last three; 1 where the weeks began less than that ago. */
function paceChange(slabs: readonly SlabFate[], index: number): number {
  const now_h = slabs[index]?.at_h ?? 0;
  if (now_h - (slabs[0]?.at_h ?? 0) < 3) return 1;
  let [last, all] = [0, 0];
  for (let back = index; back >= 0; back--) {
    const age_h = now_h - (slabs[back]?.at_h ?? 0);
    if (age_h >= 3) break;
    if (age_h < 1) last++;
    all++;
  }
  return last / (all / 3);
}

/** What a person would say first: a standstill, then a new pace, then the trim itself. */
function causeOf(spoil: Spoil, stood_min: number, pace: number, trims: readonly number[]): SpoilCause {
  if (stood_min > STOOD_MIN) return 'delay';
  if (Math.abs(pace - 1) > PACE_CHANGED) return 'pace';
  const zones = trims.slice(0, -1);
  // Heat makes hot slabs and the lack of it cold ones; either may leave a slab uneven.
  const against = zones.map((trim) => (spoil === 'hot' ? trim : spoil === 'cold' ? -trim : Math.abs(trim)));
  const mean_K = against.reduce((sum, trim) => sum + trim, 0) / Math.max(1, zones.length);
  return mean_K > TRIMMED_K || against.some((trim) => trim > 2 * TRIMMED_K) ? 'trim' : 'unknown';
}
