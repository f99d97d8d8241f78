/**
 * What one step leaves to the next. Plain JSON with finite numbers only, so that a snapshot of it and
 * the raw images are enough to recompute everything bit for bit.
 */
import type { LastDischarge, Monotonic, PlantTime, Quality, QualityCause, ReasonCode, SlabRow, WallTime } from '@trimtab/terms';
import type { ModeMemory, Spread } from './asset-pack.ts';

/** Where a value stands still, since when, and for how many readings. */
export interface HoldMemory {
  value: number;
  since_ms: PlantTime;
  readings: number;
}

/** Mean absolute difference from reading to reading: the usual one, and that of now. */
export interface NoiseMemory {
  usual: number;
  now: number;
  seen: number;
  /** The interval that it holds for. */
  dt_s: number;
  /** Readings in a row at another interval. */
  otherPace: number;
}

/** Readings far off: those in a row now, the spikes of late, and a step that stands (0: none). */
export interface LeapMemory {
  off: number;
  last: number;
  first_ms: number;
  spikes: number;
  spike_ms: number;
  step: number;
  step_ms: number;
}

/** What is remembered of one tag between polls. */
export interface TagMemory {
  /** Last value that could be believed as far as the tag itself can tell, and when. */
  good: number | null;
  good_ms: PlantTime | null;
  /** Last finite value, over its companion where it has one, and when: the next difference is from here. */
  raw: number | null;
  raw_ms: PlantTime | null;
  hold: HoldMemory | null;
  noise: NoiseMemory | null;
  leap: LeapMemory | null;
  quality: Quality;
  cause: QualityCause | null;
  since_ms: PlantTime | null;
}

export interface SlabMemory {
  quality: 'good' | 'bad';
  /** When the table was last read whole; null: never. */
  whole_ms: WallTime | null;
  version: number;
  rows: SlabRow[];
}

export interface ScanMemory<S extends object> {
  scanNo: number;
  /** null: no plant time has ever been read. */
  plant_ms: PlantTime | null;
  /** When it was read: it is judged against the time since then, not since the last failed poll. */
  clockRead: { wall_ms: WallTime; monotonic_ms: Monotonic } | null;
  clockRate: number;
  /** Last poll that was read whole. */
  read_wall_ms: WallTime | null;
  lostSince_ms: WallTime | null;
  boot: number | null;
  scanCounter: number | null;
  /** Polls in a row in which the PLC's scan counter stood still. */
  stillPolls: number;
  tags: Record<string, TagMemory>;
  slabs: SlabMemory;
  lastDischarge: LastDischarge | null;
  coldCall: { count: number; at: PlantTime } | null;
  mode: ModeMemory | null;
  estimate: S | null;
}

/** A plan by lever: setpoint and trim target. A forecast is true for the plan it was made with. */
export interface PlanVectors {
  setpoint_degC: readonly number[];
  target_dK: readonly number[];
}

/** A forecast that waits for its time to be scored. */
export interface PendingForecast extends PlanVectors {
  cycleNo: number;
  optionId: string | null;
  /** Start of its clock: the cycle, or when the accepted trim became effective. */
  start_ms: PlantTime;
  region: string;
  at_min: number[];
  fuel_Nm3h: number[];
  places: Record<string, number[]>;
  /** Horizons still to be scored, ascending. */
  due_min: number[];
}

/** One forecast held against what came. */
export interface Score {
  id: string;
  cycleNo: number;
  optionId: string | null;
  quantity: 'zone-temperature' | 'fuel' | 'discharge';
  place: string;
  region: string;
  horizon_min: number;
  made_ms: PlantTime;
  due_ms: PlantTime;
  predicted: number;
  actual: number;
  unit: 'degC' | 'Nm3h';
}

/** The part of past scores that the words "how sure" need. */
export interface ScoreTally {
  region: string;
  quantity: Score['quantity'];
  /** Actual − predicted, oldest first. */
  errors: number[];
}

/** The discharge forecast of one piece, until the mill has read it. */
export interface PieceMemory extends PlanVectors {
  slabNo: number;
  predicted_degC: number;
  horizon_min: number;
  cycleNo: number;
  made_ms: PlantTime;
  region: string;
}

export interface CycleMemory {
  cycleNo: number;
  at_ms: PlantTime;
  pending: PendingForecast[];
  /** Forecasts with each shown option taken: their clock starts when the PLC says that the trim is in force. */
  offered: { optionId: string; decisionId: string | null; forecast: PendingForecast }[];
  pieces: PieceMemory[];
  /** The intervals that the last cycle stated. */
  spread: Spread;
  lastPiece: number | null;
  tallies: ScoreTally[];
  /** When a place last had a new card. */
  offeredAt: Record<string, PlantTime>;
  /** The last rejection of each place: the history line. */
  rejected: Record<string, { reason: ReasonCode; at_ms: PlantTime }>;
}
