/**
 * The discharge forecasts of each piece, looked at every ten minutes and kept for two and a half hours,
 * against what the mill then read: the newest that was really made 30, 60 or 120 minutes before it left,
 * and the first after it was charged. A changed plan, pace or delay does not void them: the stated interval
 * must cover what really happens. How far it was the inputs that came otherwise, and how far the model,
 * stands with each score.
 */
import { MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { Observation, PieceForecast } from '../asset-pack.ts';
import type { CycleMemory, LookMark, PieceHorizon, PieceLook, PlanRun, Score } from '../memory.ts';
import { areaAt_Kmin } from './plan-run.ts';
import { featuresOf, type Lesson, surroundings } from './residual.ts';

/** Minutes before it left. */
export const HORIZONS_MIN = [30, 60, 120] as const;
const EVERY_MIN = 9;
/** A look this much older than its horizon stands for it no more. */
const OLDER_MIN = 30;
/** A piece first seen with less than this before it was charged while nobody looked. */
const FROM_CHARGING_MIN = 100;
const PIECES_MOST = 90;

const rounded = (value: number): number => Math.round(value * 100) / 100;
const min = (from: PlantTime, to: PlantTime): number => since_ms(to, from) / MINUTE_MS;

export interface Look {
  cycleNo: number;
  at_ms: PlantTime;
  region: string;
  plan: PlanRun;
  inForce: readonly number[];
  /** By slab number: what was added to the model's forecast. */
  corrections: Readonly<Record<string, number>>;
}

/** `pieces` as they were stated, correction and interval included. */
export function rememberPieces(
  { pieces: known, marks }: Pick<CycleMemory, 'pieces' | 'marks'>,
  stated: readonly PieceForecast[],
  look: Look,
): Pick<CycleMemory, 'pieces' | 'marks'> {
  const last = marks.at(-1);
  if (last && min(last.at_ms, look.at_ms) < EVERY_MIN) return { pieces: [...known], marks: [...marks] };
  const oldest_min = Math.max(...HORIZONS_MIN) + OLDER_MIN;
  const kept = marks.filter(({ at_ms }) => min(at_ms, look.at_ms) <= oldest_min);
  const from = kept[0]?.cycleNo ?? look.cycleNo;
  const mark = markOf(look);
  const model = stated.map((piece) => ({ ...piece, discharge_degC: piece.discharge_degC - (look.corrections[piece.slabNo] ?? 0) }));
  const around = surroundings(model);
  const byNo = new Map(known.map((piece) => [piece.slabNo, { ...piece, looks: piece.looks.filter(({ cycleNo }) => cycleNo >= from) }]));
  for (const [index, piece] of model.entries()) {
    const one: PieceLook = {
      cycleNo: look.cycleNo,
      model_degC: rounded(piece.discharge_degC),
      stated_degC: rounded(stated[index]?.discharge_degC ?? piece.discharge_degC),
      half90_K: rounded(piece.interval90_K),
      out_min: rounded(piece.out_min),
      around_K: rounded(around[index]?.around_K ?? 0),
      ahead_K: rounded(around[index]?.ahead_K ?? 0),
    };
    const before = byNo.get(piece.slabNo);
    const charging = before ? before.charging : piece.out_min >= FROM_CHARGING_MIN ? { look: one, mark } : null;
    byNo.set(piece.slabNo, { slabNo: piece.slabNo, low_degC: piece.low_degC, charging, looks: [...(before?.looks ?? []), one] });
  }
  return { pieces: [...byNo.values()].slice(-PIECES_MOST), marks: [...kept, mark] };
}

const markOf = ({ cycleNo, at_ms, region, plan, inForce }: Look): LookMark => ({
  cycleNo,
  at_ms,
  region,
  planNo: plan.no,
  plan_K: rounded(plan.mean_K),
  area_Kmin: rounded(plan.area_Kmin),
  inForce: inForce.map(rounded),
});

export interface Rolled {
  scores: Score[];
  lessons: Lesson[];
}

/** What the reading of a piece says of the forecasts that were kept of it; null: none was read. */
export function scorePiece(
  { pieces, marks }: Pick<CycleMemory, 'pieces' | 'marks'>,
  piece: Observation['piece'],
  plan: PlanRun | null,
): Rolled {
  const memory = pieces.find(({ slabNo }) => slabNo === piece?.slabNo);
  const rolled: Rolled = { scores: [], lessons: [] };
  if (!piece || !memory) return rolled;
  const add = (horizon: PieceHorizon, look: PieceLook, mark: LookMark): void => {
    rolled.scores.push(scoreOf(horizon, look, mark, piece, plan));
    rolled.lessons.push({
      horizon,
      features: featuresOf(look, memory.low_degC, mark.inForce),
      error_K: piece.actual_degC - look.model_degC,
    });
  };
  for (const horizon_min of HORIZONS_MIN) {
    const mark = marks.findLast(({ at_ms }) => min(at_ms, piece.at) >= horizon_min);
    const look = mark && memory.looks.find(({ cycleNo }) => cycleNo === mark.cycleNo);
    if (mark && look && min(mark.at_ms, piece.at) <= horizon_min + OLDER_MIN) add(`${horizon_min}`, look, mark);
  }
  if (memory.charging) add('charging', memory.charging.look, memory.charging.mark);
  return rolled;
}

function scoreOf(
  horizon: PieceHorizon,
  look: PieceLook,
  mark: LookMark,
  piece: NonNullable<Observation['piece']>,
  plan: PlanRun | null,
): Score {
  const took_min = min(mark.at_ms, piece.at);
  const kept = plan !== null && (mark.planNo === plan.no || (mark.planNo === plan.no - 1 && plan.since_ms >= piece.at));
  const ran_K = plan === null ? mark.plan_K : (areaAt_Kmin(plan, piece.at) - mark.area_Kmin) / Math.max(1, took_min);
  return {
    id: `${mark.cycleNo}:slab-${piece.slabNo}:${horizon}`,
    cycleNo: mark.cycleNo,
    optionId: null,
    quantity: 'discharge',
    place: String(piece.slabNo),
    region: mark.region,
    // At charging the minutes that it itself gave, always more than two hours.
    horizon_min: horizon === 'charging' ? Math.max(121, Math.round(look.out_min)) : Number(horizon),
    made_ms: mark.at_ms,
    due_ms: piece.at,
    predicted: look.stated_degC,
    actual: piece.actual_degC,
    unit: 'degC',
    split: {
      horizon,
      planKept: kept,
      half90_K: look.half90_K,
      out_min: look.out_min,
      late_min: rounded(took_min - look.out_min),
      moved_K: rounded(ran_K - mark.plan_K),
      learned_K: rounded(look.stated_degC - look.model_degC),
      input_K: rounded(piece.predicted_degC - look.stated_degC),
      model_K: rounded(piece.actual_degC - piece.predicted_degC),
    },
  };
}
