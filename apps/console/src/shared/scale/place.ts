import type { Scale } from '@trimtab/terms';

/** Where a value stands on a scale, in percent of its width; beyond an end it stays at that end and says so. */
export function place(scale: Pick<Scale, 'low' | 'high'>, value: number): { percent: number; off: 'low' | 'high' | null } {
  const share = (value - scale.low) / (scale.high - scale.low);
  if (!Number.isFinite(share)) return { percent: 0, off: null };
  if (share < 0) return { percent: 0, off: 'low' };
  if (share > 1) return { percent: 100, off: 'high' };
  return { percent: share * 100, off: null };
}
