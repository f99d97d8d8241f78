/** The twin's state: what nobody measures, and the two small biases that it may track by itself. */
import type { MeasuredPiece } from '@trimtab/loop';

export interface SlabState {
  slabNo: number;
  /** Leading edge where it was last seen. */
  position_m: number;
  /** Its record is in doubt: what the mill reads of it teaches nothing. */
  doubtful: boolean;
  /** Nobody saw where it was before: its history is assumed, and errs together with that of its like. */
  begunAnew?: true;
  /** Enthalpy of the nodes, face to mid-plane, kJ/kg above 20 °C. */
  h_kJkg: number[];
  /** Squared thickness of the scale on a face. */
  scale_m2: number;
  /** Counted only for grades that ask for a soak. */
  soak_min: number;
}

export interface DischargedSlab {
  slabNo: number;
  /** Mean at discharge by the twin, bias included. */
  predicted_degC: number;
  model_degC: number;
  begunAnew?: true;
}

export interface RunningSetpoint {
  /** What stood while the mill ran, and what was read last. */
  to_degC: number;
  read_degC: number;
  /** For how long the mill has run since the setpoint was lowered in a stop. */
  ran_min: number;
}

export interface FurnaceState {
  /** Fired zones, charge end first. */
  zone_degC: number[];
  /** The same followed slowly: what the lining still takes up, or gives back. */
  lining_degC: number[];
  dark_degC: number;
  /** Flue as measured less that of the balance, followed slowly. */
  flueOffset_K: number;
  air_degC: number;
  slabs: SlabState[];
  /** Measured and modelled fuel, filtered alike; their bounded ratio corrects the forecast. */
  fuel: { measured_Nm3h: number; model_Nm3h: number; ratio: number; recent_Nm3h: number | null };
  /**
   * Bias of the discharge mean from the roughing mill, and the count up to which its word was heard. `anew_K`: the bias of
   * slabs that began anew, once one was read and as long as there are any.
   */
  discharge: { bias_K: number; lastCount: number; anew_K?: number };
  /** Part of the asked pace that comes; the slab at the door, mass asked for since it came there, and whether its coming was seen. */
  pace: { ratio: number; front: { slabNo: number; mass_kg: number } | null; asked_kg: number; isWhole: boolean };
  /** Of each zone, what its crew comes back to after a stop. */
  running: RunningSetpoint[];
  /** For how long the table of slabs has not been believed. */
  unseen_s: number;
  /** Discharged, not yet rolled. */
  waiting: DischargedSlab[];
  /** The last that were rolled, oldest first. */
  rolled: readonly MeasuredPiece[];
}
