/**
 * The twin's discharge forecasts, kept slab by slab at a few distances until the slab has left; the
 * truth is put beside them afterwards. Distances are what the forecast itself says is left: nobody
 * knew more at that time. `asRun` is the estimate at discharge: pace, delays and setpoints as they came.
 */
import type { CycleResult } from '@trimtab/loop';

export const HORIZONS_MIN = [30, 60, 120] as const;

export interface ForecastMade {
  predicted_degC: number;
  half90_K: number;
  out_min: number;
  at_h: number;
  region: string;
  /** Mean setpoint in force over the zones at that time. */
  inForce_degC: number;
}

export interface SlabForecast {
  slabNo: number;
  grade: string;
  /** First seen inside. */
  charging: ForecastMade | null;
  /** By minutes before discharge, of `HORIZONS_MIN`. */
  made: Record<string, ForecastMade>;
  asRun_degC: number | null;
}

export interface ForecastLog {
  cycle(result: CycleResult, now: { at_h: number; region: string; inForce_degC: number }): void;
  /** What the estimate says of the slab that was rolled last. */
  rolled(piece: { slabNo: number; predicted_degC: number } | null): void;
  all(): SlabForecast[];
}

/** A slab seen for the first time with less than this before it was charged while nobody looked. */
const FROM_CHARGING_MIN = 100;

export function forecastLog(): ForecastLog {
  const slabs = new Map<number, SlabForecast>();
  let last: number | null = null;
  return {
    all: () => [...slabs.values()],
    rolled: (piece) => {
      if (!piece || piece.slabNo === last) return;
      last = piece.slabNo;
      const slab = slabs.get(piece.slabNo);
      if (slab) slab.asRun_degC = piece.predicted_degC;
    },
    cycle: ({ forecast }, now) => {
      for (const { slabNo, grade, discharge_degC, interval90_K, out_min } of forecast?.slabs ?? []) {
        const made: ForecastMade = { predicted_degC: discharge_degC, half90_K: interval90_K, out_min, ...now };
        const known = slabs.get(slabNo);
        const slab = known ?? { slabNo, grade, charging: out_min >= FROM_CHARGING_MIN ? made : null, made: {}, asRun_degC: null };
        if (!known) slabs.set(slabNo, slab);
        // The newest forecast that was still at least so far ahead.
        for (const horizon of HORIZONS_MIN) if (out_min >= horizon) slab.made[horizon] = made;
      }
    },
  };
}
