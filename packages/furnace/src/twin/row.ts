/**
 * The slabs of one model run, in arrays: heated where they lie, moved on at the expected pace, read off
 * as they leave, followed by copies of the last one charged, as many as there is room for. Slabs without an estimate
 * are left out.
 */
import type { PieceForecast } from '@trimtab/loop';
import type { Nameplate, Picture, Plan, Site, SlabRow } from '@trimtab/terms';
import { biasOf_K } from './bias.ts';
import { mirroredPlates, type Plates } from './conduction.ts';
import { stood_min } from './halt.ts';
import { tagValue } from './measured.ts';
import { asked_min, outTimes_min, pace_tph, speed_ms, type Timetable, timetableOf } from './pace.ts';
import type { TwinParameters } from './parameters.ts';
import { faceArea_m2 } from './place.ts';
import { lost_kg, scaleLost_kg } from './scale-lost.ts';
import { insideDifference_K, meanEnthalpy_kJkg, meanTemperature_degC, NODES, nodeDistance_m } from './slab.ts';
import { soaksFrom_kJkg } from './soak.ts';
import type { FurnaceState, SlabState } from './state.ts';
import { steelEnthalpy_kJkg } from './steel.ts';

export interface Row {
  parameters: TwinParameters;
  plate: Nameplate;
  discharge: FurnaceState['discharge'];
  speed_ms: number;
  /** null: nothing lies in this place of the arrays. */
  slabs: (SlabRow | null)[];
  known: (SlabState | null)[];
  /** Upper halves of all slabs, and what heats them in the present step. */
  plates: Plates;
  /** Section of each in the present step: 0 is the dark zone. */
  section: Uint8Array;
  /** Mean enthalpy at the start of the present step, of those that soak. */
  before_kJkg: Float64Array;
  /** Of each slab, since a run asks for them at every step. */
  face_m2: Float64Array;
  halfWidth_m: Float64Array;
  /** Where each fired zone begins. */
  zoneStart_m: Float64Array;
  /** Nodes of all slabs, kJ/kg above 20 °C, now and at the start of the present step. */
  h_kJkg: Float64Array;
  start_kJkg: Float64Array;
  position_m: Float64Array;
  soak_min: Float64Array;
  scale_m2: Float64Array;
  out_min: Float64Array;
  firstOut_min: number;
  lastOut_min: number;
  /** What was charged last, and will be again; null: nothing is known to come. */
  template: SlabRow | null;
  /** Leading edge of the one charged last, wherever it has gone by now. */
  tail_m: number;
  timetable: Timetable;
  /** Minutes since the start of the run, and those of them in which the mill runs. */
  now_min: number;
  ran_min: number;
  pieces: PieceForecast[];
  /** Mean enthalpy from which a minute counts as soak; infinite for grades that ask for none. */
  soaksFrom_kJkg: Float64Array;
  /** What has left. */
  left_kg: number;
  /** Steel lost as scale by slabs that left, less what all had lost before the run. */
  lost_kg: number;
}

export function rowOf(parameters: TwinParameters, state: FurnaceState, site: Site, picture: Picture, plan: Plan): Row {
  const states = new Map(state.slabs.map((slab) => [slab.slabNo, slab]));
  const slabs = picture.slabs.rows.filter(({ slabNo }) => states.has(slabNo));
  slabs.sort((a, b) => b.position_m - a.position_m);
  const known = slabs.map(({ slabNo }) => states.get(slabNo) ?? null);
  const pace = pace_tph(picture) * state.pace.ratio;
  const timetable = timetableOf(plan, picture);
  const sinceDischarge_s = tagValue(picture, 'delay.timer_s') ?? tagValue(picture, 'walk.lastStep_s') ?? 0;
  const out_min = outTimes_min(timetable, slabs, pace, sinceDischarge_s);
  const places = placesFor(site.nameplate, slabs);
  const empty = Array.from({ length: places - slabs.length }, () => null);
  const dx_m = Float64Array.from({ length: places }, (_, index) => {
    const slab = slabs[index] ?? slabs.at(-1);
    return slab ? nodeDistance_m(slab.thickness_mm / 1_000) : 0;
  });
  const h_kJkg = new Float64Array(places * NODES);
  known.forEach((slab, index) => {
    h_kJkg.set(slab?.h_kJkg ?? [], index * NODES);
  });
  const row: Row = {
    parameters,
    plate: site.nameplate,
    discharge: state.discharge,
    speed_ms: speed_ms(site, slabs, pace),
    slabs: [...slabs, ...empty],
    known: [...known, ...empty],
    plates: mirroredPlates(NODES, dx_m),
    section: new Uint8Array(places),
    before_kJkg: new Float64Array(places),
    face_m2: filled(places, 0, slabs.map(faceArea_m2)),
    halfWidth_m: filled(
      places,
      0,
      slabs.map(({ width_mm }) => width_mm / 2_000),
    ),
    zoneStart_m: Float64Array.from(site.nameplate.zones, ({ start_m }) => start_m),
    h_kJkg,
    start_kJkg: h_kJkg.slice(),
    position_m: filled(
      places,
      0,
      slabs.map(({ position_m }) => position_m),
    ),
    soak_min: filled(
      places,
      0,
      known.map((slab) => slab?.soak_min ?? 0),
    ),
    scale_m2: filled(
      places,
      0,
      known.map((slab) => slab?.scale_m2 ?? 0),
    ),
    out_min: filled(places, Number.MAX_VALUE, out_min),
    firstOut_min: out_min[0] ?? 0,
    lastOut_min: out_min.at(-1) ?? 0,
    template: slabs.at(-1) ?? null,
    tail_m: slabs.at(-1)?.position_m ?? 0,
    timetable,
    now_min: 0,
    ran_min: 0,
    soaksFrom_kJkg: filled(
      places,
      Number.POSITIVE_INFINITY,
      slabs.map(({ grade }, index) => soaksFrom_kJkg(site.nameplate, grade, biasOf_K(state.discharge, known[index] ?? null))),
    ),
    pieces: [],
    left_kg: 0,
    lost_kg: 0,
  };
  row.lost_kg = -scaleLost_kg(row);
  return row;
}

