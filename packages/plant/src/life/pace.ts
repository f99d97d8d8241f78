/**
 * The mill's pace: what its product allows (hard and thin steel rolls slower), times a mood of the
 * mill that changes every half hour to hour and a half and forgets itself over a shift. Said in steps of
 * 5 t/h. A pace set by hand stands until the product or the mood next changes.
 */
import { after, MINUTE_MS, type PlantTime, type Products, since_ms } from '@trimtab/terms';
import { gaussian, type RandomStream, randomStream, uniform } from '../random/random.ts';

export interface PaceState {
  random: RandomStream;
  /** Over the pace that the product allows. */
  mood: number;
  moodChanges_ms: PlantTime;
  /** What the pace was last said for. */
  gradeCode: number;
  thickness_m: number;
}

/** The product at the discharge door. */
interface Rolled {
  gradeCode: number;
  thickness_m: number;
}

/** Ordinary steel of ordinary thickness, as a part of the furnace's nominal rate: the mill is the narrower place. */
const ORDINARY = 0.875;
const STEP_tph = 5;
/** Rolling force and passes, by grade; ordinary where not named. */
const BY_GRADE: Record<string, number> = { DC01: 1.05, S355: 1, HSLA: 0.9, IF: 1.03, X70: 0.85, M400: 0.8, R260: 0.95 };
const THIN = 0.9;
const THICK = 1.05;
const MOOD = { kept: 0.7, scatter: 0.06, least: 0.75, most: 1.2, shortest_min: 30, longest_min: 90 } as const;

export const startedPace = (seed: number, now_ms: PlantTime): PaceState => ({
  random: randomStream(seed, 'pace'),
  mood: 1,
  moodChanges_ms: now_ms,
  gradeCode: 0,
  thickness_m: 0,
});

interface PaceInputs {
  /** Name of the grade rolled. */
  grade: string;
  rolled: Rolled;
  products: Products;
  rateNominal_tph: number;
}

/** The pace that the mill now asks for, or null where it says nothing new. Mutates `pace`. */
export function stepPace(pace: PaceState, inputs: PaceInputs, now_ms: PlantTime): number | null {
  const { rolled } = inputs;
  const moved = changeMood(pace, now_ms);
  if (!moved && rolled.gradeCode === pace.gradeCode && rolled.thickness_m === pace.thickness_m) return null;
  pace.gradeCode = rolled.gradeCode;
  pace.thickness_m = rolled.thickness_m;
  return productPace_tph(inputs, pace.mood);
}

export function productPace_tph({ grade, rolled, products, rateNominal_tph }: PaceInputs, mood: number): number {
  const { low_tph, high_tph } = products.pace;
  const ratio = rolled.thickness_m / products.typical.thickness_m;
  const byThickness = ratio < 0.9 ? THIN : ratio > 1.1 ? THICK : 1;
  const wanted_tph = ORDINARY * rateNominal_tph * (BY_GRADE[grade] ?? 1) * byThickness * mood;
  return Math.min(high_tph, Math.max(low_tph, Math.round(wanted_tph / STEP_tph) * STEP_tph));
}

function changeMood(pace: PaceState, now_ms: PlantTime): boolean {
  let moved = false;
  while (since_ms(now_ms, pace.moodChanges_ms) >= 0) {
    const { kept, scatter, least, most, shortest_min, longest_min } = MOOD;
    pace.mood = Math.min(most, Math.max(least, 1 + kept * (pace.mood - 1) + scatter * gaussian(pace.random)));
    pace.moodChanges_ms = after(pace.moodChanges_ms, (shortest_min + uniform(pace.random) * (longest_min - shortest_min)) * MINUTE_MS);
    moved = true;
  }
  return moved;
}
