/** How a limit stands: what is left to it, and whether it binds. */
import type { LiveLimit, LiveState } from '@trimtab/terms';

export interface LimitRow extends LiveLimit {
  left: number | null;
  /** Free, within its reserve, or past it; null: nothing is known of it. */
  status: 'free' | 'binds' | 'past' | null;
}

const MONOXIDE = 'limit.co';

/** The forecast's limits, and the carbon monoxide that no model forecasts but the guard keeps. */
export function limitRows({ limits, air }: LiveState): LimitRow[] {
  const monoxide: LiveLimit[] =
    air?.coMax_ppm == null
      ? []
      : [
          {
            label: { id: MONOXIDE },
            unit: 'ppm',
            now: air.co.value,
            forecast: null,
            limit: air.coMax_ppm,
            side: 'upper',
            reserve: 0,
            isSoft: false,
          },
        ];
  return [...limits, ...monoxide].map((limit) => {
    const value = limit.label.id === MONOXIDE ? limit.now : limit.forecast;
    const left = value === null ? null : limit.side === 'lower' ? value - limit.limit : limit.limit - value;
    return { ...limit, left, status: left === null ? null : left < 0 ? 'past' : left <= limit.reserve ? 'binds' : 'free' };
  });
}
