/**
 * What the mill ordered. Steel that comes out colder than its aim is not rejected, but it rolls hard: the
 * mill says so, and crews answer with heat that lasts for hours (furnace-reference §4: they move after
 * complaints). So the distance to the aim is priced quality, not a limit.
 */
import type { Margin, PieceForecast } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

const RESERVE_K = 18;
const SCALE_K = 40;

export function aimMargin(site: Site, piece: PieceForecast): Margin {
  return {
    id: `aim:${piece.slabNo}`,
    family: 'aim',
    subject: String(piece.slabNo),
    value: piece.discharge_degC,
    limit: piece.aim_degC,
    side: 'lower',
    reserve: RESERVE_K,
    isSoft: true,
    price_EUR: site.prices.belowAim_EURK,
    low: piece.aim_degC - SCALE_K,
    high: piece.aim_degC + SCALE_K,
  };
}
