/** Five things that a furnace goes through, each from a seed, as figures. */
import {
  createPlant,
  delayNow,
  injectFault,
  type PlantState,
  resetMissing,
  resetTrip,
  setCrewOnDuty,
  setHappenings,
  tripNow,
} from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';
import type { Figure, Panel, Series } from './svg.ts';
import { type Watched, watch } from './watch.ts';

export interface Scene {
  name: string;
  figure(site: Site): Figure;
}

const START = plantTime(Date.UTC(2026, 2, 2, 6));
const ZONE_TAGS = [1, 2, 3, 4].map((zone) => `z${zone}.top.T_degC`);

export const SCENES: readonly Scene[] = [
  { name: 'steady-day', figure: steadyDay },
  { name: 'delay', figure: delayOf90 },
  { name: 'grade-change', figure: gradeChange },
  { name: 'thermocouple-low', figure: thermocoupleLow },
  { name: 'trip', figure: tripAndRestart },
];

const quiet = (site: Site, seed: number): PlantState => {
  const state = createPlant({ site, seed, startAt: START });
  setCrewOnDuty(state, true);
  return state;
};

function steadyDay(site: Site): Figure {
  const seen = watch(quiet(site, 11), { hours: 24, tags: ZONE_TAGS, act: () => undefined });
  return {
    title: 'A steady day: no stops, campaigns of cold and hot-charged steel',
    hours: seen.hours,
    panels: [zones(seen, ZONE_TAGS), fuel(seen), discharge(seen)],
    marks: [],
  };
}

function delayOf90(site: Site): Figure {
  const begins_h = 2;
  const seen = watch(quiet(site, 11), {
    hours: 10,
    tags: ZONE_TAGS,
    act: (state, minute) => {
      if (minute === begins_h * 60) delayNow(state, 90);
    },
  });
  return {
    title: 'A delay of 90 minutes: the crew lowers the zones and raises them before the restart',
    hours: seen.hours,
    panels: [setpoints(seen), zones(seen, ZONE_TAGS), fuel(seen), discharge(seen)],
    marks: [
      { hour: begins_h, text: 'stop' },
      { hour: begins_h + 1.5, text: 'restart' },
    ],
  };
}

/** Within so many days a change of aim of this size is looked for. */
const LOOKED_d = 10;
const CHANGE_K = 20;
const BEFORE_min = 300;
const AFTER_min = 240;

function gradeChange(site: Site): Figure {
  const life = createPlant({ site, seed: 11, startAt: START });
  setHappenings(life, true);
  setCrewOnDuty(life, true);
  const seen = watch(life, { hours: LOOKED_d * 24, tags: ZONE_TAGS, act: () => undefined });
  const at = changeIn(seen);
  const cut = between(seen, at - BEFORE_min, at + AFTER_min);
  return {
    title: 'A grade change: the recipe follows the steel through the furnace',
    hours: cut.hours,
    panels: [setpoints(cut), fuel(cut), discharge(cut)],
    marks: [{ hour: Math.min(at, BEFORE_min) / 60, text: 'first slab of the new aim' }],
  };
}

/** Of all changes of aim by CHANGE_K or more, the minute of the one with the fewest minutes of delay near it. */
function changeIn({ aim_degC, pace_tph }: Watched): number {
  let last = Number.NaN;
  let best = { minute: -1, stood_min: Number.POSITIVE_INFINITY };
  for (let minute = 0; minute < aim_degC.length - AFTER_min; minute++) {
    const aim = aim_degC[minute] ?? Number.NaN;
    if (!Number.isFinite(aim)) continue;
    const changed = Math.abs(aim - last) >= CHANGE_K;
    last = aim;
    if (!changed || minute < BEFORE_min) continue;
    const stood_min = pace_tph.slice(minute - BEFORE_min, minute + AFTER_min).filter((pace) => pace === 0).length;
    if (stood_min < best.stood_min) best = { minute, stood_min };
  }
  if (best.minute < 0) throw new Error(`no change of aim by ${CHANGE_K} K in ${LOOKED_d} days`);
  return best.minute;
}

