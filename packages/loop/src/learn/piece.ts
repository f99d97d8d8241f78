/**
 * The discharge forecasts of each piece against what the mill then read: the newest that said 30, 60 or 120
 * minutes were left, and the first after it was charged. Minutes are those that the forecast itself said, since
 * nobody knew better then: an interval learned so is right for who reads it, late pieces included. A changed plan,
 * pace or delay voids none; how far it was the inputs that came otherwise, and how far the model, stands with
 * each score.
 */
import { MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { MeasuredPiece, PieceForecast } from '../asset-pack.ts';
import type { PieceHorizon, PieceLook, PieceMemory, PlanRun, Score } from '../memory.ts';
import { areaAt_Kmin } from './plan-run.ts';
import { featuresOf, type Lesson, surroundings } from './residual.ts';

const HORIZONS_MIN = [30, 60, 120] as const;
/** A look that said this much more than its horizon, because none followed in time, stands for it no more. */
const MORE_MIN = 30;
/** A piece first seen with less than this before it was charged while nobody looked. */
const FROM_CHARGING_MIN = 100;
const PIECES_MOST = 90;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** One cycle that looks ahead. */
export interface Look {
  cycleNo: number;
  at_ms: PlantTime;
  region: string;
  plan: PlanRun;
  inForce: readonly number[];
  /** By slab number: what was added to the model's forecast. */
  corrections: Readonly<Record<string, number>>;
}

/** `stated`: the pieces as they were stated, correction and interval included. */
export function rememberPieces(known: readonly PieceMemory[], stated: readonly PieceForecast[], look: Look): PieceMemory[] {
  const model = stated.map((piece) => ({ ...piece, discharge_degC: piece.discharge_degC - (look.corrections[piece.slabNo] ?? 0) }));
  const around = surroundings(model);
  const common = commonOf(look);
  const byNo = new Map(known.map((piece) => [piece.slabNo, piece]));
  for (const [index, piece] of model.entries()) {
    const near = around[index];
    if (!near) continue;
    const one: PieceLook = {
      ...common,
      model_degC: rounded(piece.discharge_degC),
      stated_degC: rounded(stated[index]?.discharge_degC ?? piece.discharge_degC),
      half90_K: rounded(piece.interval90_K),
      out_min: rounded(piece.out_min),
      around_K: rounded(near.around_K),
      ahead_K: rounded(near.ahead_K),
      harder_K: rounded(near.harder_K),
      easier_K: rounded(near.easier_K),
      inside_K: rounded(piece.inside_K),
    };
    const before = byNo.get(piece.slabNo);
    const looks = before ? { ...before.looks } : piece.out_min >= FROM_CHARGING_MIN ? { charging: one } : {};
    for (const horizon_min of HORIZONS_MIN) if (piece.out_min >= horizon_min) looks[`${horizon_min}`] = one;
    byNo.set(piece.slabNo, { slabNo: piece.slabNo, low_degC: piece.low_degC, looks });
  }
  return [...byNo.values()].slice(-PIECES_MOST);
}

const commonOf = ({ cycleNo, at_ms, region, plan, inForce }: Look) => ({
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

/** What the reading of a piece says of the forecasts that were kept of it; of one that nobody looked ahead at, nothing. */
export function scorePiece(pieces: readonly PieceMemory[], piece: MeasuredPiece, plan: PlanRun | null): Rolled {
  const memory = pieces.find(({ slabNo }) => slabNo === piece.slabNo);
  const rolled: Rolled = { scores: [], lessons: [] };
  if (!memory) return rolled;
  const add = (horizon: PieceHorizon, look: PieceLook): void => {
    rolled.scores.push(scoreOf(horizon, look, piece, plan));
    const features = featuresOf(look, memory.low_degC, look.inForce);
    // A look that an older build kept may lack some of them.
    if (features.every(Number.isFinite)) rolled.lessons.push({ horizon, features, error_K: piece.actual_degC - look.model_degC });
  };
  for (const horizon_min of HORIZONS_MIN) {
    const look = memory.looks[`${horizon_min}`];
    if (look && look.out_min <= horizon_min + MORE_MIN) add(`${horizon_min}`, look);
  }
  if (memory.looks.charging) add('charging', memory.looks.charging);
  return rolled;
}

function scoreOf(horizon: PieceHorizon, look: PieceLook, piece: MeasuredPiece, plan: PlanRun | null): Score {
  const took_min = since_ms(piece.at, look.at_ms) / MINUTE_MS;
  const kept = plan !== null && (look.planNo === plan.no || (look.planNo === plan.no - 1 && plan.since_ms >= piece.at));
  const ran_K = plan === null ? look.plan_K : (areaAt_Kmin(plan, piece.at) - look.area_Kmin) / Math.max(1, took_min);
  return {
    id: `${look.cycleNo}:slab-${piece.slabNo}:${horizon}`,
    cycleNo: look.cycleNo,
    optionId: null,
    quantity: 'discharge',
    place: String(piece.slabNo),
    region: look.region,
    // At charging the minutes that it itself gave, always more than two hours.
    horizon_min: horizon === 'charging' ? Math.max(121, Math.round(look.out_min)) : Number(horizon),
    made_ms: look.at_ms,
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
      moved_K: rounded(ran_K - look.plan_K),
      learned_K: rounded(look.stated_degC - look.model_degC),
      input_K: rounded(piece.predicted_degC - look.stated_degC),
      model_K: rounded(piece.actual_degC - piece.predicted_degC),
    },
  };
}
