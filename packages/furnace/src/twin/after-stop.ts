/**
 * What a crew does with its setpoints around a stop (furnace-reference §2): it lowers them while the mill stands and
 * brings them back by 1.5 to 3 K a minute, so that the zones are there when it starts again. The twin remembers what
 * stood while the mill ran, and expects the way back; how far a crew will still lower is not ours to guess.
 */
import type { Picture, Site } from '@trimtab/terms';
import { presentStop } from './halt.ts';
import { tagValue } from './measured.ts';
import type { FurnaceState, RunningSetpoint } from './state.ts';

const BACK_KMIN = 2;
/** After so long a run what stands is what the crew wants, whatever stood before the stop. */
const SETTLED_MIN = 45;
/** Less is no move of a crew. */
const MOVES_K = 0.5;

export interface WayBack {
  to_degC: number;
  from_min: number;
  ratePerMin: number;
}

/** `before` null: nobody watched; what stands is what the crew wants. */
export function runningSetpoints(before: readonly RunningSetpoint[] | null, site: Site, picture: Picture, dt_s: number): RunningSetpoint[] {
  const stands = presentStop(picture).length > 0;
  return site.nameplate.zones.map(({ zone, recipe_degC }, index) => {
    const last = before?.[index];
    const now_degC = tagValue(picture, `z${zone}.operatorSP_degC`) ?? last?.read_degC ?? recipe_degC;
    return last ? followed(last, now_degC, stands, dt_s) : settledAt(now_degC);
  });
}

const settledAt = (degC: number): RunningSetpoint => ({ to_degC: degC, read_degC: degC, ran_min: SETTLED_MIN });

/** Only what was lowered in a stop has a way back: a setpoint that goes down while the mill runs is the crew's new wish. */
function followed(last: RunningSetpoint, now_degC: number, stands: boolean, dt_s: number): RunningSetpoint {
  const isLowered = now_degC <= last.read_degC - MOVES_K;
  // Slower moves add up.
  const read_degC = isLowered || now_degC >= last.read_degC + MOVES_K ? now_degC : last.read_degC;
  if (stands) {
    // Lowered once more before it was back: it still has the whole way.
    const to_degC = isLowered && last.ran_min >= SETTLED_MIN ? last.read_degC : Math.max(last.to_degC, now_degC);
    return { to_degC, read_degC, ran_min: isLowered ? 0 : last.ran_min };
  }
  const ran_min = last.ran_min + dt_s / 60;
  return isLowered || now_degC >= last.to_degC || ran_min >= SETTLED_MIN ? settledAt(now_degC) : { ...last, read_degC, ran_min };
}

/** null: it stands where it stood while the mill ran, or the mill has run for long enough since. */
export function wayBack({ running }: FurnaceState, picture: Picture, zoneIndex: number, setpoint_degC: number): WayBack | null {
  const { to_degC, ran_min } = running[zoneIndex] ?? settledAt(setpoint_degC);
  if (!(to_degC > setpoint_degC) || ran_min >= SETTLED_MIN) return null;
  const [stop] = presentStop(picture);
  return { to_degC, from_min: Math.max(0, (stop?.length_min ?? 0) - (to_degC - setpoint_degC) / BACK_KMIN), ratePerMin: BACK_KMIN };
}
