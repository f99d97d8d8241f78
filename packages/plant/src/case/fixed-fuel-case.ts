/**
 * The furnace with every burner's flow held: what an extra metre of a zone does at the same fuel and
 * rate (furnace-reference §4, the published trends). No loop acts, so heat and walk are moved alone.
 */
import { after } from '@trimtab/terms';
import { thermalStep } from '../plant.ts';
import type { PlantState } from '../plant-state.ts';
import { type FurnaceCase, prepared } from './furnace-case.ts';
import { runToSteady, type SteadyState } from './steady-run.ts';

/** Fuel of every burner, Nm³/s: by side (top, bottom), then by zone. */
export type HeldFuel = readonly [readonly number[], readonly number[]];

const AMBIENT_degC = 20;
/** Without loops the walls settle the gas; they need most of a day. */
const SETTLE_h = 12;

/** What the burners give at the end of a steady state. */
export const fuelOfEnd = ({ end, zones_Nm3h }: SteadyState): HeldFuel => {
  const [top, bottom] = end.furnace.chambers;
  const flow = (side: typeof top): number[] => side.burners.map(({ fuel_Nm3s }) => fuel_Nm3s);
  const both = zones_Nm3h.map((_, zone) => (flow(top)[zone] ?? 0) + (flow(bottom)[zone] ?? 0));
  // The split is the end's, the amount the measured hours' mean.
  const held = (side: typeof top): number[] =>
    flow(side).map((now, zone) => (now * (zones_Nm3h[zone] ?? 0)) / 3600 / (both[zone] ?? Number.NaN));
  return [held(top), held(bottom)];
};

export function fixedFuelCase(settled: PlantState, wanted: FurnaceCase, fuel: HeldFuel): SteadyState {
  const state = prepared(settled, wanted);
  const inputs = { ambient_degC: AMBIENT_degC, lhv_MJNm3: state.lhvNominal_MJNm3 };
  return runToSteady(state, {
    product: wanted,
    skidFactor: 1,
    settle_h: SETTLE_h,
    move(moved, dt_s) {
      moved.plant_ms = after(moved.plant_ms, dt_s * 1000);
      hold(moved, fuel, wanted.lambda, dt_s);
      thermalStep(moved, inputs, dt_s);
    },
  });
}

function hold({ furnace }: PlantState, fuel: HeldFuel, lambda: number, dt_s: number): void {
  const ratio = lambda * furnace.design.fuel.air0_m3m3;
  for (const side of [0, 1] as const)
    furnace.chambers[side].burners.forEach((burner, zone) => {
      burner.fuel_Nm3s = fuel[side][zone] ?? 0;
      burner.air_Nm3s = burner.fuel_Nm3s * ratio;
      burner.fuelGiven_Nm3 = burner.fuel_Nm3s * dt_s;
      burner.airGiven_Nm3 = burner.air_Nm3s * dt_s;
    });
}
