/**
 * Is the baseline crew a fair one? Its plant alone, without any twin, with everything that happens to it,
 * against the band of furnace-reference §4; and what the gas of a slab depends on (§4, S32: charge
 * temperature 88.7 %, residence 9.7 %, shift 1.6 % of what they explain). Gas of a slab: each minute, a
 * zone's gas goes to the slabs in that zone by their mass.
 */
import { createPlant, type Kpis, kpisBetween, type PlantState, setCrewOnDuty, setHappenings, step } from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';
import { type Row, range } from './row.ts';
import { type VarianceSplit, varianceSplit } from './variance-split.ts';

const SECTION = '4 fair baseline';
const START = plantTime(Date.UTC(2026, 2, 2, 6));
/** Until no slab inside was charged under the quiet plant's mix. */
const WARM_UP_h = 24;
const MINUTES_h = 60;
const MINUTE_s = 60;

export interface FairnessRun {
  seed: number;
  days: number;
  kpis: Kpis;
  /** null: too few slabs went all the way through. */
  split: VarianceSplit | null;
  /** Mean discharge over aim and slabs by crew, in the calendar's order. */
  crews: { crew: string; slabs: number; error_K: number; gas_MJt: number }[];
}

interface Travelled {
  crew: number;
  charge_degC: number;
  residence_h: number;
  error_K: number;
  gas_MJt: number;
}

/** One seed of the baseline. Takes minutes of computing for a month. */
export function fairnessRun(site: Site, seed: number, days: number): FairnessRun {
  const state = createPlant({ site, seed, startAt: START });
  setHappenings(state, true);
  setCrewOnDuty(state, true);
  step(state, {}, WARM_UP_h * 3600);
  const before = structuredClone({ ...state, kpi: state.kpi });
  const slabs = travel(state, days);
  return {
    seed,
    days,
    kpis: kpisBetween(before, state),
    split: slabs.length < 100 ? null : splitOf(slabs, site.calendar.crews.length),
    crews: site.calendar.crews.map((crew, index) => {
      const own = slabs.filter((slab) => slab.crew === index);
      return {
        crew,
        slabs: own.length,
        error_K: mean(own.map(({ error_K }) => error_K)),
        gas_MJt: mean(own.map(({ gas_MJt }) => gas_MJt)),
      };
    }),
  };
}

interface Inside {
  charge_degC: number;
  charged_ms: number;
  mass_kg: number;
  gas_MJ: number;
  whole: boolean;
}

/** Follows each slab on its way; those that were inside at the start are left out. Mutates `state`. */
function travel(state: PlantState, days: number): Travelled[] {
  const inside = new Map<number, Inside>();
  const done: Travelled[] = [];
  const first = new Set(state.furnace.slabs.map(({ no }) => no));
  for (let minute = 0; minute < days * 24 * MINUTES_h; minute++) {
    const counted = state.life.dischargeCount;
    step(state, {}, MINUTE_s);
    shareGas(state, inside, first);
    for (const slab of state.life.discharged.slice(-(state.life.dischargeCount - counted) || state.life.discharged.length)) {
      const own = inside.get(slab.slabNo);
      if (!own || !inside.delete(slab.slabNo) || !own.whole) continue;
      done.push({
        crew: state.crew.memory.ruling,
        charge_degC: own.charge_degC,
        residence_h: (slab.at_ms - own.charged_ms) / 3.6e6,
        error_K: slab.mean_degC - slab.aim_degC,
        gas_MJt: (own.gas_MJ / own.mass_kg) * 1000,
      });
    }
  }
  return done;
}

function shareGas(state: PlantState, inside: Map<number, Inside>, first: ReadonlySet<number>): void {
  const { chambers, slabs } = state.furnace;
  for (const slab of slabs) {
    if (inside.has(slab.no)) continue;
    const { charge_degC, chargedAt_ms, mass_kg, no } = slab;
    inside.set(no, { charge_degC, charged_ms: chargedAt_ms, mass_kg, gas_MJ: 0, whole: !first.has(no) });
  }
  state.crew.book.zones.forEach(({ start_m, end_m }, zone) => {
    const gas_MJ = chambers.reduce((sum, { burners }) => sum + (burners[zone]?.fuel_Nm3s ?? 0), 0) * MINUTE_s * state.lhvNominal_MJNm3;
    const own = slabs.filter(({ position_m }) => position_m > start_m && position_m <= end_m);
    const mass_kg = own.reduce((sum, slab) => sum + slab.mass_kg, 0);
    for (const slab of own) {
      const entry = inside.get(slab.no);
      if (entry) entry.gas_MJ += (gas_MJ * slab.mass_kg) / mass_kg;
    }
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** S32's billets went through without a stop of hours: journeys longer than this many usual ones are left out. */
const ORDINARY = 2.5;

function splitOf(all: readonly Travelled[], crews: number): VarianceSplit {
  const sorted = all.map(({ residence_h }) => residence_h).sort((a, b) => a - b);
  const longest_h = ORDINARY * (sorted[Math.floor(sorted.length / 2)] ?? 0);
  const slabs = all.filter(({ residence_h }) => residence_h <= longest_h);
  const column = (value: (slab: Travelled) => number): number[] => slabs.map(value);
  return varianceSplit(
    column(({ gas_MJt }) => gas_MJt),
    [
      { name: 'charge', columns: [column(({ charge_degC }) => charge_degC)] },
      { name: 'residence', columns: [column(({ residence_h }) => residence_h)] },
      {
        name: 'shift',
        columns: Array.from({ length: crews - 1 }, (_, index) => column(({ crew }) => (crew === index ? 1 : 0))),
      },
    ],
  );
}

/** The band of §4, one row a figure and seed. */
export function fairnessRows({ seed, kpis, split }: FairnessRun): Row[] {
  const row = (id: string, what: string, unit: string, ours: number | null | undefined, low: number, high: number): Row =>
    range(SECTION, { id: `fair.${id}.${seed}`, what: `${what}, seed ${seed}`, unit, source: 'C', ours: ours ?? Number.NaN }, low, high);
  const part = (id: string, what: string, low: number, high: number): Row => ({
    ...row(id, `${what} in the explained variance of gas`, '%', split?.share_pct[id], low, high),
    source: 'S32',
    // A month deals each crew its own products: over 18 seeds of 28 days charge 78–91 (mean 84), shift 0.3–6.7 (mean 1.6).
    note: 'one month scatters: the mean over seeds is what compares with 88.7 and 1.6 %',
  });
  return [
    row('mean', 'discharge over aim', 'K', kpis.errorMean_K, 20, 38),
    row('sd', 'scatter of discharge over aim', 'K', kpis.errorSd_K, 12, 18),
    row('rejects', 'rejects', '%', kpis.cold_pct, 0.3, 1.6),
    row('above', 'above aim + 15 K', '%', kpis.wellAbove_pct, 65, 93),
    row('lambda', 'air ratio', '–', kpis.ratioMean_lambda, 1.12, 1.17),
    // A mill's shares are no law for another: charge temperature rules, the shift shows and is small.
    part('charge', 'part of charge temperature', 75, 98),
    part('shift', 'part of the shift', 0.2, 4),
  ];
}
