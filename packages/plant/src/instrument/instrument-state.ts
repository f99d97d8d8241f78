/** What the instruments hold: what reached them at the last thermal step, with the lags that are theirs and not the furnace's. */
import type { FurnaceRates } from '../furnace/furnace-state.ts';

export interface InstrumentState {
  /** Oxygen in the cell of the analyser: the sample takes its time through line and filter. */
  oxygen_pct: number;
  ambient_degC: number;
  lhv_MJNm3: number;
}

/** Furnace-reference §6: 20–60 s. */
const OXYGEN_LAG_s = 30;

export const startedInstruments = (lhv_MJNm3: number): InstrumentState => ({ oxygen_pct: 2, ambient_degC: 20, lhv_MJNm3 });

/** Mutates. */
export function stepInstruments(
  instruments: InstrumentState,
  around: { ambient_degC: number; lhv_MJNm3: number },
  rates: FurnaceRates,
  dt_s: number,
): void {
  instruments.ambient_degC = around.ambient_degC;
  instruments.lhv_MJNm3 = around.lhv_MJNm3;
  instruments.oxygen_pct += (rates.oxygen_pct - instruments.oxygen_pct) * (1 - Math.exp(-dt_s / OXYGEN_LAG_s));
}
