/**
 * The discharge forecasts of each piece, kept as they were made at charging and at two hours, one hour and
 * half an hour before it leaves, against what the mill then read. A changed plan, pace or delay does not
 * void them: the stated interval must cover what really happens. How far it was the inputs that came
 * otherwise, and how far the model, stands with each score.
 */
import { MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { Observation, PieceForecast } from '../asset-pack.ts';
import type { PieceMade, PieceMemory, PlanRun, Score } from '../memory.ts';
import { areaAt_Kmin } from './plan-run.ts';

/** Minutes ahead of the kept forecasts: the newest that was still at least so far ahead, as it said itself. */
export const HORIZONS_MIN = [30, 60, 120] as const;
/** A piece first seen with less than this before it was charged while nobody looked. */
const FROM_CHARGING_MIN = 100;
const PIECES_MOST = 90;

export interface Made {
  cycleNo: number;
  at_ms: PlantTime;
  region: string;
  plan: PlanRun;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

export function rememberPieces(known: readonly PieceMemory[], pieces: readonly PieceForecast[], made: Made): PieceMemory[] {
  const byNo = new Map(known.map((piece) => [piece.slabNo, piece]));
  for (const piece of pieces) {
    const before = byNo.get(piece.slabNo);
    if (!before && piece.out_min < HORIZONS_MIN[0]) continue;
    const kept = new Map((before?.made ?? []).map((one) => [one.horizon, one]));
    if (!before && piece.out_min >= FROM_CHARGING_MIN) kept.set('charging', asMade('charging', piece, made));
    for (const horizon of HORIZONS_MIN) if (piece.out_min >= horizon) kept.set(`${horizon}`, asMade(`${horizon}`, piece, made));
    byNo.set(piece.slabNo, { slabNo: piece.slabNo, made: [...kept.values()] });
  }
  return [...byNo.values()].slice(-PIECES_MOST);
}

const asMade = (horizon: PieceMade['horizon'], piece: PieceForecast, { cycleNo, at_ms, region, plan }: Made): PieceMade => ({
  horizon,
  predicted_degC: rounded(piece.discharge_degC),
  half90_K: rounded(piece.interval90_K),
  out_min: rounded(piece.out_min),
  cycleNo,
  made_ms: at_ms,
  region,
  planNo: plan.no,
  plan_K: rounded(plan.mean_K),
  area_Kmin: rounded(plan.area_Kmin),
});

/** The scores of a piece that was rolled, one for each forecast kept; null: none was. */
export function scorePiece(known: readonly PieceMemory[], piece: Observation['piece'], plan: PlanRun | null): Score[] {
  const memory = known.find(({ slabNo }) => slabNo === piece?.slabNo);
  if (!piece || !memory) return [];
  return memory.made.map((made) => ({
    id: `${made.cycleNo}:slab-${piece.slabNo}:${made.horizon}`,
    cycleNo: made.cycleNo,
    optionId: null,
    quantity: 'discharge',
    place: String(piece.slabNo),
    region: made.region,
    horizon_min: nominal_min(made),
    made_ms: made.made_ms,
    due_ms: piece.at,
    predicted: made.predicted_degC,
    actual: piece.actual_degC,
    unit: 'degC',
    split: splitOf(made, piece, plan),
  }));
}

/** What the score is counted under; at charging the minutes that it itself gave, always more than two hours. */
const nominal_min = ({ horizon, out_min }: PieceMade): number =>
  horizon === 'charging' ? Math.max(121, Math.round(out_min)) : Number(horizon);

function splitOf(made: PieceMade, piece: NonNullable<Observation['piece']>, plan: PlanRun | null): NonNullable<Score['split']> {
  const took_min = since_ms(piece.at, made.made_ms) / MINUTE_MS;
  const kept = plan !== null && (made.planNo === plan.no || (made.planNo === plan.no - 1 && plan.since_ms >= piece.at));
  const ran_K = plan === null ? made.plan_K : (areaAt_Kmin(plan, piece.at) - made.area_Kmin) / Math.max(1, took_min);
  return {
    horizon: made.horizon,
    planKept: kept,
    half90_K: made.half90_K,
    late_min: rounded(took_min - made.out_min),
    moved_K: rounded(ran_K - made.plan_K),
    input_K: rounded(piece.predicted_degC - made.predicted_degC),
    model_K: rounded(piece.actual_degC - piece.predicted_degC),
  };
}