const filled = (length: number, empty: number, values: readonly number[]): Float64Array =>
  Float64Array.from({ length }, (_, index) => values[index] ?? empty);

/** Narrower is nothing that is rolled: a record that says so must not fill the furnace with thousands. */
const NARROWEST_M = 0.2;

/** From one leading edge to the next. */
const pitch_m = (plate: Nameplate, { width_mm }: SlabRow): number => Math.max(NARROWEST_M, width_mm / 1_000 + plate.slabGap_m);

/** The most that ever lie inside while these leave, first one first, and copies of the last fill up behind. */
function placesFor(plate: Nameplate, slabs: readonly SlabRow[]): number {
  const template = slabs.at(-1);
  if (!template) return 0;
  let most = slabs.length;
  let left_m = plate.insideLength_m;
  for (let count = 0; count <= slabs.length; count++) {
    // The last `count` are still inside.
    if (count > 0) left_m -= pitch_m(plate, slabs[slabs.length - count] ?? template);
    most = Math.max(most, count + Math.ceil(Math.max(0, left_m) / pitch_m(plate, template)) + 1);
  }
  return most;
}

/** Goes its own way: nothing that one step leaves to the next is shared. */
export const copyRow = (row: Row): Row => ({
  ...row,
  slabs: [...row.slabs],
  known: [...row.known],
  plates: { ...row.plates, dx_m: row.plates.dx_m.slice() },
  face_m2: row.face_m2.slice(),
  halfWidth_m: row.halfWidth_m.slice(),
  h_kJkg: row.h_kJkg.slice(),
  start_kJkg: row.start_kJkg.slice(),
  position_m: row.position_m.slice(),
  soak_min: row.soak_min.slice(),
  scale_m2: row.scale_m2.slice(),
  out_min: row.out_min.slice(),
  soaksFrom_kJkg: row.soaksFrom_kJkg.slice(),
  pieces: [...row.pieces],
});

/** How far the slabs will have moved at this minute. */
export const movedBy_m = ({ speed_ms, timetable, ran_min, now_min }: Row, minute: number): number =>
  speed_ms * asked_min(timetable, ran_min, now_min, minute) * 60;

/** Slabs creep on; one whose time has come, to the nearest step, is read off; what there is room for comes in behind. */
export function moveRow(row: Row, now_min: number): void {
  const step_min = now_min - row.now_min;
  const until_min = now_min + step_min / 2;
  const moved_m = movedBy_m(row, now_min);
  row.ran_min += step_min - stood_min(row.timetable.halts, row.now_min, now_min);
  row.now_min = now_min;
  const { position_m, out_min } = row;
  const most_m = row.plate.insideLength_m;
  for (let index = 0; index < position_m.length; index++) {
    const slab = row.slabs[index];
    if (!slab) continue;
    position_m[index] = Math.min((position_m[index] ?? 0) + moved_m, most_m);
    if ((out_min[index] ?? 0) > until_min) continue;
    // Of a doubtful one nothing is foretold: its heat counts, its limits are those of another slab (faults F61).
    if (!slab.doubtful) row.pieces.push(readOff(row, slab, index, step_min));
    leave(row, index);
  }
  fillUp(row, moved_m);
}

