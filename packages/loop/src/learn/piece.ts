/** The discharge forecast of each piece, kept from half an hour before it leaves, against what the mill then read. */
import { MINUTE_MS, type PlantTime } from '@trimtab/terms';
import type { Observation, PieceForecast } from '../asset-pack.ts';
import type { PieceMemory, PlanVectors, Score } from '../memory.ts';

const AHEAD_MIN = 30;
const KEPT_MOST = 60;

/** The last forecast made at least half an hour ahead stays; later ones are too easy. */
export function rememberPieces(
  known: readonly PieceMemory[],
  pieces: readonly PieceForecast[],
  made: { cycleNo: number; at_ms: PlantTime; region: string; plan: PlanVectors },
): PieceMemory[] {
  const ahead = pieces.filter(({ out_min }) => out_min >= AHEAD_MIN);
  const renewed = new Set(ahead.map(({ slabNo }) => slabNo));
  const fresh = ahead.map(({ slabNo, discharge_degC, out_min }) => ({
    slabNo,
    predicted_degC: discharge_degC,
    horizon_min: Math.round(out_min),
    cycleNo: made.cycleNo,
    made_ms: made.at_ms,
    region: made.region,
    ...made.plan,
  }));
  return [...known.filter(({ slabNo }) => !renewed.has(slabNo)), ...fresh].slice(-KEPT_MOST);
}

/** One score when a remembered piece was rolled; `last` is the piece that was scored before. */
export function scorePiece(known: readonly PieceMemory[], piece: Observation['piece'], last: number | null): Score[] {
  const forecast = known.find(({ slabNo }) => slabNo === piece?.slabNo);
  if (!piece || !forecast || piece.slabNo === last) return [];
  return [
    {
      id: `${forecast.cycleNo}:slab-${piece.slabNo}`,
      cycleNo: forecast.cycleNo,
      optionId: null,
      quantity: 'discharge',
      place: String(piece.slabNo),
      region: forecast.region,
      horizon_min: Math.max(1, Math.round((piece.at - forecast.made_ms) / MINUTE_MS)),
      made_ms: forecast.made_ms,
      due_ms: piece.at,
      predicted: forecast.predicted_degC,
      actual: piece.actual_degC,
      unit: 'degC',
    },
  ];
}
