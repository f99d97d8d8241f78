/** All limits (console 4.5): what the forecast says of each kind, beside what is read now. */
import type { ForecastView } from '@trimtab/loop';
import type { LiveLimit, Permitted, Picture } from '@trimtab/terms';
import { sampleOf } from './live-value.ts';

export function liveLimits(picture: Picture, forecast: ForecastView | null): LiveLimit[] {
  const inside = new Set(picture.slabs.rows.map(({ slabNo }) => slabNo));
  return (forecast?.limits ?? []).map(({ label, unit, tag, slabNo, now, value, limit, side, reserve, isSoft }) => {
    const isGone = slabNo !== null && !inside.has(slabNo);
    return {
      ...{ label, unit, limit, side, reserve, isSoft },
      now: isGone ? null : tag === null ? now : sampleOf(picture, tag).value,
      forecast: isGone ? null : value,
    };
  });
}

/** What may be in force: within the approved bounds, and no farther from the setpoint than the whole trim. */
export const permittedAround = (setpoint: number | null, total: number, inForceMin: number, inForceMax: number): Permitted =>
  setpoint === null ? null : { low: Math.max(inForceMin, setpoint - total), high: Math.min(inForceMax, setpoint + total) };
