/**
 * One target beside ours. The bands follow rules that were fixed before the first comparison and hold
 * for every row of a kind; no row has a band of its own:
 *  - a change (response table, trends): ±15 % of the change, and never less than what the rounding of
 *    the two printed figures leaves open (1 K, 0.1 % of fuel);
 *  - an absolute figure: temperatures ±15 K, differences of temperature and heat terms ±15 %, fuel,
 *    air, flue and specific consumption ±3 %, times ±3 %;
 *  - vectors: combustion ±0.5 %, steel ±1 % or one unit of the last printed digit, conduction ±1 K or ±1 %;
 *  - a published range: the range.
 */
export type Source = 'C' | 'M' | 'ORNL' | 'law' | `S${number}`;

export interface Row {
  id: string;
  section: string;
  what: string;
  unit: string;
  source: Source;
  /** null where the target is a range. */
  target: number | null;
  low: number;
  high: number;
  ours: number;
  pass: boolean;
  /** Where better physics moved a computed target: the band is as wide as the target's, around our own figure. */
  moved?: { own: number; reason: string };
  note?: string;
}

export interface Claim {
  id: string;
  what: string;
  unit: string;
  source: Source;
  ours: number;
  note?: string;
}

export const BAND = {
  temperature: { abs: 15 },
  difference: { rel: 0.15 },
  heat: { rel: 0.15 },
  fuel: { rel: 0.03 },
  time: { rel: 0.03 },
  combustion: { rel: 0.005 },
  steel: { rel: 0.01 },
  conduction: { rel: 0.01, abs: 1 },
  change: { rel: 0.15 },
} as const;

interface Band {
  rel?: number;
  abs?: number;
}

const inside = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** A figure; `least` is the half width that rounding of the printed target leaves open. */
export function figure(section: string, claim: Claim, target: number, band: Band, least = 0): Row {
  const half = Math.max(Math.abs(target) * (band.rel ?? 0), band.abs ?? 0, least);
  const [low, high] = [target - half, target + half];
  return { section, ...claim, target, low, high, pass: inside(claim.ours, low, high) };
}

export function range(section: string, claim: Claim, low: number, high: number): Row {
  return { section, ...claim, target: null, low, high, pass: inside(claim.ours, low, high) };
}
