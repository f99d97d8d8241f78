/**
 * Each slab leaves inside its grade's band. The lower limit keeps a reserve that grows with how
 * uncertain the slab's forecast is; being cold has a price, being hot wears skids and scales.
 */

import type { Margin, PieceForecast } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

const RESERVE_K = 5;
/** Part of the 90 % interval that is kept on top. */
const RESERVE_OF_INTERVAL = 0.25;
const SCALE_BELOW_K = 15;
const SCALE_ABOVE_K = 45;

export function coldMargin(site: Site, piece: PieceForecast): Margin {
  return {
    id: `low:${piece.slabNo}`,
    family: 'closest',
    subject: String(piece.slabNo),
    value: piece.discharge_degC,
    limit: piece.low_degC,
    side: 'lower',
    reserve: RESERVE_K + RESERVE_OF_INTERVAL * piece.interval90_K,
    price_EUR: site.prices.coldSlab_EURK,
    low: piece.low_degC - SCALE_BELOW_K,
    high: piece.low_degC + SCALE_ABOVE_K,
  };
}

export function hotMargin(piece: PieceForecast): Margin {
  return {
    id: `high:${piece.slabNo}`,
    family: 'hottest',
    subject: String(piece.slabNo),
    value: piece.discharge_degC,
    limit: piece.high_degC,
    side: 'upper',
    reserve: 0,
    price_EUR: 0,
    low: piece.high_degC - SCALE_ABOVE_K,
    high: piece.high_degC + SCALE_BELOW_K,
  };
}
