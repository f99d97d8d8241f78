/**
 * The furnace with every zone's fuel held: what an extra metre of a zone does at the same fuel and rate
 * (furnace-reference §4, the published trends). No loop acts, so heat and walk are moved alone. The fuel
 * of a zone is spread over the cells by the length of each that lies in the zone: zones of a lengthened
 * furnace do not end at cell edges, and rounding them would be an error of the size of the trend.
 */
import { after, type Nameplate, since_ms } from '@trimtab/terms';
import { CELLS, DOOR_OPEN_s, type FurnaceDesign } from '../furnace/design.ts';
import type { Burner } from '../furnace/furnace-state.ts';
import { stepFurnace } from '../furnace/step-furnace.ts';
import { stepLife } from '../life/walk.ts';
import type { PlantState } from '../plant-state.ts';
import { type FurnaceCase, prepared } from './furnace-case.ts';
import { runToSteady, type SteadyState } from './steady-run.ts';

/** Fuel of every burner, Nm³/s: by side (top, bottom), then by zone. */
export type HeldFuel = readonly [readonly number[], readonly number[]];

const AMBIENT_degC = 20;
/** Gas and slabs after the walls have found their own steady state. */
const SETTLE_h = 10;

/** What the burners give in a steady state. */
export const fuelOfEnd = ({ end, zones_Nm3h }: SteadyState): HeldFuel => {
  const [top, bottom] = end.furnace.chambers;
  const flow = (side: typeof top): number[] => side.burners.map(({ fuel_Nm3s }) => fuel_Nm3s);
  const both = zones_Nm3h.map((_, zone) => (flow(top)[zone] ?? 0) + (flow(bottom)[zone] ?? 0));
  // The split is the end's, the amount the measured hours' mean.
  const held = (side: typeof top): number[] =>
    flow(side).map((now, zone) => (now * (zones_Nm3h[zone] ?? 0)) / 3600 / (both[zone] ?? Number.NaN));
  return [held(top), held(bottom)];
};

/** `settled` is a plant of that nameplate. */
export function fixedFuelCase(settled: PlantState, plate: Nameplate, wanted: FurnaceCase, fuel: HeldFuel): SteadyState {
  const state = prepared(settled, wanted);
  const { design, chambers } = state.furnace;
  const shares = plate.zones.map((zone) => spread(design, zone.start_m, zone.end_m));
  const byCell = fuel.map((side) =>
    Array.from({ length: CELLS }, (_, cell) => shares.reduce((sum, share, zone) => sum + (share[cell] ?? 0) * (side[zone] ?? 0), 0)),
  );
  soakByOverlap(design, plate);
  design.zones = Array.from({ length: CELLS }, (_, cell) => ({
    zone: cell + 1,
    from: cell,
    to: cell + 1,
    thermocoupleCell: cell,
    burner_W: [0, 0],
  }));
  const ratio = wanted.lambda * design.fuel.air0_m3m3;
  chambers.forEach((chamber, side) => {
    chamber.burners = (byCell[side] ?? []).map((flow_Nm3s) => heldBurner(flow_Nm3s, ratio));
  });
  return runToSteady(state, { product: wanted, skidFactor: 1, settle_h: SETTLE_h, move: moveAlone });
}

const heldBurner = (fuel_Nm3s: number, ratio: number): Burner => ({
  integral_pct: 0,
  output_pct: 0,
  fuel_Nm3s,
  air_Nm3s: fuel_Nm3s * ratio,
  fuelGiven_Nm3: 0,
  airGiven_Nm3: 0,
  thermocouple_K: 1500,
});

/** Share of a stretch in each cell. */
const spread = ({ cell_m }: FurnaceDesign, from_m: number, to_m: number): number[] =>
  Array.from(
    { length: CELLS },
    (_, cell) => Math.max(0, Math.min(to_m, (cell + 1) * cell_m) - Math.max(from_m, cell * cell_m)) / (to_m - from_m),
  );

/** Openings and leaks of the soak end lie on the soak zone's true length. Mutates `design`. */
function soakByOverlap(design: FurnaceDesign, plate: Nameplate): void {
  const from = design.zones.at(-1)?.from ?? CELLS;
  const shares = spread(design, plate.zones.at(-1)?.start_m ?? plate.insideLength_m, plate.insideLength_m);
  for (const values of [design.leakShare, design.openingShut_m2, design.openingOpen_m2]) {
    const whole = values.slice(from).reduce((sum, value) => sum + value, 0);
    for (let cell = 0; cell < CELLS; cell++) values[cell] = (cell < from ? (values[cell] ?? 0) : 0) + whole * (shares[cell] ?? 0);
  }
}

function moveAlone(state: PlantState, dt_s: number): void {
  const { furnace, life, hidden } = state;
  state.plant_ms = after(state.plant_ms, dt_s * 1000);
  for (const { burners } of furnace.chambers)
    for (const burner of burners) {
      burner.fuelGiven_Nm3 = burner.fuel_Nm3s * dt_s;
      burner.airGiven_Nm3 = burner.air_Nm3s * dt_s;
    }
  stepLife(life, furnace, state.plant_ms, dt_s);
  const { skidFactor, emissivityShift, leakFactor, recuperatorFactor } = hidden;
  stepFurnace(
    furnace,
    {
      ambient_degC: AMBIENT_degC,
      lhv_Jm3: state.lhvNominal_MJNm3 * 1e6,
      doorOpen: since_ms(state.plant_ms, life.lastStep_ms) < 1000 * DOOR_OPEN_s,
      damper: state.regime.equipment.damper,
      skidFactor,
      emissivityShift,
      leakFactor,
      recuperatorFactor,
    },
    dt_s,
  );
}
