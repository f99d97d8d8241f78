/**
 * One offer put to the test that no real plant allows: the same plant state runs on with the trim and
 * without it, noise and slabs alike, and the difference of the noise-free truths is held against the
 * difference that the card promised.
 */
import { truth } from '@trimtab/plant';
import { MINUTE_MS, type Option, since_ms } from '@trimtab/terms';
import { forkPlant, movePlant, type OfflinePlant } from '../offline/offline-plant.ts';
import { beat, type PlcHand } from '../offline/plc-hand.ts';

export const HORIZON_MIN = 20;
/** Truth is averaged over the horizon ± this, so that one burner's swing decides nothing. */
const AVERAGED_MIN = 1;
const MJ_PER_MWH = 3_600;

export interface Change {
  zone_K: number;
  fuel_Nm3h: number;
}

export interface ForkResult {
  option: Option;
  predicted: Change;
  actual: Change;
  /** Predicted − actual. */
  error: Change;
}

/** Runs both plants on; neither given plant is changed. The trim stands in `withTrim` and not in `without`. */
export function runFork(option: Option, without: OfflinePlant, withTrim: OfflinePlant, hand: PlcHand): ForkResult {
  const promised = option.predicted.find(({ horizon_min }) => horizon_min === HORIZON_MIN);
  if (!promised) throw new Error(`option ${option.id} promises nothing for ${HORIZON_MIN} minutes`);
  const zone = Number(option.place.replace('zone-', ''));
  const [ifNot, ifTaken] = [meanAtHorizon(without, hand, zone), meanAtHorizon(withTrim, hand, zone)];
  const predicted = {
    zone_K: (promised.zone_degC ?? Number.NaN) - (promised.zoneIfNot_degC ?? Number.NaN),
    fuel_Nm3h: promised.fuel_Nm3h - promised.fuelIfNot_Nm3h,
  };
  const actual = { zone_K: ifTaken.zone_degC - ifNot.zone_degC, fuel_Nm3h: ifTaken.fuel_Nm3h - ifNot.fuel_Nm3h };
  return {
    option,
    predicted,
    actual,
    error: { zone_K: predicted.zone_K - actual.zone_K, fuel_Nm3h: predicted.fuel_Nm3h - actual.fuel_Nm3h },
  };
}

/** Zone: mean of top and bottom control thermocouple, as the card means it. */
function meanAtHorizon(from: OfflinePlant, hand: PlcHand, zone: number): { zone_degC: number; fuel_Nm3h: number } {
  const plant = forkPlant(from);
  const own = { ...hand };
  const began = plant.state.plant_ms;
  const sum = { zone_degC: 0, fuel_Nm3h: 0, samples: 0 };
  for (;;) {
    movePlant(plant, plant.site.safety.poll_ms);
    beat(plant, own);
    const passed_min = since_ms(plant.state.plant_ms, began) / MINUTE_MS;
    if (passed_min > HORIZON_MIN + AVERAGED_MIN) break;
    if (passed_min < HORIZON_MIN - AVERAGED_MIN) continue;
    const { zoneTop_degC, zoneBottom_degC, fuel_MW } = truth(plant.state);
    sum.zone_degC += ((zoneTop_degC[zone - 1] ?? Number.NaN) + (zoneBottom_degC[zone - 1] ?? Number.NaN)) / 2;
    sum.fuel_Nm3h += (fuel_MW * MJ_PER_MWH) / plant.state.lhvNominal_MJNm3;
    sum.samples++;
  }
  return { zone_degC: sum.zone_degC / sum.samples, fuel_Nm3h: sum.fuel_Nm3h / sum.samples };
}
