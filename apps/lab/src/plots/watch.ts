/** What a plant did, each plant minute: what its instruments said and what was true. */
import { type Discharged, type PlantState, plantMode, reading, step, truth } from '@trimtab/plant';

export interface Watched {
  hours: number[];
  /** By tag, what the instrument said. */
  said: Record<string, number[]>;
  /** In force, by zone. */
  setpoint_degC: number[][];
  fuel_MW: number[];
  /** True temperature at each top thermocouple. */
  zoneTop_degC: number[][];
  pace_tph: number[];
  flue_degC: number[];
  mode: string[];
  /** Slabs that left in the minute, else NaN: mean over aim, and aim. */
  error_K: number[];
  discharge_degC: number[];
  aim_degC: number[];
  spread_K: number[];
}

const MINUTE_s = 60;

export interface WatchOptions {
  hours: number;
  tags: readonly string[];
  /** Done at the start of a minute, counted from 0. */
  act(state: PlantState, minute: number): void;
}

/** Mutates `state`. */
export function watch(state: PlantState, { hours, tags, act }: WatchOptions): Watched {
  const seen: Watched = {
    hours: [],
    said: Object.fromEntries(tags.map((tag) => [tag, []])),
    setpoint_degC: state.furnace.design.zones.map(() => []),
    fuel_MW: [],
    zoneTop_degC: state.furnace.design.zones.map(() => []),
    pace_tph: [],
    flue_degC: [],
    mode: [],
    error_K: [],
    discharge_degC: [],
    aim_degC: [],
    spread_K: [],
  };
  for (let minute = 0; minute < hours * 60; minute++) {
    act(state, minute);
    const before = state.life.dischargeCount;
    step(state, {}, MINUTE_s);
    const now = truth(state);
    const left: Discharged | undefined = state.life.dischargeCount > before ? state.life.discharged.at(-1) : undefined;
    seen.hours.push((minute + 1) / 60);
    for (const tag of tags) seen.said[tag]?.push(reading(state, tag));
    state.plc.inForce_degC.forEach((setpoint, zone) => {
      seen.setpoint_degC[zone]?.push(setpoint);
    });
    seen.fuel_MW.push(now.fuel_MW);
    now.zoneTop_degC.forEach((temp, zone) => {
      seen.zoneTop_degC[zone]?.push(temp);
    });
    seen.pace_tph.push(state.life.delay ? 0 : state.life.pace_tph);
    seen.flue_degC.push(now.flue_degC);
    seen.mode.push(plantMode(state));
    seen.error_K.push(left ? left.mean_degC - left.aim_degC : Number.NaN);
    seen.discharge_degC.push(left?.mean_degC ?? Number.NaN);
    seen.aim_degC.push(left?.aim_degC ?? Number.NaN);
    seen.spread_K.push(left?.spread_K ?? Number.NaN);
  }
  return seen;
}
