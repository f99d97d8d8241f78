import type { LiveCard, LiveState, LiveTrimInForce, TrimUnit } from '@trimtab/terms';

/** Less than the screen's last digit of it. */
const UNSEEN: Record<TrimUnit, number> = { dK: 0.05, lambda: 0.0005 };

/** What the PLC has ramped in so far of a trim that it does not hold in full; null: it does, or it was not read. */
export const rampedIn = ({ active, to, unit }: Pick<LiveTrimInForce, 'active' | 'to' | 'unit'>): number | null =>
  active === null || Math.abs(active - to) < UNSEEN[unit] ? null : active;

/** The same of the trim that a card asked for; a trim of zero stands in no list, so its place is looked at. */
export function rampingAt({ option, to }: LiveCard, state: Pick<LiveState, 'inForce' | 'zones' | 'air'>): number | null {
  const { place, unit } = option;
  const target = to ?? option.to;
  if (target === 0) return rampedIn({ active: activeAt(place, state), to: 0, unit });
  const trim = state.inForce.find((standing) => standing.place === place);
  return trim ? rampedIn({ active: trim.active, to: target, unit }) : null;
}

function activeAt(place: string, { zones, air }: Pick<LiveState, 'zones' | 'air'>): number | null {
  if (place === 'air') return air?.trim.active_lambda ?? null;
  return zones.find(({ zone }) => place === `zone-${zone}`)?.trim.active_dK ?? null;
}
