/** Picture: what one scan makes of an image: values with quality, slabs, plant mode, the PLC's word. */
import type { PlantMode, TwinCauseReport } from '../rule/cause.ts';
import type { Monotonic, PlantTime, WallTime } from '../time/time.ts';
import type { Acknowledgement } from '../trim/acknowledgement.ts';
import type { Finding } from './finding.ts';
import type { Image } from './image.ts';
import type { Sample } from './quality.ts';

export interface SlabRow {
  slabNo: number;
  /** Distance of the slab's leading edge from the charge door. */
  position_m: number;
  grade: string;
  thickness_mm: number;
  width_mm: number;
  length_mm: number;
  mass_kg: number;
  charge_degC: number;
  aim_degC: number;
  doubtful: boolean;
}

export interface LastDischarge {
  slabNo: number;
  at: PlantTime;
  roughingMill_degC: number | null;
  /** Slabs discharged since the PLC was born: tells two discharges apart. */
  count: number;
}

export interface Picture {
  scanNo: number;
  wall_ms: WallTime;
  monotonic_ms: Monotonic;
  /** Latest plant time known; it stands still while the link is lost. */
  plant_ms: PlantTime;
  /** Plant seconds per wall second, as the PLC publishes it (1 at a real plant). */
  clockRate: number;
  link: { up: boolean; lostSince_ms?: WallTime; fault?: Image['fault'] };
  tags: Record<string, Sample>;
  slabs: { quality: 'good' | 'bad'; version: number; rows: SlabRow[] };
  lastDischarge: LastDischarge | null;
  coldCall: { count: number; at: PlantTime } | null;
  plantMode: { mode: PlantMode; since_ms: PlantTime };
  /** When the asset was last seen standing, in a delay or a maintenance; null: it was not seen to. */
  stood_ms: PlantTime | null;
  permit: boolean;
  /** What is held against instruments and tables at this poll, with its evidence; left out: nothing. */
  findings?: readonly Finding[];
  /** null: the acknowledgement block was not read or not believable at this poll. */
  ack: Acknowledgement | null;
  /** What this picture alone says to the twin-mode machine; the same list each poll while it lasts. */
  causes: TwinCauseReport[];
}