function leave(row: Row, index: number): void {
  row.left_kg += row.slabs[index]?.mass_kg ?? 0;
  row.lost_kg += lost_kg(row, index);
  row.slabs[index] = null;
  row.known[index] = null;
  row.face_m2[index] = 0;
  row.scale_m2[index] = 0;
  row.soaksFrom_kJkg[index] = Number.POSITIVE_INFINITY;
}

/**
 * Copies of the last one charged, each as soon as its middle is past the door: one for each that leaves where all are alike,
 * more or fewer where they are narrower or wider. Into a gap behind the row none comes faster than the row moves.
 */
function fillUp(row: Row, moved_m: number): void {
  const { template, plate } = row;
  // Behind what left meanwhile there is no more room than the furnace is long.
  row.tail_m = Math.min(row.tail_m + moved_m, plate.insideLength_m);
  if (!template || moved_m <= 0) return;
  const behind_m = pitch_m(plate, template);
  const door_m = template.width_mm / 2_000;
  for (let at_m = Math.min(row.tail_m - behind_m, door_m + moved_m); at_m >= door_m; at_m -= behind_m) {
    const index = row.slabs.indexOf(null);
    // Those in front are late: the next that leaves makes the place.
    if (index < 0) return;
    enter(row, template, index, at_m);
    row.tail_m = at_m;
  }
}

function enter(row: Row, slab: SlabRow, index: number, at_m: number): void {
  row.slabs[index] = slab;
  row.position_m[index] = at_m;
  row.out_min[index] = Number.MAX_VALUE;
  row.plates.dx_m[index] = nodeDistance_m(slab.thickness_mm / 1_000);
  row.face_m2[index] = faceArea_m2(slab);
  row.halfWidth_m[index] = slab.width_mm / 2_000;
  row.soak_min[index] = 0;
  row.scale_m2[index] = 0;
  row.soaksFrom_kJkg[index] = soaksFrom_kJkg(row.plate, slab.grade, row.discharge.bias_K);
  row.h_kJkg.fill(steelEnthalpy_kJkg(slab.charge_degC), index * NODES, (index + 1) * NODES);
}

/** As it is at its own minute, on the straight line through the step: else a hair of pace would move it by a whole step. */
function readOff(row: Row, slab: SlabRow, index: number, step_min: number): PieceForecast {
  const late_min = (row.out_min[index] ?? 0) - row.now_min;
  const h_kJkg = leavingNodes_kJkg(row, index, Math.max(-1, late_min / step_min));
  const grade = row.plate.grades.find((candidate) => candidate.grade === slab.grade);
  const model_degC = meanTemperature_degC(h_kJkg);
  const known = row.known[index] ?? null;
  const now_degC = meanTemperature_degC(known?.h_kJkg ?? []);
  const bias_K = biasOf_K(row.discharge, known);
  // What the bias says of a slab at discharge it says in proportion of one that is still being heated.
  const heated = Math.min(1, Math.max(0, (now_degC - slab.charge_degC) / Math.max(1, model_degC - slab.charge_degC)));
  return {
    slabNo: slab.slabNo,
    grade: slab.grade,
    mean_degC: now_degC + heated * bias_K,
    discharge_degC: model_degC + bias_K,
    interval90_K: 0,
    inside_K: insideDifference_K(h_kJkg),
    soak_min: soakedBy_min(row, index, h_kJkg, late_min),
    low_degC: grade?.low_degC ?? slab.aim_degC,
    high_degC: grade?.high_degC ?? slab.aim_degC,
    aim_degC: slab.aim_degC,
    out_min: row.out_min[index] ?? 0,
  };
}

/** Nodes of a slab `part` of the present step after its end; before it where that is negative. */
function leavingNodes_kJkg({ h_kJkg, start_kJkg }: Row, index: number, part: number): Float64Array {
  const offset = index * NODES;
  return Float64Array.from({ length: NODES }, (_, node) => {
    const now = h_kJkg[offset + node] ?? 0;
    return now + part * (now - (start_kJkg[offset + node] ?? 0));
  });
}

/** What soaks at its own minute soaked, or goes on soaking, between there and the end of the step. */
function soakedBy_min({ soak_min, soaksFrom_kJkg }: Row, index: number, h_kJkg: Float64Array, late_min: number): number {
  const soaks = meanEnthalpy_kJkg(h_kJkg) >= (soaksFrom_kJkg[index] ?? Number.POSITIVE_INFINITY);
  return Math.max(0, (soak_min[index] ?? 0) + (soaks ? late_min : 0));
}

/** Heat in all slabs, kJ above 20 °C. */
export function storedHeat_kJ(row: Row): number {
  return row.slabs.reduce((sum, slab, index) => sum + (slab ? slab.mass_kg * meanEnthalpy_kJkg(row.h_kJkg, index * NODES) : 0), 0);
}
