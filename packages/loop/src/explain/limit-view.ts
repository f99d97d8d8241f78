/** All limits on one table (console 4.5): of each kind the one that the plan in force comes nearest to, reserve and all. */
import { distanceOf, type Forecast, type LimitWords, type Margin, type PackWords } from '../asset-pack.ts';

export interface LimitView extends LimitWords {
  /** The piece that it speaks of; null: the plant itself. */
  slabNo: number | null;
  /** What that piece has now, where that is what the limit is in. */
  now: number | null;
  value: number;
  limit: number;
  side: Margin['side'];
  reserve: number;
  /** Quality that is priced, no limit. */
  isSoft: boolean;
}

export function limitViews({ limit: wordsOf }: Pick<PackWords, 'limit'>, { pieces }: Forecast, margins: readonly Margin[]): LimitView[] {
  const nearest = new Map<string, Margin>();
  const toReserve = (margin: Margin): number => distanceOf(margin) - margin.reserve;
  for (const margin of margins) {
    const kind = margin.family === 'plant' ? margin.id : margin.family;
    const before = nearest.get(kind);
    if (!before || toReserve(margin) < toReserve(before)) nearest.set(kind, margin);
  }
  return [...nearest.values()].map((margin) => {
    const { value, limit, side, reserve, isSoft = false, family, subject } = margin;
    const piece = family === 'plant' ? undefined : pieces.find(({ slabNo }) => String(slabNo) === subject);
    const words = wordsOf(margin);
    const now = piece && words.unit === 'degC' ? piece.mean_degC : null;
    return { ...words, slabNo: piece?.slabNo ?? null, now, value, limit, side, reserve, isSoft };
  });
}
