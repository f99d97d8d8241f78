/** One instrument: the truth that it looks at, and the noise it adds. */
import type { PlantState } from '../plant-state.ts';
import { dipAt_K, gaussianAt, rippleAt, useWord } from './noise.ts';

export interface Instrument {
  tag: string;
  /** Stands for the tag in the noise. */
  use: number;
  /** Top of its range (furnace-reference §6). */
  span: number;
  /** 1σ at 1 s: in the tag's unit, or where `relative` a part of the reading. */
  sigma: number;
  relative: boolean;
  ripple: number;
  dips: boolean;
  low: number;
  truth: (state: PlantState) => number;
  /** What its random parts count by where it is not the plant second: one value a slab. */
  beat: ((state: PlantState) => number) | null;
}

export type InstrumentWish = Pick<Instrument, 'tag' | 'span' | 'truth'> & Partial<Instrument>;

export const instrument = (wish: InstrumentWish): Instrument => ({
  use: useWord(wish.tag),
  sigma: 0,
  relative: false,
  ripple: 0,
  dips: false,
  low: Number.NEGATIVE_INFINITY,
  beat: null,
  ...wish,
});

export const plantSecond = (state: PlantState): number => Math.floor(state.plant_ms / 1000);

export const beatOf = (state: PlantState, { beat }: Instrument): number => (beat ? beat(state) : plantSecond(state));

/** Truth with noise, without any fault. */
export function measured(state: PlantState, from: Instrument): number {
  const truth = from.truth(state);
  const { seed } = state;
  const second = plantSecond(state);
  let value = truth;
  if (from.sigma > 0) value += (from.relative ? truth : 1) * from.sigma * gaussianAt(seed, from.use, second);
  if (from.ripple > 0) value += from.ripple * rippleAt(seed, from.use, second);
  if (from.dips) value -= dipAt_K(seed, from.use, second);
  return Math.max(from.low, value);
}
