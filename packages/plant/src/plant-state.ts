/**
 * The whole plant as one plain value: `structuredClone` forks it exactly, JSON writes it without loss.
 * Functions of this package change it in place, for speed; clone first where the old one is needed.
 */
import type { PlantTime } from '@trimtab/terms';
import type { FurnaceState } from './furnace/furnace-state.ts';
import type { InstrumentState } from './instrument/instruments.ts';
import type { LifeState } from './life/life-state.ts';
import type { PlcState } from './plc/plc-state.ts';

export const PLANT_STATE_VERSION = 1;

export interface PlantState {
  version: number;
  asset: string;
  seed: number;
  plant_ms: PlantTime;
  /** Plant seconds per wall second; published, not used, by the plant. */
  clockRate: number;
  lhvNominal_MJNm3: number;
  furnace: FurnaceState;
  life: LifeState;
  instruments: InstrumentState;
  plc: PlcState;
}

/** What comes from outside at each step. Left out: 20 °C ambient, gas of nameplate heating value. */
export interface PlantInputs {
  ambient_degC?: number;
  lhv_MJNm3?: number;
}
