/**
 * The whole plant as one plain value: `structuredClone` forks it exactly, JSON writes it without loss.
 * Functions of this package change it in place, for speed; clone first where the old one is needed.
 */
import type { PlantTime } from '@trimtab/terms';
import type { CrewState } from './crew/crew-state.ts';
import type { FaultState } from './fault/fault-state.ts';
import type { FurnaceState } from './furnace/furnace-state.ts';
import type { InstrumentState } from './instrument/instrument-state.ts';
import type { KpiState } from './kpi/kpi-state.ts';
import type { HiddenState } from './life/hidden.ts';
import type { LifeState } from './life/life-state.ts';
import type { PlcState } from './plc/plc-state.ts';
import type { RegimeState } from './regime/regime.ts';

export const PLANT_STATE_VERSION = 2;

export interface PlantState {
  version: number;
  asset: string;
  seed: number;
  plant_ms: PlantTime;
  /** Plant seconds per wall second; published, not used, by the plant. */
  clockRate: number;
  lhvNominal_MJNm3: number;
  /** Plant seconds since heat and steel were last moved on. */
  sinceThermal_s: number;
  furnace: FurnaceState;
  life: LifeState;
  hidden: HiddenState;
  regime: RegimeState;
  crew: CrewState;
  instruments: InstrumentState;
  faults: FaultState;
  plc: PlcState;
  kpi: KpiState;
}

/** What a test or a trial holds fixed. Left out: weather and gas as the plant's own hidden state has them. */
export interface PlantInputs {
  ambient_degC?: number;
  lhv_MJNm3?: number;
}
