/**
 * A plant of a few lines for tests of the loop: zones that follow their setpoints with a lag, a queue
 * of equal slabs that moves at its pace, fuel that follows the zones. No physics of a slab and nothing
 * shared with a twin or with the simulated plant, so that neither can agree with itself.
 */
import { type Image, PLANT_MODES, type PlantMode, type Site, type SlabRow } from '@trimtab/terms';
import { imageOf } from './image-of.ts';

export interface Toy {
  site: Site;
  scanNo: number;
  wall_ms: number;
  plant_s: number;
  counter: number;
  boot: number;
  mode: PlantMode;
  permit: boolean;
  pace_tph: number;
  setpoint_degC: number[];
  target_dK: number[];
  /** Air ratio of the operator, and its trim. */
  ratio_lambda: number;
  target_lambda: number;
  zone_degC: number[];
  flue_degC: number;
  fuel_Nm3h: number;
  /** Mass of slabs still to leave before the next one does. */
  left_t: number;
  firstNo: number;
  discharged: number;
  lastDischarge_s: number;
  roughing_degC: number;
  slab: Omit<SlabRow, 'slabNo' | 'position_m' | 'doubtful'>;
  /** Values that replace what the toy would answer: faults. */
  forced: Record<string, number>;
}

const START_S = 1_790_000_000;
/** The first slab lies so far from the discharge door, the last one at least so far behind the charge door. */
const FIRST_M = 1.3;
const LAST_M = 0.6;
const LAG_S = 300;

export function toyPlant(site: Site): Toy {
  const recipe = site.nameplate.zones.map(({ recipe_degC }) => recipe_degC + 15);
  return {
    site,
    scanNo: 0,
    wall_ms: 1_000_000_000_000,
    plant_s: START_S,
    counter: 0,
    boot: 7,
    mode: 'production',
    permit: true,
    pace_tph: 180,
    setpoint_degC: recipe,
    target_dK: recipe.map(() => 0),
    ratio_lambda: 1.13,
    target_lambda: 0,
    zone_degC: recipe,
    flue_degC: 820,
    fuel_Nm3h: 6_500,
    left_t: 9,
    firstNo: 100,
    discharged: 40,
    lastDischarge_s: START_S - 180,
    roughing_degC: 1_140,
    slab: slabOf(site),
    forced: {},
  };
}

/** Slabs of DC01, or pieces of the site's first grade in its usual size. */
function slabOf({ nameplate: { grades, products } }: Site): Toy['slab'] {
  if (grades.some(({ grade }) => grade === 'DC01'))
    return { grade: 'DC01', thickness_mm: 220, width_mm: 1_200, length_mm: 9_000, mass_kg: 18_650, charge_degC: 20, aim_degC: 1_205 };
  const [first] = grades;
  if (!first) throw new Error('a site without grades');
  const { thickness_m, width_m, length_m } = products.typical;
  return {
    grade: first.grade,
    thickness_mm: thickness_m * 1_000,
    width_mm: width_m * 1_000,
    length_mm: length_m * 1_000,
    mass_kg: Math.round(7_850 * thickness_m * width_m * length_m),
    charge_degC: 20,
    aim_degC: (first.low_degC + first.high_degC) / 2,
  };
}

/** The same slab in another thickness, and as heavy as that makes it. */
export const ofThickness = (slab: Toy['slab'], thickness_mm: number): Toy['slab'] => ({
  ...slab,
  thickness_mm,
  mass_kg: (slab.mass_kg * thickness_mm) / slab.thickness_mm,
});

/** The toy `plant_s` seconds of plant time on, ten times as fast as the wall. */
export function stepToy(toy: Toy, plant_s: number): Toy {
  const share = plant_s / (LAG_S + plant_s);
  const zone_degC = toy.zone_degC.map((t, z) => t + share * ((toy.setpoint_degC[z] ?? 0) + (toy.target_dK[z] ?? 0) - t));
  const next: Toy = {
    ...toy,
    scanNo: toy.scanNo + 1,
    counter: toy.counter + 10,
    wall_ms: toy.wall_ms + plant_s * 100,
    plant_s: toy.plant_s + plant_s,
    zone_degC,
  };
  if (toy.mode !== 'production') return next;
  next.left_t = toy.left_t - (toy.pace_tph * plant_s) / 3_600;
  while (next.left_t <= 0) {
    next.left_t += toy.slab.mass_kg / 1_000;
    next.firstNo += 1;
    next.discharged += 1;
    next.lastDischarge_s = next.plant_s;
  }
  return next;
}

