/**
 * The two biases that the twin may follow by itself (design §3): slow, bounded, and
 * recorded with the estimate. Fuel: a ratio, from flows filtered alike. Discharge: kelvins, from the roughing mill;
 * a reading far off is an outlier (scale, steam) and moves no bias; it is scored like any other.
 */
import { MINUTE_MS, type Picture, since_ms } from '@trimtab/terms';
import type { TwinParameters } from './parameters.ts';
import { meanTemperature_degC } from './slab.ts';
import type { DischargedSlab, FurnaceState, SlabState } from './state.ts';

/** Time constant of what is followed by instruments that show it at once. */
export const FOLLOWED_S = 1_200;
const RECENT_FILTER_S = 120;
const RATIO_LOW = 0.8;
const RATIO_HIGH = 1.25;
const BIAS_MOST_K = 50;
const OUTLIER_K = 60;
/**
 * Part of an innovation that is taken over, per slab rolled: of 0.05…0.3 the one that helps a right twin and
 * brings one that is 3 % off below 5 K; a ratio does no better than a sum (docs/learn.md).
 */
const GAIN = 0.1;
const WAITING_MOST = 6;
/** More than leave between two cycles. */
const ROLLED_MOST = 4;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A reading that is older speaks of other temperatures than those that a first state is made of. */
const FIRST_READING_MIN = 15;

type Biases = Pick<FurnaceState, 'fuel' | 'discharge' | 'waiting' | 'rolled'>;

/** `out`: the slab at the exit, marched there at the present temperatures. `before`: a state that was given up, whose biases stay. */
export function biasAtStart(
  parameters: TwinParameters,
  picture: Picture,
  measured_Nm3h: number | null,
  model_Nm3h: number,
  out: SlabState | null,
  before: FurnaceState | null,
): Biases {
  const measured = measured_Nm3h !== null && measured_Nm3h > 0 ? measured_Nm3h : model_Nm3h;
  const ratio = clamp(keptRatio(before) ?? measured / model_Nm3h, RATIO_LOW, RATIO_HIGH);
  return {
    fuel: {
      measured_Nm3h: ratio * model_Nm3h,
      model_Nm3h,
      ratio,
      recent_Nm3h: measured_Nm3h,
    },
    discharge: {
      bias_K: parameters.wrong?.isMillFrozen ? 0 : (keptBias_K(before?.discharge ?? null) ?? firstBias_K(parameters, picture, out)),
      lastCount: picture.lastDischarge?.count ?? 0,
    },
    waiting: [],
    rolled: [],
  };
}

/** What is added to the model's word of a slab. What was assumed of some says nothing of those that were seen from the door on. */
export const biasOf_K = ({ bias_K, anew_K }: FurnaceState['discharge'], slab: Pick<SlabState, 'begunAnew'> | null): number =>
  slab?.begunAnew ? (anew_K ?? bias_K) : bias_K;

/** The bias of slabs that began anew goes with the last of them. */
export function discharging({
  discharge,
  slabs,
  waiting,
}: Pick<FurnaceState, 'discharge' | 'slabs' | 'waiting'>): FurnaceState['discharge'] {
  if (discharge.anew_K === undefined || [...slabs, ...waiting].some(({ begunAnew }) => begunAnew)) return discharge;
  const { anew_K: _, ...usual } = discharge;
  return usual;
}

/** A gap unteaches nothing that many slabs have taught. */
const keptBias_K = (before: FurnaceState['discharge'] | null): number | null =>
  before && Math.abs(before.bias_K) <= BIAS_MOST_K ? before.bias_K : null;

const keptRatio = (before: FurnaceState | null): number | null =>
  before && before.fuel.ratio >= RATIO_LOW && before.fuel.ratio <= RATIO_HIGH ? before.fuel.ratio : null;

/** All of what the last reading says, where it was made in the running that the first state assumes. */
function firstBias_K(parameters: TwinParameters, { lastDischarge, plantMode, plant_ms }: Picture, out: SlabState | null): number {
  if (lastDischarge?.roughingMill_degC == null || !out || plantMode.mode !== 'production') return 0;
  if (since_ms(plant_ms, lastDischarge.at) > FIRST_READING_MIN * MINUTE_MS) return 0;
  const innovation_K = lastDischarge.roughingMill_degC + parameters.roughingDrop_K - meanTemperature_degC(out.h_kJkg);
  return Math.abs(innovation_K) > OUTLIER_K ? 0 : clamp(innovation_K, -BIAS_MOST_K, BIAS_MOST_K);
}

export function followFuel(
  fuel: FurnaceState['fuel'],
  measured_Nm3h: number | null,
  model_Nm3h: number,
  dt_s: number,
): FurnaceState['fuel'] {
  if (measured_Nm3h === null || measured_Nm3h <= 0) return { ...fuel, recent_Nm3h: null };
  const part = dt_s / (FOLLOWED_S + dt_s);
  const measured = fuel.measured_Nm3h + part * (measured_Nm3h - fuel.measured_Nm3h);
  const model = fuel.model_Nm3h + part * (model_Nm3h - fuel.model_Nm3h);
  const recent = fuel.recent_Nm3h ?? measured_Nm3h;
  return {
    measured_Nm3h: measured,
    model_Nm3h: model,
    ratio: clamp(measured / model, RATIO_LOW, RATIO_HIGH),
    recent_Nm3h: recent + (dt_s / (RECENT_FILTER_S + dt_s)) * (measured_Nm3h - recent),
  };
}

/** Takes note of the mill's reading of a slab that was seen leaving. */
export function followDischarge(
  parameters: TwinParameters,
  picture: Picture,
  discharge: FurnaceState['discharge'],
  waiting: readonly DischargedSlab[],
  before: FurnaceState['rolled'],
): Pick<FurnaceState, 'discharge' | 'waiting' | 'rolled'> {
  const kept = waiting.slice(-WAITING_MOST);
  const last = picture.lastDischarge;
  const slab = kept.find(({ slabNo }) => slabNo === last?.slabNo);
  if (last?.roughingMill_degC == null || last.count === discharge.lastCount || !slab) return { discharge, waiting: kept, rolled: before };
  const actual_degC = last.roughingMill_degC + parameters.roughingDrop_K;
  const error_K = actual_degC - slab.predicted_degC;
  const { slabNo, predicted_degC, model_degC, begunAnew } = slab;
  const rolled = [...before, { slabNo, predicted_degC, model_degC, actual_degC, at: last.at }].slice(-ROLLED_MOST);
  const rest = kept.filter((candidate) => candidate !== slab);
  if (Math.abs(error_K) > OUTLIER_K) return { discharge: { ...discharge, lastCount: last.count }, waiting: rest, rolled };
  const innovation_K = actual_degC - slab.model_degC;
  const gain = parameters.wrong?.isMillFrozen ? 0 : GAIN;
  const bias_K = biasOf_K(discharge, slab);
  const learned_K = clamp(bias_K + gain * (innovation_K - bias_K), -BIAS_MOST_K, BIAS_MOST_K);
  const learned = { ...discharge, lastCount: last.count, ...(begunAnew ? { anew_K: learned_K } : { bias_K: learned_K }) };
  return { discharge: learned, waiting: rest, rolled };
}
