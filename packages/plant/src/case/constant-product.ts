/**
 * One product throughout: every slab inside and every slab charged is made the same, as wide and long as
 * the furnace's typical piece (RF-1: the slab of furnace-reference §1), whatever the schedule draws.
 */
import { type Slab, slabTemps_degC } from '../furnace/slab.ts';
import { enthalpy_Jkg, STEEL_DENSITY_kgm3, steelOf } from '../furnace/steel.ts';
import type { PlantState } from '../plant-state.ts';

const FRONT_ROOM_m = 0.6;

export interface Product {
  thickness_m: number;
  charge_degC: number;
}

/** Makes all slabs inside the wanted ones, each as warm as the one that lay there. Mutates. */
export function fillWith(state: PlantState, product: Product): void {
  const { furnace, life } = state;
  let position_m = furnace.design.length_m - FRONT_ROOM_m;
  for (const slab of furnace.slabs) {
    const { mean } = slabTemps_degC(slab, 0);
    shape(slab, product, life.products.typical);
    warm(slab, mean);
    slab.position_m = position_m;
    position_m -= slab.width_m + life.gap_m;
  }
}

/** Makes the slabs that were charged after `lastNo` the wanted ones, close behind each other. Mutates. */
export function chargeWith({ furnace, life }: PlantState, product: Product, lastNo: number): void {
  furnace.slabs.forEach((slab, index) => {
    if (slab.no <= lastNo) return;
    const ahead = furnace.slabs[index - 1];
    shape(slab, product, life.products.typical);
    warm(slab, product.charge_degC);
    if (ahead) slab.position_m = ahead.position_m - ahead.width_m - life.gap_m;
  });
}

function shape(slab: Slab, product: Product, piece: { width_m: number; length_m: number }): void {
  slab.steel = 'mild';
  slab.thickness_m = product.thickness_m;
  slab.width_m = piece.width_m;
  slab.length_m = piece.length_m;
  slab.mass_kg = product.thickness_m * piece.width_m * piece.length_m * STEEL_DENSITY_kgm3;
  slab.charge_degC = product.charge_degC;
}

function warm(slab: Slab, temp_degC: number): void {
  const enthalpy = enthalpy_Jkg(steelOf(slab.steel), temp_degC);
  slab.enthalpy_Jkg.fill(enthalpy);
  slab.skid_Jkg.fill(enthalpy);
}
