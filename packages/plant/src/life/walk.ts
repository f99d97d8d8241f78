/**
 * Walking beam and mill. The pace asks for tonnes; when the front slab's mass has been asked for, it
 * leaves, all others move up by its width and gap, and the row is filled at the charge end. About three
 * plant minutes later the roughing mill reads the slab: discharge mean − 95 K ± 5 K (furnace-reference
 * §2: 70…120 K), and calls when the steel is cold.
 */
import { after, MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { FurnaceState } from '../furnace/furnace-state.ts';
import { scaleLoss } from '../furnace/scale.ts';
import { newSlab, type Slab, slabEnthalpy_Jkg, slabTemps_degC } from '../furnace/slab.ts';
import { gaussian } from '../random/random.ts';
import type { LifeState } from './life-state.ts';
import { stepPace } from './pace.ts';
import { nextCharge } from './schedule.ts';
import { stepStops } from './stops.ts';

const ROLLED_AFTER_ms = 3 * MINUTE_MS;
const ROLLING_LOSS_K = 95;
const ROLLING_SCATTER_K = 5;
/** The mill calls when the reading lies this far below what the grade's lower limit would give. */
const COLD_CALL_K = 5;
const KEPT = 200;
/** The pace that the thickest slab inside still soaks at, relative to the typical one. */
const THICKNESS_SLOWS = 0.5;

/**
 * The next slab by the order book with its leading edge at `position_m`, or null where it does not fit
 * behind the `inside` slabs that are there. It carries what its order says of its charge temperature and
 * is as warm as it is. Draws from the schedule.
 */
export function chargeSlab(life: LifeState, position_m: number, inside: number, now_ms: PlantTime): Slab | null {
  const { gap_m, capacity, products } = life;
  const charge = nextCharge(life, { free_m: position_m + gap_m, inside, capacity, gap_m, width: products.width });
  if (!charge) return null;
  life.lastCharge_degC = charge.true_degC;
  return newSlab({ ...charge.product, no: life.nextSlabNo++, position_m, chargedAt_ms: now_ms }, charge.true_degC);
}

/** Tonnes per hour that the furnace gives: the mill's pace, slowed by the thickest slab inside; 0 in a delay. */
export function paceNow_tph(life: LifeState, slabs: readonly Slab[]): number {
  if (life.delay) return 0;
  const thickest = slabs.reduce((most, slab) => Math.max(most, slab.thickness_m), 0);
  return life.pace_tph * Math.min(1, (life.products.typical.thickness_m / thickest) ** THICKNESS_SLOWS);
}

/** Moves the life of the plant on to `now_ms`; beams that may not walk (`walks`) hold the row. Mutates both. */
export function stepLife(life: LifeState, furnace: FurnaceState, now_ms: PlantTime, dt_s: number, walks = true): void {
  stepStops(life, now_ms);
  rollSlabs(life, now_ms);
  const front = furnace.slabs[0];
  if (!front) return;
  if (life.happens) askForPace(life, front, now_ms);
  if (!walks) return;
  life.walkProgress += (paceNow_tph(life, furnace.slabs) * 1000 * dt_s) / 3600 / front.mass_kg;
  if (life.walkProgress < 1) return;
  life.walkProgress -= 1;
  walk(life, furnace, front, now_ms);
}

function askForPace(life: LifeState, front: Slab, now_ms: PlantTime): void {
  const { products, rateNominal_tph } = life;
  const grade = life.grades.find(({ code }) => code === front.gradeCode)?.grade ?? '';
  const pace_tph = stepPace(life.pace, { grade, rolled: front, products, rateNominal_tph }, now_ms);
  if (pace_tph !== null) life.pace_tph = pace_tph;
}

/** Fills the row at the charge end. Mutates both. */
function fillRow(life: LifeState, furnace: FurnaceState, frontWidth_m: number, now_ms: PlantTime): void {
  for (;;) {
    const last = furnace.slabs.at(-1);
    const position_m = last ? last.position_m - last.width_m - life.gap_m : frontWidth_m;
    const charged = chargeSlab(life, position_m, furnace.slabs.length, now_ms);
    if (!charged) return;
    furnace.slabs.push(charged);
    furnace.sums.charged_J += charged.mass_kg * slabEnthalpy_Jkg(charged, furnace.design.truth.skidShare);
  }
}

function walk(life: LifeState, furnace: FurnaceState, front: Slab, now_ms: PlantTime): void {
  const { skidShare } = furnace.design.truth;
  const { mean, spread_K, skidMark_K } = slabTemps_degC(front, skidShare);
  furnace.slabs.shift();
  furnace.sums.discharged_J += front.mass_kg * slabEnthalpy_Jkg(front, skidShare);
  for (const slab of furnace.slabs) slab.position_m += front.width_m + life.gap_m;
  fillRow(life, furnace, front.width_m, now_ms);
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
    skidMark_K,
    scaleLoss: scaleLoss(front),
    roughing_degC: null,
  });
  if (life.discharged.length > KEPT) life.discharged.shift();
}

function rollSlabs(life: LifeState, now_ms: PlantTime): void {
  for (let index = life.discharged.length - 1; index >= 0; index--) {
    const slab = life.discharged[index];
    if (!slab || slab.roughing_degC !== null) return;
    if (since_ms(now_ms, after(slab.at_ms, ROLLED_AFTER_ms)) < 0) continue;
    slab.roughing_degC = slab.mean_degC - ROLLING_LOSS_K + ROLLING_SCATTER_K * gaussian(life.millRandom);
    life.roughingLast_degC = slab.roughing_degC;
    if (slab.roughing_degC < slab.low_degC - ROLLING_LOSS_K - COLD_CALL_K) {
      life.coldCalls++;
      life.coldCall_ms = now_ms;
    }
  }
}