function between(seen: Watched, from: number, to: number): Watched {
  const cut = <Value>(values: readonly Value[]): Value[] => values.slice(Math.max(0, from), to);
  return {
    hours: cut(seen.hours).map((hour) => hour - (seen.hours[Math.max(0, from)] ?? 0)),
    setpoint_degC: seen.setpoint_degC.map(cut),
    said: Object.fromEntries(Object.entries(seen.said).map(([tag, values]) => [tag, cut(values)])),
    fuel_MW: cut(seen.fuel_MW),
    zoneTop_degC: seen.zoneTop_degC.map(cut),
    pace_tph: cut(seen.pace_tph),
    flue_degC: cut(seen.flue_degC),
    mode: cut(seen.mode),
    error_K: cut(seen.error_K),
    discharge_degC: cut(seen.discharge_degC),
    aim_degC: cut(seen.aim_degC),
    spread_K: cut(seen.spread_K),
  };
}

function thermocoupleLow(site: Site): Figure {
  const begins_h = 4;
  const tag = 'z3.top.T_degC';
  const seen = watch(quiet(site, 11), {
    hours: 28,
    tags: [tag, 'z3.top.gas_Nm3h', 'mill.roughing_degC'],
    act: (state, minute) => {
      if (minute !== begins_h * 60) return;
      const answer = injectFault(state, { name: 'tc-drift-low', tag, amount: -40 });
      if (answer.kind === 'refused') throw new Error(answer.reason);
    },
  });
  const said: Series = { name: 'thermocouple says', values: seen.said[tag] ?? [] };
  const is: Series = { name: 'it is', values: seen.zoneTop_degC[2] ?? [] };
  return {
    title: 'The control thermocouple of zone 3 drifts low, 40 K in a day: the screen looks normal',
    hours: seen.hours,
    panels: [
      { title: 'Zone 3 top', unit: '°C', series: [said, is] },
      { title: 'Gas of zone 3 top', unit: 'Nm³/h', series: [{ name: 'gas', values: seen.said['z3.top.gas_Nm3h'] ?? [] }] },
      discharge(seen),
      {
        title: 'Roughing mill',
        unit: '°C',
        series: [{ name: 'pyrometer', values: changes(seen.said['mill.roughing_degC'] ?? []), dots: true }],
      },
    ],
    marks: [{ hour: begins_h, text: 'drift begins' }],
  };
}

function tripAndRestart(site: Site): Figure {
  const trips_h = 1;
  const reset_h = 1.5;
  const seen = watch(quiet(site, 11), {
    hours: 9,
    tags: [...ZONE_TAGS, 'air.main_Nm3h'],
    act: (state, minute) => {
      if (minute === trips_h * 60) tripNow(state);
      if (minute >= reset_h * 60 && seenTripped(state) && resetMissing(state).length === 0) resetTrip(state);
    },
  });
  return {
    title: 'A master fuel trip and the restart: post-purge, reset by hand, purge, light-off, heat-up',
    hours: seen.hours,
    panels: [
      zones(seen, ZONE_TAGS),
      fuel(seen),
      { title: 'Combustion air', unit: 'Nm³/h', series: [{ name: 'air', values: seen.said['air.main_Nm3h'] ?? [] }] },
      discharge(seen),
    ],
    marks: [{ hour: trips_h, text: 'trip' }, { hour: reset_h, text: 'reset' }, ...modeMarks(seen, reset_h)],
  };
}

const seenTripped = ({ regime }: PlantState): boolean => regime.phase === 'trip';

function modeMarks({ hours, mode }: Watched, after_h: number): { hour: number; text: string }[] {
  const back = mode.findIndex((now, minute) => (hours[minute] ?? 0) > after_h && now === 'production');
  return back < 0 ? [] : [{ hour: hours[back] ?? 0, text: 'production' }];
}

const zones = (seen: Watched, tags: readonly string[]): Panel =>
  byZone(
    'Zone thermocouples, top',
    tags.map((tag) => seen.said[tag] ?? []),
  );
const setpoints = (seen: Watched): Panel => byZone('Setpoints in force', seen.setpoint_degC);

const byZone = (title: string, values: readonly (readonly number[])[]): Panel => ({
  title,
  unit: '°C',
  series: values.map((zone, index) => ({ name: `zone ${index + 1}`, values: zone })),
});

/** A reading that stands until the next slab, as one point a slab. */
const changes = (values: readonly number[]): number[] => values.map((value, index) => (value === values[index - 1] ? Number.NaN : value));

const fuel = (seen: Watched): Panel => ({ title: 'Fuel', unit: 'MW', series: [{ name: 'fuel', values: seen.fuel_MW }] });

const discharge = (seen: Watched): Panel => ({
  title: 'Discharged slabs',
  unit: '°C',
  series: [
    { name: 'mean', values: seen.discharge_degC, dots: true },
    { name: 'aim', values: seen.aim_degC, dots: true },
  ],
});
