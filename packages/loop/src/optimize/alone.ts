/**
 * How far a lever's first move may go by itself, by the slopes: each card must be safe without the others
 * (design §3: subset-safe), held and taken back. The programme plans the
 * levers together and would else ask one of them for more than it may do alone.
 */
import { distanceOf, type Margin } from '../asset-pack.ts';
import type { TargetBounds } from './bounds.ts';
import { MOVES_MIN, scaleOf, type Way } from './probe.ts';
import { BACK_AFTER_MIN, type Outlook, ofHeld, ofPieces } from './retreat.ts';
import { leastDistance } from './safe.ts';

export function aloneSafe({ held, takenBack }: Outlook, { lever, bounds, slopes }: Way): TargetBounds {
  const index = new Map(held.margins.map(({ id }, at) => [id, at]));
  const now = slopes[0]?.distance ?? [];
  const later = slopes[MOVES_MIN.indexOf(BACK_AFTER_MIN)]?.distance ?? [];
  const scale = scaleOf(lever);
  let { low, high } = bounds;
  const narrow = (margin: Margin, slope: number): void => {
    if (margin.isSoft || slope === 0) return;
    const most = bounds.from + (scale * (leastDistance(margin) - distanceOf(margin))) / slope;
    if (slope > 0) low = Math.max(low, Math.min(bounds.from, most));
    else high = Math.min(high, Math.max(bounds.from, most));
  };
  for (const margin of ofHeld(held)) narrow(margin, now[index.get(margin.id) ?? -1] ?? 0);
  for (const margin of ofPieces(takenBack)) {
    const at = index.get(margin.id) ?? -1;
    narrow(margin, (now[at] ?? 0) - (later[at] ?? 0));
  }
  return { ...bounds, low, high };
}
