/**
 * Minutes of soak that a slab's grade asks for, at discharge; null for a grade that asks for none. What falls short has its
 * price: only so is a trim of ours given back for it.
 */
import type { Margin, PieceForecast } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

const RESERVE_MIN = 2;

export function soakMargin(site: Site, piece: PieceForecast): Margin | null {
  const least_min = site.nameplate.grades.find(({ grade }) => grade === piece.grade)?.minimumSoak_min ?? 0;
  if (least_min === 0) return null;
  return {
    id: `soak:${piece.slabNo}`,
    family: 'soak',
    subject: String(piece.slabNo),
    value: piece.soak_min,
    limit: least_min,
    side: 'lower',
    reserve: RESERVE_MIN,
    price_EUR: site.prices.shortSoak_EURmin,
    low: 0,
    high: 3 * least_min,
  };
}
