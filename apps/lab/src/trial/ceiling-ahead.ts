/**
 * The future of a plant under given trims, by the plant itself: state, crew, stops and noise to come are
 * all in the state, so that this is what will be. Money of the time ahead, with the heat left in the
 * steel at its worth in fuel, and the slabs that it spoils.
 */
import { type PlantState, plantMode, step, writeForeign } from '@trimtab/plant';
import { type Site, TRIM_SLOTS } from '@trimtab/terms';

/** Looks at the plant on the way, and puts back what the PLC handed back in a standstill. */
const LOOK_s = 60;
/** Fuel per heat that steel holds: one over the marginal efficiency (furnace-reference §4: flue, walls). */
const FUEL_PER_HEAT = 1.6;
const J_PER_MWH = 3.6e9;

export interface Ahead {
  cost_EUR: number;
  /** Newly spoiled slabs, and by how much in all. */
  spoiled: number;
  over_K: number;
  /** Minutes of production with too little oxygen under a lowered ratio; minutes of flue over its limit. */
  lean_min: number;
  flue_min: number;
}

/** What the crew alone would make of a slab, K over its limits; where it spoils one, so may the ceiling. */
export type FateAlone = ReadonlyMap<number, { cold_K: number; inside_K: number }>;

export function ahead(from: PlantState, trims: readonly number[], hours: number, site: Site, alone: FateAlone): Ahead {
  const state = structuredClone(from);
  const result: Ahead = { cost_EUR: 0, spoiled: 0, over_K: 0, lean_min: 0, flue_min: 0 };
  const { prices, nameplate, envelope } = site;
  const [fuel_J, heat_MJ, already] = [state.furnace.sums.fuel_J, heatInside_MJ(state), state.life.dischargeCount];
  for (let passed_s = 0; passed_s < hours * 3600; passed_s += LOOK_s) {
    holdTrims(state, trims);
    step(state, {}, LOOK_s);
    const { rates } = state.furnace;
    if (rates.flueBefore_degC > nameplate.limits.flueBeforeRecuperator_degC) result.flue_min++;
    const lean =
      (trims.at(-1) ?? 0) < 0 && plantMode(state) === 'production' && envelope.air && rates.oxygen_pct < envelope.air.oxygenMin_pct;
    if (lean) result.lean_min++;
  }
  const fresh = Math.min(state.life.dischargeCount - already, state.life.discharged.length);
  for (const slab of fresh > 0 ? state.life.discharged.slice(-fresh) : []) {
    result.cost_EUR += (slab.scaleLoss * slab.mass_kg * prices.steelLoss_EURt) / 1000;
    const before = alone.get(slab.slabNo);
    const cold_K = newlyOver(slab.low_degC - slab.mean_degC, before?.cold_K);
    const inside_K = newlyOver(slab.spread_K - nameplate.limits.insideDifference_K, before?.inside_K);
    if (cold_K > 0 || inside_K > 0) result.spoiled++;
    result.over_K += cold_K + inside_K;
  }
  const fuel_MWh = (state.furnace.sums.fuel_J - fuel_J) / J_PER_MWH;
  const left_MWh = (FUEL_PER_HEAT * (heatInside_MJ(state) - heat_MJ)) / 3600;
  const perMWh_EUR = prices.gas_EURMWh + (prices.co2_EURt * nameplate.fuel.co2_kgMJ * 3600) / 1000;
  result.cost_EUR += (fuel_MWh - left_MWh) * perMWh_EUR;
  return result;
}

/** Over the limit now where it was not, or more than a kelvin farther than it was. */
function newlyOver(over_K: number, alone_K = 0): number {
  return over_K > 0 && over_K > alone_K + 1 ? over_K - Math.max(0, alone_K) : 0;
}

/** Puts the wanted trims into the PLC where they do not stand; out of production it takes none. */
export function holdTrims(state: PlantState, trims: readonly number[]): void {
  if (plantMode(state) !== 'production' || TRIM_SLOTS.every((_, slot) => state.plc.target[slot] === (trims[slot] ?? 0))) return;
  writeForeign(state, Object.fromEntries(TRIM_SLOTS.map((name, slot) => [name, trims[slot] ?? 0])));
}

const heatInside_MJ = ({ furnace: { slabs } }: PlantState): number =>
  slabs.reduce((sum, { mass_kg, enthalpy_Jkg }) => {
    const mean_Jkg = enthalpy_Jkg.reduce((all, node) => all + node, 0) / enthalpy_Jkg.length;
    return sum + (mass_kg * mean_Jkg) / 1e6;
  }, 0);
