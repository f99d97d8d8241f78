/** The air ratio as the overview shows it beside the zones, with the oxygen and carbon monoxide that bound it. */
import { slotOfPlace } from '@trimtab/authority';
import type { LiveAir, Picture, Site } from '@trimtab/terms';
import { permittedAround } from './limits.ts';
import { liveValue, sampleOf } from './live-value.ts';

const SCALE_MARGIN_LAMBDA = 0.05;
const DESIRED_LAMBDA = 0.02;

/** null where the envelope does not let it move. */
export function liveAir({ envelope: { air } }: Site, picture: Picture): LiveAir | null {
  const slot = slotOfPlace('air');
  if (!air || slot === null) return null;
  const inForce_lambda = sampleOf(picture, 'air.inForce_lambda').value;
  const setpoint_lambda = sampleOf(picture, 'air.operatorRatio_lambda').value;
  return {
    setpoint_lambda,
    trim: { target_lambda: picture.ack?.target[slot] ?? null, active_lambda: picture.ack?.active[slot] ?? null },
    inForce_lambda,
    permitted_lambda: permittedAround(setpoint_lambda, air.total_lambda, air.inForceMin_lambda, air.inForceMax_lambda),
    oxygen: liveValue(picture, 'flue.oxygen_pct', 'pct1'),
    oxygenMin_pct: air.oxygenMin_pct,
    co: liveValue(picture, 'flue.co_ppm', 'ppm'),
    coMax_ppm: air.coMax_ppm,
    scale: {
      low: air.inForceMin_lambda - SCALE_MARGIN_LAMBDA,
      high: air.inForceMax_lambda + SCALE_MARGIN_LAMBDA,
      limitLow: air.inForceMin_lambda,
      limitHigh: air.inForceMax_lambda,
      ...(inForce_lambda === null ? {} : { desiredLow: inForce_lambda - DESIRED_LAMBDA, desiredHigh: inForce_lambda + DESIRED_LAMBDA }),
    },
  };
}
