/** One sampling of all instruments, from the truth of this moment. Sigmas: furnace-reference §6. */
import type { PlantTime } from '@trimtab/terms';
import type { FurnaceState } from '../furnace/furnace-state.ts';
import { SIDES } from '../furnace/furnace-state.ts';
import { flueAfterRecuperator_degC, flueBeforeRecuperator_degC } from '../furnace/recuperator.ts';
import { topFace_K } from '../furnace/slab.ts';
import type { LifeState } from '../life/life-state.ts';
import { producedLastHour_t } from '../life/production.ts';
import { gaussian } from '../random/random.ts';
import { type InstrumentState, throughFault } from './instruments.ts';

const RIPPLE_K = 1.5;
const RIPPLE_s = 25;
const WATER_FLOW_m3h = 700;
const WATER_IN_degC = 28;
const WATER_Whm3K = 1163;
const DOOR_OPEN_s = 25;

export interface MeasureInputs {
  ambient_degC: number;
  lhv_MJNm3: number;
}

/** Samples every tag. Mutates `instruments`. */
export function measure(
  instruments: InstrumentState,
  furnace: FurnaceState,
  life: LifeState,
  inputs: MeasureInputs,
  now_ms: PlantTime,
  dt_s: number,
): void {
  const noise = (sigma: number): number => sigma * gaussian(instruments.random);
  const say = (tag: string, value: number): void => {
    instruments.values[tag] = instruments.faults.length > 0 ? throughFault(instruments, tag, value, now_ms) : value;
  };
  const share = (value: number, sigma_pct: number): number => Math.max(0, value * (1 + noise(sigma_pct / 100)));
  const keep = Math.exp(-dt_s / RIPPLE_s);
  const { rates, design } = furnace;
  furnace.chambers.forEach((chamber, side) => {
    chamber.burners.forEach((burner, index) => {
      const tag = `z${design.zones[index]?.zone ?? index + 1}.${SIDES[side] ?? 'top'}`;
      const slot = side * chamber.burners.length + index;
      const ripple = (instruments.ripple_K[slot] ?? 0) * keep + noise(RIPPLE_K * Math.sqrt(1 - keep * keep));
      instruments.ripple_K[slot] = ripple;
      say(`${tag}.T_degC`, burner.thermocouple_K - 273.15 + ripple + noise(0.6));
      say(`${tag}.OP_pct`, burner.output_pct);
      say(`${tag}.gas_Nm3h`, share(burner.fuel_Nm3s * 3600, 0.6));
      say(`${tag}.air_Nm3h`, share(burner.air_Nm3s * 3600, 0.6));
    });
  });
  say('gas.main_Nm3h', share(rates.fuel_Nm3s * 3600, 0.4));
  say('gas.pressure_kPa', 12 + noise(0.05));
  say('gas.T_degC', 18 + noise(0.2));
  say('gas.lhv_MJNm3', inputs.lhv_MJNm3 + noise(0.03));
  say('air.main_Nm3h', share(rates.air_Nm3s * 3600, 0.4));
  say('air.pressure_kPa', 6.5 + noise(0.05));
  say('air.preheat_degC', furnace.airPreheat_degC + noise(0.7));
  const flue = flueBeforeRecuperator_degC(rates.flue_degC);
  const flueAfter = flueAfterRecuperator_degC(rates.flue_degC, rates.flue_Nm3s, furnace.airPreheat_degC, rates.air_Nm3s);
  say('flue.beforeRecuperator_degC', flue + noise(1));
  say('flue.afterRecuperator_degC', flueAfter + noise(1));
  say('recuperator.tube_degC', 0.55 * flue + 0.45 * furnace.airPreheat_degC + noise(1));
  say('flue.oxygen_pct', Math.max(0, rates.oxygen_pct + noise(0.1)));
  say('flue.co_ppm', Math.max(0, 12 + noise(3)));
  say('furnace.pressure_Pa', 8 + noise(1.5));
  say('damper.position_pct', Math.min(95, 15 + 1.6 * rates.flue_Nm3s + noise(0.2)));
  say('dilution.air_pct', 0);
  say('bleed.air_pct', furnace.airPreheat_degC > design.airPreheatMax_degC - 1 ? 10 : 0);
  say('water.flow_m3h', share(WATER_FLOW_m3h, 0.3));
  say('water.in_degC', WATER_IN_degC + noise(0.1));
  say('water.out_degC', WATER_IN_degC + rates.skid_W / (WATER_FLOW_m3h * WATER_Whm3K) + noise(0.1));
  const front = furnace.slabs[0];
  say('charge.pyrometer_degC', Math.max(0, (furnace.slabs.at(-1)?.charge_degC ?? 20) + noise(3)));
  say('discharge.pyrometer_degC', (front ? topFace_K(front) - 273.15 : 700) + noise(4));
  const sinceStep_s = (now_ms - life.lastStep_ms) / 1000;
  const doorOpen = sinceStep_s < DOOR_OPEN_s ? 1 : 0;
  // The last believable reading stands until the next slab is rolled.
  say('mill.roughing_degC', life.roughingLast_degC ?? 0);
  say('walk.counter', life.walkCount);
  say('walk.lastStep_s', sinceStep_s);
  say('production_tph', producedLastHour_t(life, front?.mass_kg ?? 0, now_ms));
  say('delay.timer_s', (now_ms - life.lastDischarge_ms) / 1000);
  say('fan.current_A', 110 + 7 * rates.air_Nm3s + noise(1));
  say('ambient.T_degC', inputs.ambient_degC + noise(0.1));
  say('door.charge', doorOpen);
  say('door.discharge', doorOpen);
}
