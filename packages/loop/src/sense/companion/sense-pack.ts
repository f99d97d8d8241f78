/**
 * What an asset says of its instruments beyond each one's own limits: which readings explain which, in
 * which regime that holds, and whom a disagreement accuses. The loop learns how well it usually holds and
 * how much it usually scatters; nothing here is a tuned number of one plant.
 */
import type { Message, PlantMode, QualityCause, Site } from '@trimtab/terms';
import type { TrackingRules } from '../tracking.ts';
import type { FallRule } from './fall.ts';

/** Mean of a tag over the block, or a value of the piece that just left; null: not known well enough. */
export type Reader = (tag: string) => number | null;

export interface Comparison {
  /** What is explained, and what explains it; entries of order one. */
  y: number;
  x: readonly number[];
}

export interface Companion {
  id: string;
  /** Blocks of ten plant minutes that make one comparison; 0: one a piece that left. */
  blocks: number;
  /** `change`: last block less the first of those that are compared. null: cannot be compared now. */
  compare(read: Reader, change: Reader): Comparison | null;
  /** Comparisons until its model is believed: the mix of products and loads must have been seen. */
  known: number;
  /** Comparisons that the model remembers: long against a fault, short against ageing. */
  memory: number;
  /** Allowance and threshold of its CUSUM, in standard deviations. */
  allowance: number;
  threshold: number;
  /** From this sum on a residual is being questioned and teaches nothing; left out: 0.4 of the threshold. */
  questioned?: number;
  /** The most standard deviations that one comparison counts: few, where a disturbance may last for hours. */
  clip: number;
  /** Smallest departure that matters, in the unit of y. */
  least: number;
  /** Minutes for which a departure stands before the new is the usual; left out: two days. */
  stands_min?: number;
  /** Growing scatter is a fault too. */
  scatter?: boolean;
}

/** `up`: y above what explains it. */
export type Departure = 'up' | 'down' | 'scatter';

/** The one that began first is tried first, else in their order; a departure that one of them explains accuses nobody else. */
export interface Accusation {
  subject: string;
  cause: QualityCause;
  when: readonly (readonly [companion: string, departure: Departure])[];
  /** Must not depart in this way: then it is another story. */
  unless?: readonly (readonly [companion: string, departure: Departure])[];
  /** What depart too when the subject lies, because it stands among what explains them. */
  explains?: readonly string[];
  /** The evidence; `size` of the first departure is filled in. */
  message(size: number): Message;
}

/** Two readings that move alike, of which the slow one may come behind. Their lag is compared once an hour. */
export interface Follower {
  /** Id of the companion that watches it; its own `compare` is not asked. */
  companion: string;
  /** In one unit, unless `relative`. null: not now. */
  slow(read: Reader): number | null;
  fast(read: Reader): number | null;
  /** In proportion: each over its own mean of the hour. */
  relative: boolean;
}

/** A row of the activation matrix. Number, range, device and staleness are judged in every regime. */
export interface LiveChecks {
  leap: boolean;
  /** A reading that goes on as it went leaps nowhere, one that turns by a jump does, however fast it may move. */
  bend?: boolean;
  /** How many times as fast as its rules say a value may move in this regime; left out: once. */
  faster?: number;
  frozen: boolean;
  noisy: boolean;
  /** Plant minutes of this regime after which redundant pairs must agree; null: never. */
  pairsAfter_min: number | null;
  /** Groups of companions that may be compared; a companion's group is its id up to the first colon. */
  companions: readonly string[];
  /** Groups that this regime disturbs, and for how many blocks after its end they are not compared. */
  settling_blocks: Readonly<Record<string, number>>;
}

/** The part of an asset pack that sense needs; a pack without it has only each tag's own checks. */
export interface SensePack {
  /** Tags that are averaged over blocks. */
  averaged(site: Site): readonly string[];
  companions(site: Site): readonly Companion[];
  accusations(site: Site): readonly Accusation[];
  /** The activation matrix: what of a regime is judged by what. */
  live(mode: PlantMode): LiveChecks;
  /** Tag that reads the piece that leaves next: its upper envelope is compared with what is measured later. */
  exitTag: string | null;
  /** How far that reading may fall while one piece stands there, and what is said when it falls further; judged where its group is. */
  exitFall?: FallRule & { group: string; message(size: number): Message };
  /** Who comes behind whom. */
  followers?(site: Site): readonly Follower[];
  /** How the conveyor of the pieces tells of itself; null: it does not. */
  tracking: TrackingRules | null;
}

/** What is known of a piece once it was measured after it left, by these names. */
export const PIECE = { exit: 'piece.exit', measured: 'piece.measured' } as const;
