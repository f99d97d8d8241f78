/** What a row of the fault catalogue says. */
export const ACTS_ON = [
  'thermocouple',
  'flow',
  'pyrometer',
  'oxygen',
  'pressure',
  'water',
  'signal',
  'tracking',
  'field-bus',
  'plc',
  'equipment',
] as const;
export type ActsOn = (typeof ACTS_ON)[number];

/** What it does to a reading; `none`: it acts elsewhere. */
export type FaultEffect =
  | 'offset'
  | 'ramp-hour'
  | 'ramp-day'
  | 'inhomogeneous'
  | 'upscale'
  | 'downscale'
  | 'hold'
  | 'short'
  | 'spikes'
  | 'zero-shift'
  | 'gain'
  | 'noisy'
  | 'lag'
  | 'steam'
  | 'scatter'
  | 'misaligned'
  | 'scale'
  | 'air-leak'
  | 'not-a-number'
  | 'fixed'
  | 'none';

export interface FaultKind {
  /** A sentence part for a person: what is wrong, and what is seen. */
  words: string;
  acts: ActsOn;
  effect: FaultEffect;
  /** The places it can be set on; null: it has no place. */
  tags: RegExp | null;
  /** The place where none is named; null: one must be named, or there is none. */
  usual: string | null;
  /** null: it has no size. */
  amount: { unit: string; usual: number; low: number; high: number } | null;
  /** Does the input card see it, and set the status word? */
  noticed: boolean;
  source: string;
}

/** Names each row by its key. */
export const rows = <Name extends string>(faults: Record<Name, FaultKind>): Record<Name, FaultKind> => faults;

export const size = (usual: number, unit: string, low: number, high: number): FaultKind['amount'] => ({ unit, usual, low, high });
