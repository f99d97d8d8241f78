/**
 * The nine parameters as one vector in units of how well they were known before (their prior): zero is
 * what runs now, one is one prior standard deviation.
 */
import type { TwinParameters } from '../twin/parameters.ts';

export interface Coordinate {
  name: string;
  unit: string;
  /** One prior standard deviation, in the parameter's own unit. */
  priorSd: number;
  get(parameters: TwinParameters): number;
  set(parameters: TwinParameters, value: number): TwinParameters;
}

const SECTIONS = ['dark zone', 'zone 1', 'zone 2', 'zone 3', 'zone 4'];

export const COORDINATES: readonly Coordinate[] = [
  ...SECTIONS.map(
    (section, index): Coordinate => ({
      name: `exchange, ${section}`,
      unit: '–',
      priorSd: 0.1,
      get: ({ exchange }) => exchange[index] ?? 0,
      set: (parameters, value) => ({ ...parameters, exchange: parameters.exchange.map((old, i) => (i === index ? value : old)) }),
    }),
  ),
  scalar('wallLoss_kWm', 'wall loss', 'kW/m', 15),
  scalar('skidLoss_kWm', 'skid loss', 'kW/m', 45),
  scalar('recuperator', 'recuperator', '–', 0.05),
  // A mill trial says it to 3 K; readings alone cannot tell it from the exchange.
  scalar('roughingDrop_K', 'roughing drop', 'K', 3),
];

function scalar(
  key: 'wallLoss_kWm' | 'skidLoss_kWm' | 'recuperator' | 'roughingDrop_K',
  name: string,
  unit: string,
  priorSd: number,
): Coordinate {
  return { name, unit, priorSd, get: (parameters) => parameters[key], set: (parameters, value) => ({ ...parameters, [key]: value }) };
}

/** The parameters at `steps` prior deviations from `start`. */
export const movedBy = (start: TwinParameters, steps: readonly number[]): TwinParameters =>
  COORDINATES.reduce((moved, { get, set, priorSd }, i) => (steps[i] ? set(moved, get(start) + (steps[i] ?? 0) * priorSd) : moved), start);
