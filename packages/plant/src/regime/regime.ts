/** The regime of the plant (furnace-reference §7) and what it allows the burners. */
import type { PlantMode, PlantTime } from '@trimtab/terms';

export interface RegimeState {
  mode: PlantMode;
  since_ms: PlantTime;
  /** Trips that stand, one bit each (`plc.tripWord`). */
  tripWord: number;
  /** Alarms that stand, one bit each (`plc.alarmWord`). */
  alarmWord: number;
}

/** What the burner management lets through: fuel may be cut, air may be off, at a purge flow, or by ratio. */
export interface Firing {
  fuel: boolean;
  air: 'off' | 'purge' | 'ratio';
  /** Highest output of the temperature loops, %. */
  ceiling_pct: number;
}

export const startedRegime = (mode: PlantMode, now_ms: PlantTime): RegimeState => ({ mode, since_ms: now_ms, tripWord: 0, alarmWord: 0 });

export const firing = (_regime: RegimeState): Firing => ({ fuel: true, air: 'ratio', ceiling_pct: 100 });
