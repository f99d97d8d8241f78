/** The instruments of the whole furnace, its media and its doors. Sigmas: furnace-reference §6, 1σ at 1 s. */
import { DOOR_OPEN_s } from '../furnace/design.ts';
import { topFace_K } from '../furnace/slab.ts';
import type { LifeState } from '../life/life-state.ts';
import { producedLastHour_t } from '../life/production.ts';
import type { PlantState } from '../plant-state.ts';
import { type Instrument, instrument } from './instrument.ts';
import { rolledReading_degC } from './roughing-pyrometer.ts';

const WATER_FLOW_m3h = 700;
/** Standing water in the beams still takes heat away, as steam. */
const WATER_LEAST_m3h = 70;
const WATER_IN_degC = 28;
const WATER_Whm3K = 1163;
const FLOW = { sigma: 0.005, relative: true, low: 0 };

const waterFlow_m3h = ({ regime }: PlantState): number => (WATER_FLOW_m3h * regime.equipment.waterFlow_pct) / 100;

const fanCurrent_A = ({ regime, furnace }: PlantState): number => (regime.equipment.fanRunning ? 110 + 7 * furnace.rates.air_Nm3s : 0);

const doorOpen = (state: PlantState): number => (sinceStep_s(state) < DOOR_OPEN_s ? 1 : 0);
const sinceStep_s = ({ plant_ms, life }: PlantState): number => (plant_ms - life.lastStep_ms) / 1000;

/** The slab that the roughing mill read last, or null where it has read none. */
export function lastRolled(life: LifeState): LifeState['discharged'][number] | null {
  for (let index = life.discharged.length - 1; index >= 0; index--) {
    const slab = life.discharged[index];
    if (slab && slab.roughing_degC !== null) return slab;
  }
  return null;
}

/** The last believable reading stands until the next slab is rolled. */
function roughing_degC({ life, seed }: PlantState): number {
  const slab = lastRolled(life);
  return slab && slab.roughing_degC !== null ? rolledReading_degC(seed, slab.slabNo, slab.roughing_degC) : 0;
}

export const OXYGEN = instrument({
  tag: 'flue.oxygen_pct',
  span: 10,
  sigma: 0.1,
  low: 0,
  truth: ({ instruments }) => instruments.oxygen_pct,
});

export const COMMON: readonly Instrument[] = [
  instrument({ tag: 'gas.main_Nm3h', span: 12_000, ...FLOW, truth: ({ furnace }) => furnace.rates.fuel_Nm3s * 3600 }),
  instrument({ tag: 'gas.pressure_kPa', span: 25, sigma: 0.05, low: 0, truth: ({ regime }) => regime.equipment.gasPressure_kPa }),
  instrument({ tag: 'gas.T_degC', span: 80, sigma: 0.2, truth: () => 18 }),
  instrument({ tag: 'gas.lhv_MJNm3', span: 40, sigma: 0.03, truth: ({ instruments }) => instruments.lhv_MJNm3 }),
  instrument({ tag: 'air.main_Nm3h', span: 130_000, ...FLOW, truth: ({ furnace }) => furnace.rates.air_Nm3s * 3600 }),
  instrument({ tag: 'air.pressure_kPa', span: 12, sigma: 0.05, low: 0, truth: ({ regime }) => regime.equipment.airPressure_kPa }),
  instrument({ tag: 'air.preheat_degC', span: 600, sigma: 0.7, truth: ({ furnace }) => furnace.airPreheat_degC }),
  instrument({ tag: 'flue.beforeRecuperator_degC', span: 1000, sigma: 1, truth: ({ furnace }) => furnace.rates.flueBefore_degC }),
  instrument({ tag: 'flue.afterRecuperator_degC', span: 600, sigma: 1, truth: ({ furnace }) => furnace.rates.flueAfter_degC }),
  instrument({
    tag: 'recuperator.tube_degC',
    span: 800,
    sigma: 1,
    truth: ({ furnace }) => furnace.rates.tube_degC,
  }),
  OXYGEN,
  instrument({ tag: 'flue.co_ppm', span: 2000, sigma: 3, low: 0, truth: ({ furnace }) => furnace.rates.co_ppm }),
  instrument({ tag: 'furnace.pressure_Pa', span: 50, sigma: 1.5, truth: ({ furnace }) => furnace.rates.pressure_Pa }),
  instrument({
    tag: 'damper.position_pct',
    span: 100,
    sigma: 0.2,
    low: 0,
    truth: ({ furnace }) => furnace.rates.damper_pct,
  }),
  instrument({ tag: 'dilution.air_pct', span: 100, truth: ({ furnace }) => furnace.rates.dilution_pct }),
  instrument({
    tag: 'bleed.air_pct',
    span: 100,
    truth: ({ furnace }) => furnace.rates.bleed_pct,
  }),
  instrument({ tag: 'water.flow_m3h', span: 1500, sigma: 0.003, relative: true, low: 0, truth: waterFlow_m3h }),
  instrument({ tag: 'water.in_degC', span: 90, sigma: 0.1, truth: () => WATER_IN_degC }),
  instrument({
    tag: 'water.out_degC',
    span: 90,
    sigma: 0.1,
    truth: (state) => WATER_IN_degC + state.furnace.rates.skid_W / (Math.max(WATER_LEAST_m3h, waterFlow_m3h(state)) * WATER_Whm3K),
  }),
  instrument({
    tag: 'charge.pyrometer_degC',
    span: 900,
    sigma: 3,
    low: 0,
    truth: ({ furnace }) => furnace.slabs.at(-1)?.charge_degC ?? 20,
  }),
  instrument({
    tag: 'discharge.pyrometer_degC',
    span: 1350,
    sigma: 4,
    dips: true,
    truth: ({ furnace }) => (furnace.slabs[0] ? topFace_K(furnace.slabs[0]) - 273.15 : 700),
  }),
  instrument({ tag: 'mill.roughing_degC', span: 1250, truth: roughing_degC, beat: ({ life }) => lastRolled(life)?.slabNo ?? 0 }),
  instrument({ tag: 'walk.counter', span: 16_777_216, truth: ({ life }) => life.walkCount }),
  instrument({ tag: 'walk.lastStep_s', span: 86_400, truth: sinceStep_s }),
  instrument({
    tag: 'production_tph',
    span: 300,
    truth: ({ life, furnace, plant_ms }) => producedLastHour_t(life, furnace.slabs[0]?.mass_kg ?? 0, plant_ms),
  }),
  instrument({ tag: 'delay.timer_s', span: 864_000, truth: ({ plant_ms, life }) => (plant_ms - life.lastDischarge_ms) / 1000 }),
  instrument({ tag: 'fan.current_A', span: 400, sigma: 1, low: 0, truth: fanCurrent_A }),
  instrument({ tag: 'ambient.T_degC', span: 60, sigma: 0.1, truth: ({ instruments }) => instruments.ambient_degC }),
  instrument({ tag: 'door.charge', span: 1, truth: doorOpen }),
  instrument({ tag: 'door.discharge', span: 1, truth: doorOpen }),
];
