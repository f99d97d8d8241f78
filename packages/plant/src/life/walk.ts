/**
 * Walking beam and mill. The pace asks for tonnes; when the front slab's mass has been asked for, it
 * leaves, all others move up by its width and gap, and the next product is charged behind the last
 * one. About three plant minutes later the roughing mill reads it: discharge mean − 95 K ± 5 K
 * (furnace-reference §2: 70…120 K), and calls when the steel is cold.
 */
import { after, MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { FurnaceState } from '../furnace/furnace-state.ts';
import { SLAB_NODES, type Slab, slabEnthalpy_Jkg, slabTemps_degC } from '../furnace/slab.ts';
import { enthalpy_Jkg, STEEL_DENSITY_kgm3 } from '../furnace/steel.ts';
import { gaussian } from '../random/random.ts';
import type { LifeState } from './life-state.ts';
import { nextProduct } from './schedule.ts';

const ROLLED_AFTER_ms = 3 * MINUTE_MS;
const ROLLING_LOSS_K = 95;
const ROLLING_SCATTER_K = 5;
/** The mill calls when the reading lies this far below what the grade's lower limit would give. */
const COLD_CALL_K = 5;
const KEPT = 200;
/** The pace that the thickest slab inside still soaks at, relative to 220 mm. */
const THICKNESS_SLOWS = 0.5;
const REFERENCE_THICKNESS_m = 0.22;

/** A slab charged now, with its leading edge at `position_m`. Draws from the schedule. */
export function chargeSlab(life: LifeState, position_m: number, now_ms: PlantTime): Slab {
  const { product, campaign } = nextProduct(life.random, life.grades, life.campaign);
  life.campaign = campaign;
  const enthalpy = enthalpy_Jkg(product.charge_degC);
  return {
    ...product,
    no: life.nextSlabNo++,
    mass_kg: product.thickness_m * product.width_m * product.length_m * STEEL_DENSITY_kgm3,
    position_m,
    chargedAt_ms: now_ms,
    enthalpy_Jkg: new Array<number>(SLAB_NODES).fill(enthalpy),
  };
}

/** Tonnes per hour that the furnace gives: the mill's pace, slowed by the thickest slab inside; 0 in a delay. */
export function paceNow_tph(life: LifeState, slabs: readonly Slab[]): number {
  if (life.delay) return 0;
  const thickest = slabs.reduce((most, slab) => Math.max(most, slab.thickness_m), 0);
  return life.pace_tph * Math.min(1, (REFERENCE_THICKNESS_m / thickest) ** THICKNESS_SLOWS);
}

/** Moves the life of the plant on to `now_ms`. Mutates both. */
export function stepLife(life: LifeState, furnace: FurnaceState, now_ms: PlantTime, dt_s: number): void {
  if (life.delay && since_ms(now_ms, life.delay.until_ms) >= 0) life.delay = null;
  rollSlabs(life, now_ms);
  const front = furnace.slabs[0];
  if (!front) return;
  life.walkProgress += (paceNow_tph(life, furnace.slabs) * 1000 * dt_s) / 3600 / front.mass_kg;
  if (life.walkProgress < 1) return;
  life.walkProgress -= 1;
  walk(life, furnace, front, now_ms);
}

function walk(life: LifeState, furnace: FurnaceState, front: Slab, now_ms: PlantTime): void {
  const { mean, spread_K } = slabTemps_degC(front);
  furnace.slabs.shift();
  furnace.sums.discharged_J += front.mass_kg * slabEnthalpy_Jkg(front);
  for (const slab of furnace.slabs) slab.position_m += front.width_m + life.gap_m;
  const last = furnace.slabs.at(-1);
  const charged = chargeSlab(life, last ? last.position_m - last.width_m - life.gap_m : front.width_m, now_ms);
  furnace.slabs.push(charged);
  furnace.sums.charged_J += charged.mass_kg * slabEnthalpy_Jkg(charged);
  life.walkCount++;
  life.dischargeCount++;
  life.lastStep_ms = now_ms;
  life.lastDischarge_ms = now_ms;
  life.tableVersion = (life.tableVersion + 1) % 0x1_0000;
  life.discharged.push({
    slabNo: front.no,
    at_ms: now_ms,
    gradeCode: front.gradeCode,
    mass_kg: front.mass_kg,
    aim_degC: front.aim_degC,
    low_degC: front.low_degC,
    high_degC: front.high_degC,
    mean_degC: mean,
    spread_K,
    roughing_degC: null,
  });
  if (life.discharged.length > KEPT) life.discharged.shift();
}

function rollSlabs(life: LifeState, now_ms: PlantTime): void {
  for (let index = life.discharged.length - 1; index >= 0; index--) {
    const slab = life.discharged[index];
    if (!slab || slab.roughing_degC !== null) return;
    if (since_ms(now_ms, after(slab.at_ms, ROLLED_AFTER_ms)) < 0) continue;
    slab.roughing_degC = slab.mean_degC - ROLLING_LOSS_K + ROLLING_SCATTER_K * gaussian(life.random);
    life.roughingLast_degC = slab.roughing_degC;
    if (slab.roughing_degC < slab.low_degC - ROLLING_LOSS_K - COLD_CALL_K) {
      life.coldCalls++;
      life.coldCall_ms = now_ms;
    }
  }
}