export function imageOfToy(toy: Toy): Image {
  const values: Record<string, number> = {
    'plc.plantTime_s': Math.floor(toy.plant_s),
    'plc.clockRate': 10,
    'plc.plantMode': PLANT_MODES.indexOf(toy.mode),
    'plc.permit': toy.permit ? 1 : 0,
    'plc.boot': toy.boot,
    'plc.paceSetpoint_tph': toy.pace_tph,
    'gas.main_Nm3h': toy.fuel_Nm3h + ripple(toy, 5),
    'gas.lhv_MJNm3': 36.17,
    'air.preheat_degC': 450 + ripple(toy, 6),
    'flue.beforeRecuperator_degC': toy.flue_degC + ripple(toy, 7),
    'flue.oxygen_pct': 2.3 + ripple(toy, 8) / 10,
    production_tph: toy.pace_tph,
    'delay.timer_s': toy.plant_s - toy.lastDischarge_s,
    'flue.co_ppm': 20 + ripple(toy, 9),
    'air.operatorRatio_lambda': toy.ratio_lambda,
    'air.trimActive_lambda': toy.target_lambda,
    'air.inForce_lambda': toy.ratio_lambda + toy.target_lambda,
    'ack.target.air.trim_lambda': toy.target_lambda,
    'ack.active.air.trim_lambda': toy.target_lambda,
    'discharge.count': toy.discharged,
    'discharge.slabNo': toy.firstNo - 1,
    'discharge.plantTime_s': Math.floor(toy.lastDischarge_s),
    'discharge.roughing_degC': toy.roughing_degC,
    'mill.roughing_degC': toy.roughing_degC,
    'discharge.pyrometer_degC': 1_200,
    'ack.boot': toy.boot,
    ...zoneValues(toy),
    ...slabValues(toy),
    ...toy.forced,
  };
  return imageOf(toy.site, { scanNo: toy.scanNo, wall_ms: toy.wall_ms, counter: toy.counter, values });
}

/** Live instruments never stand still; deterministic, within ±0.5. */
const ripple = (toy: Toy, phase: number): number => ((toy.scanNo * 7 + phase * 13) % 11) / 10 - 0.5;

function zoneValues(toy: Toy): Record<string, number> {
  const values: Record<string, number> = {};
  toy.zone_degC.forEach((t, index) => {
    const z = `z${index + 1}`;
    const setpoint = toy.setpoint_degC[index] ?? 0;
    const trim = toy.target_dK[index] ?? 0;
    for (const side of ['top', 'bottom']) {
      values[`${z}.${side}.T_degC`] = t + ripple(toy, index + (side === 'top' ? 0 : 3));
      values[`${z}.${side}.gas_Nm3h`] = toy.fuel_Nm3h / 8 + ripple(toy, index + (side === 'top' ? 5 : 8));
      values[`${z}.${side}.SP_degC`] = setpoint + trim;
    }
    values[`${z}.operatorSP_degC`] = setpoint;
    values[`${z}.trimActive_dK`] = trim;
    values[`${z}.inForce_degC`] = setpoint + trim;
    values[`ack.target.${z}.trim_dK`] = trim;
    values[`ack.active.${z}.trim_dK`] = trim;
  });
  return values;
}

function slabValues(toy: Toy): Record<string, number> {
  const { insideLength_m, slabGap_m, slabsInside } = toy.site.nameplate;
  const pitch_m = toy.slab.width_mm / 1_000 + slabGap_m;
  const first_m = insideLength_m - FIRST_M;
  const inside = Math.min(slabsInside, Math.floor((first_m - LAST_M) / pitch_m) + 1);
  const values: Record<string, number> = {};
  const grade = toy.site.nameplate.grades.find((candidate) => candidate.grade === toy.slab.grade);
  const progress = 1 - toy.left_t / (toy.slab.mass_kg / 1_000);
  for (const { id } of toy.site.registers.registers) if (/^slabs\d+\.version$/.test(id)) values[id] = toy.discharged;
  for (let row = 1; row <= inside; row++) {
    const slab = `slab${row}`;
    values[`${slab}.no`] = toy.firstNo + row - 1;
    values[`${slab}.position_m`] = Math.max(LAST_M, first_m - (row - 1) * pitch_m + progress * pitch_m);
    values[`${slab}.grade`] = grade?.code ?? 0;
    values[`${slab}.thickness_mm`] = toy.slab.thickness_mm;
    values[`${slab}.width_mm`] = toy.slab.width_mm;
    values[`${slab}.length_mm`] = toy.slab.length_mm;
    values[`${slab}.mass_kg`] = toy.slab.mass_kg;
    values[`${slab}.charge_degC`] = toy.slab.charge_degC;
    values[`${slab}.aim_degC`] = toy.slab.aim_degC;
    values[`${slab}.flags`] = 1;
  }
  return values;
}
