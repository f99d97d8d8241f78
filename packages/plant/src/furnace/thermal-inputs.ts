/** What reaches the furnace from outside of it at a thermal step. */
import type { DamperState } from './pressure.ts';

export interface ThermalInputs {
  ambient_degC: number;
  lhv_Jm3: number;
  skidFactor: number;
  emissivityShift: number;
  leakFactor: number;
  recuperatorFactor: number;
  doorOpen: boolean;
  damper: DamperState;
}
