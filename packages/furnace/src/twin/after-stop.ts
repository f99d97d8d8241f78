/**
 * What a crew does with its setpoints around a stop (furnace-reference §2): it lowers them while the mill stands and
 * brings them back by 1.5 to 3 K a minute, so that the zones are there when it starts again. The twin remembers what
 * stood while the mill ran, and expects the way back; how far a crew will still lower is not ours to guess.
 */
import type { Picture, Site } from '@trimtab/terms';
import { presentStop } from './halt.ts';
import { tagValue } from './measured.ts';
import type { FurnaceState } from './state.ts';

const BACK_KMIN = 2;
/** After so long a run what stands is what the crew wants, whatever stood before the stop. */
const SETTLED_MIN = 45;

export interface WayBack {
  to_degC: number;
  from_min: number;
  ratePerMin: number;
}

export function runningSetpoints(
  before: FurnaceState['running'] | null,
  site: Site,
  picture: Picture,
  dt_s: number,
): FurnaceState['running'] {
  const stands = presentStop(picture).length > 0;
  const since_min = stands ? 0 : (before?.since_min ?? SETTLED_MIN) + dt_s / 60;
  const setpoint_degC = site.nameplate.zones.map(({ zone, recipe_degC }, index) => {
    const now_degC = tagValue(picture, `z${zone}.operatorSP_degC`);
    const known_degC = before?.setpoint_degC[index] ?? now_degC ?? recipe_degC;
    if (now_degC === null || stands) return known_degC;
    return since_min >= SETTLED_MIN ? now_degC : Math.max(known_degC, now_degC);
  });
  return { setpoint_degC, since_min: Math.min(since_min, SETTLED_MIN) };
}

/** null: it stands where it stood while the mill ran, or the mill has run for long enough since. */
export function wayBack({ running }: FurnaceState, picture: Picture, zoneIndex: number, setpoint_degC: number): WayBack | null {
  const to_degC = running.setpoint_degC[zoneIndex] ?? setpoint_degC;
  const [stop] = presentStop(picture);
  if (!(to_degC > setpoint_degC) || (!stop && running.since_min >= SETTLED_MIN)) return null;
  return { to_degC, from_min: Math.max(0, (stop?.length_min ?? 0) - (to_degC - setpoint_degC) / BACK_KMIN), ratePerMin: BACK_KMIN };
}
