/** What no instrument shows: for the lab and the plant's own KPIs, never for the twin. */
import type { PlantTime } from '@trimtab/terms';
import { slabTemps_degC } from './furnace/slab.ts';
import type { Discharged } from './life/life-state.ts';
import type { PlantState } from './plant-state.ts';

export interface SlabTruth {
  slabNo: number;
  position_m: number;
  aim_degC: number;
  mean_degC: number;
  top_degC: number;
  bottom_degC: number;
  core_degC: number;
  spread_K: number;
}

export interface PlantTruth {
  plant_ms: PlantTime;
  fuel_MW: number;
  /** Fuel burnt since the plant was born. */
  fuel_MJ: number;
  flue_degC: number;
  /** Control thermocouples without noise or fault, °C: top then bottom, by zone. */
  zoneTop_degC: number[];
  zoneBottom_degC: number[];
  slabs: SlabTruth[];
  /** Oldest first. */
  discharged: Discharged[];
}

/** A copy; changing it changes nothing. */
export function truth(state: PlantState): PlantTruth {
  const [top, bottom] = state.furnace.chambers;
  return {
    plant_ms: state.plant_ms,
    fuel_MW: state.furnace.rates.fuel_W / 1e6,
    fuel_MJ: state.furnace.sums.fuel_J / 1e6,
    flue_degC: state.furnace.rates.flue_degC,
    zoneTop_degC: top.burners.map((burner) => burner.thermocouple_K - 273.15),
    zoneBottom_degC: bottom.burners.map((burner) => burner.thermocouple_K - 273.15),
    slabs: state.furnace.slabs.map((slab) => {
      const temps = slabTemps_degC(slab, state.furnace.design.truth.skidShare);
      return {
        slabNo: slab.no,
        position_m: slab.position_m,
        aim_degC: slab.aim_degC,
        mean_degC: temps.mean,
        top_degC: temps.top,
        bottom_degC: temps.bottom,
        core_degC: temps.core,
        spread_K: temps.spread_K,
      };
    }),
    discharged: state.life.discharged.map((slab) => ({ ...slab })),
  };
}
