/**
 * The largest temperature difference within a slab at discharge. What it takes from its reserve has its price:
 * so a trim is given back before an uneven slab is there.
 */

import type { Margin, PieceForecast } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

const RESERVE_K = 3;
/**
 * Part of the slab's 90 % interval on top: what makes its discharge uncertain makes its inside so too. Near the limit
 * the forecast is out by 10 K half an hour to two hours ahead; with less than this trims made uneven slabs that the
 * crew alone had not (docs/trial.md).
 */
const RESERVE_OF_INTERVAL = 0.45;
/**
 * The twin's slab lies on no beams: what skid lines and edges add to its difference through the thickness, read off
 * the plant's slabs of seed 11 (residual 6 K at discharge, 10 K two hours ahead; docs/twins.md).
 */
const SKID_MARK_K = 4;
const SKID_MARK_PART = 0.22;

export function insideMargin(site: Site, piece: PieceForecast): Margin {
  const limit = site.nameplate.limits.insideDifference_K;
  return {
    id: `inside:${piece.slabNo}`,
    family: 'inside',
    subject: String(piece.slabNo),
    value: (1 + SKID_MARK_PART) * piece.inside_K + SKID_MARK_K,
    limit,
    side: 'upper',
    reserve: RESERVE_K + RESERVE_OF_INTERVAL * piece.interval90_K,
    price_EUR: site.prices.unevenSlab_EURK,
    low: 0,
    high: limit + 20,
  };
}
