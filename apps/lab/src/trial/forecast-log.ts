/**
 * The twin's discharge forecasts, kept slab by slab until the slab has left; the truth is put beside them
 * afterwards. Two ways to say how far ahead: minutes before it really left (as furnace-reference §4 counts), and
 * minutes that the forecast itself said were left, which nobody knew better at that time. `asRun` is the
 * estimate at discharge: pace, delays and setpoints as they came.
 */
import type { CycleResult } from '@trimtab/loop';
import type { PlantTime } from '@trimtab/terms';
import { hoursOf } from './weeks.ts';

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
  /** The newest one made at least so many minutes before it left, of `HORIZONS_MIN`. */
  before: Record<string, ForecastMade>;
  /** The newest one that said at least so many minutes. */
  said: Record<string, ForecastMade>;
  asRun_degC: number | null;
}

export interface ForecastLog {
  cycle(result: CycleResult, now: { at_h: number; region: string; inForce_degC: number }): void;
  /** What the estimate says of the slab that was rolled last. */
  rolled(piece: { slabNo: number; predicted_degC: number; at: PlantTime } | null): void;
  all(): SlabForecast[];
}

/** A slab seen for the first time with less than this before it was charged while nobody looked. */
const FROM_CHARGING_MIN = 100;

export function forecastLog(): ForecastLog {
  const slabs = new Map<number, SlabForecast>();
  /** Of the slabs inside, oldest first. */
  const recent = new Map<number, ForecastMade[]>();
  let last: number | null = null;
  return {
    all: () => [...slabs.values()],
    rolled: (piece) => {
      if (!piece || piece.slabNo === last) return;
      last = piece.slabNo;
      const slab = slabs.get(piece.slabNo);
      const made = recent.get(piece.slabNo);
      if (!slab || !made) return;
      slab.asRun_degC = piece.predicted_degC;
      for (const horizon of HORIZONS_MIN) {
        const newest = made.findLast(({ at_h }) => at_h <= hoursOf(piece.at) - horizon / 60);
        if (newest) slab.before[horizon] = newest;
      }
      recent.delete(piece.slabNo);
    },
    cycle: ({ forecast }, now) => {
      for (const { slabNo, grade, discharge_degC, interval90_K, out_min } of forecast?.slabs ?? []) {
        const made: ForecastMade = { predicted_degC: discharge_degC, half90_K: interval90_K, out_min, ...now };
        const known = slabs.get(slabNo);
        const slab = known ?? {
          slabNo,
          grade,
          charging: out_min >= FROM_CHARGING_MIN ? made : null,
          before: {},
          said: {},
          asRun_degC: null,
        };
        if (!known) slabs.set(slabNo, slab);
        recent.set(slabNo, [...(recent.get(slabNo) ?? []), made]);
        for (const horizon of HORIZONS_MIN) if (out_min >= horizon) slab.said[horizon] = made;
      }
    },
  };
}
