/**
 * How fast the slabs move. The mill asks for a pace in t/h; the queue moves by one slab's width and
 * gap each time the first one is taken out. In between we let it creep, since a step of 1.2 m every
 * 5 min and a creep at the same mean speed heat a slab alike within 1 K. It stands for as long as the
 * present stop is announced and where one is planned, and farther ahead it keeps the part of the pace that
 * stops nobody knows of leave.
 */
import type { Picture, Plan, Site, SlabRow } from '@trimtab/terms';
import { type Halt, haltsOf, minuteAfter, presentStop, stood_min } from './halt.ts';
import { ASSUMED } from './parameters.ts';

export const STANDING_TPH = 5;

/** Pace that the coming hours are expected to run at; 0 when the furnace stands. */
export function pace_tph(picture: Picture): number {
  const asked = picture.tags['plc.paceSetpoint_tph']?.value ?? null;
  const measured = picture.tags.production_tph?.value ?? null;
  const pace = asked !== null && asked > STANDING_TPH ? asked : measured;
  return pace !== null && pace > STANDING_TPH ? pace : 0;
}

/** The pace at which what lies inside came there, as far as can be told: a standing mill says nothing of it. */
export const paceInside_tph = (site: Site, picture: Picture): number =>
  Math.max(pace_tph(picture), site.nameplate.rateNominal_tph / 2, STANDING_TPH);

export interface Timetable {
  halts: readonly Halt[];
  /** Part of the pace kept from some minutes of running ahead on. */
  kept: number;
}

export const timetableOf = ({ stops }: Plan, picture: Picture): Timetable => ({
  halts: haltsOf([...presentStop(picture), ...(stops ?? [])], picture.plant_ms),
  kept: stops === null ? ASSUMED.paceKept : ASSUMED.paceKeptButPlanned,
});

/** Expected minutes until a slab leaves that takes so long at the pace asked for. */
export function expected_min({ halts, kept }: Timetable, asked_min: number): number {
  const from_min = ASSUMED.paceKeptFrom_min;
  return minuteAfter(halts, asked_min <= from_min ? asked_min : from_min + (asked_min - from_min) / kept);
}

/** Minutes at the asked pace that lie in the step from one minute to the other, of which the first `ran_min` were run. */
export function asked_min({ halts, kept }: Timetable, ran_min: number, from_min: number, to_min: number): number {
  const run_min = to_min - from_min - stood_min(halts, from_min, to_min);
  return run_min * (ran_min < ASSUMED.paceKeptFrom_min ? 1 : kept);
}

export function speed_ms(site: Site, rows: readonly SlabRow[], pace: number): number {
  const mass_kg = rows.reduce((sum, row) => sum + row.mass_kg, 0);
  const length_m = rows.reduce((sum, row) => sum + row.width_mm / 1_000 + site.nameplate.slabGap_m, 0);
  return mass_kg > 0 ? ((pace * 1_000) / 3_600) * (length_m / mass_kg) : 0;
}

/** Plant minutes until each row is taken out, next one first; rows are sorted by position. */
export function outTimes_min(timetable: Timetable, rows: readonly SlabRow[], pace: number, sinceDischarge_s: number): number[] {
  const kgPerMin = (pace * 1_000) / 60;
  let at_min = 0;
  return rows.map((row, index) => {
    const cycle_min = row.mass_kg / kgPerMin;
    at_min += index === 0 ? Math.max(0.1, cycle_min - Math.min(cycle_min, sinceDischarge_s / 60)) : cycle_min;
    return expected_min(timetable, at_min);
  });
}
