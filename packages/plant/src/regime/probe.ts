/**
 * What the sequence and the interlocks see of the furnace: readings as the instruments say them, and
 * their own independent sensors (limit thermocouples, pressure switch under the roof), which share no
 * fault with the control thermocouples. `readTag` is the one place where a reading is asked for.
 */
import type { PlantTime } from '@trimtab/terms';
import { reading, statusOf } from '../instrument/reading.ts';
import { STATUS } from '../instrument/status.ts';
import type { PlantState } from '../plant-state.ts';

export interface Probe {
  now_ms: PlantTime;
  tube_degC: number;
  preheat_degC: number;
  flue_degC: number;
  waterOut_degC: number;
  dilution_pct: number;
  bleed_pct: number;
  oxygen_pct: number;
  air_Nm3h: number;
  /** Own switch. */
  furnace_Pa: number;
  /** Limit thermocouples by zone, the mean and the hotter of both sides. */
  zone_degC: number[];
  zoneHotter_degC: number[];
  /** Setpoints in force by zone. */
  setpoint_degC: readonly number[];
  delay: boolean;
  /** Aims of the slab that entered the soak zone last and of the one that leaves next; null where no grade changes are called. */
  aims: { entering_degC: number; leaving_degC: number } | null;
}

const KELVIN = 273.15;

/** NaN where the instrument itself says that it cannot be believed. */
const readTag = (state: PlantState, tag: string): number =>
  statusOf(state, tag) & (STATUS.invalid | STATUS.failed) ? Number.NaN : reading(state, tag);

export function probe(state: PlantState): Probe {
  const [top, bottom] = state.furnace.chambers;
  const sides = top.burners.map(
    (burner, zone) => [burner.thermocouple_K - KELVIN, (bottom.burners[zone]?.thermocouple_K ?? 0) - KELVIN] as const,
  );
  return {
    now_ms: state.plant_ms,
    tube_degC: readTag(state, 'recuperator.tube_degC'),
    preheat_degC: readTag(state, 'air.preheat_degC'),
    flue_degC: readTag(state, 'flue.beforeRecuperator_degC'),
    waterOut_degC: readTag(state, 'water.out_degC'),
    dilution_pct: readTag(state, 'dilution.air_pct'),
    bleed_pct: readTag(state, 'bleed.air_pct'),
    oxygen_pct: readTag(state, 'flue.oxygen_pct'),
    air_Nm3h: readTag(state, 'air.main_Nm3h'),
    furnace_Pa: state.furnace.rates.pressure_Pa,
    zone_degC: sides.map(([a, b]) => (a + b) / 2),
    zoneHotter_degC: sides.map(([a, b]) => Math.max(a, b)),
    setpoint_degC: state.plc.inForce_degC,
    delay: state.life.delay !== null,
    aims: state.life.happens ? soakAims(state) : null,
  };
}

function soakAims({ furnace }: PlantState): Probe['aims'] {
  const { design, slabs } = furnace;
  const leaving = slabs[0];
  if (!leaving) return null;
  const soakFrom_m = (design.zones.at(-1)?.from ?? 0) * design.cell_m;
  let entering = leaving;
  for (const slab of slabs) {
    if (slab.position_m < soakFrom_m) break;
    entering = slab;
  }
  return { entering_degC: entering.aim_degC, leaving_degC: leaving.aim_degC };
}
