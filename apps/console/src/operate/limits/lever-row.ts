/** What may be moved, a row each: setpoint, trim, what is in force and suggested, its bounds, and how it stands in words. */
import type { LiveState, Message, Permitted, TrimUnit } from '@trimtab/terms';

export interface LeverRow {
  place: string;
  label: string;
  unit: TrimUnit;
  setpoint: number | null;
  trim: number | null;
  inForce: number | null;
  suggested: number | null;
  permitted: Permitted;
  status: LeverStatus;
}

export type LeverStatus = { kind: 'unread' | 'not-permitted' | 'low' | 'high' | 'free' } | { kind: 'held'; why: Message };

/** Nearer to a bound than this it stands there: half a step of the finest move. */
const AT_BOUND: Record<TrimUnit, number> = { dK: 0.5, lambda: 0.0025 };

export function leverRows(state: LiveState): LeverRow[] {
  const zones = state.zones.map((zone) =>
    rowOf(state, {
      place: `zone-${zone.zone}`,
      label: `Zone ${zone.zone} · ${zone.name.toLowerCase()}`,
      unit: 'dK',
      setpoint: zone.setpoint_degC,
      trim: zone.trim.active_dK,
      inForce: zone.inForce_degC,
      permitted: zone.permitted_degC,
    }),
  );
  const { air } = state;
  if (!air) return zones;
  const ratio = rowOf(state, {
    place: 'air',
    label: 'Air ratio λ',
    unit: 'lambda',
    setpoint: air.setpoint_lambda,
    trim: air.trim.active_lambda,
    inForce: air.inForce_lambda,
    permitted: air.permitted_lambda,
  });
  return [...zones, ratio];
}

function rowOf(state: LiveState, lever: Omit<LeverRow, 'suggested' | 'status'>): LeverRow {
  const offered = state.cards.find((card) => card.state === 'offered' && card.option.place === lever.place);
  const suggested = offered ? offered.option.setpoint + offered.option.to : null;
  return { ...lever, suggested, status: statusOf(state, lever) };
}

/** Decision class of a place. */
const classOf = (place: string): string => (place === 'air' ? 'air-ratio' : 'zone-trims');

function statusOf({ writes, nothing }: LiveState, lever: Omit<LeverRow, 'suggested' | 'status'>): LeverStatus {
  const { place, unit, inForce, permitted, trim } = lever;
  if (inForce === null || trim === null || !permitted) return { kind: 'unread' };
  if (!writes.permitted) return { kind: 'not-permitted' };
  const held =
    nothing.find((one) => one.place === place) ??
    nothing.find((one) => one.place === null && one.because === 'unable' && (one.decisionClass ?? classOf(place)) === classOf(place));
  if (held) return { kind: 'held', why: held.message };
  if (inForce <= permitted.low + AT_BOUND[unit]) return { kind: 'low' };
  if (inForce >= permitted.high - AT_BOUND[unit]) return { kind: 'high' };
  return { kind: 'free' };
}
