/** Forecasts that are put aside to be scored: the plan as it stands at each cycle, and each card taken. */
import { MINUTE_MS, type Picture, type Plan, type PlantTime } from '@trimtab/terms';
import type { Forecast, Lever } from '../asset-pack.ts';
import type { Inbox } from '../cycle-input.ts';
import type { CycleMemory, PendingForecast, PlanVectors } from '../memory.ts';

const KEPT_MIN = 40;
const PENDING_MOST = 24;
const OFFERED_FOR_MS = 60 * MINUTE_MS;

export interface Made {
  cycleNo: number;
  optionId: string | null;
  region: string;
  due_min: readonly number[];
  /** The forecast of the same cycle without this card. */
  without?: Forecast;
}

export function pendingOf(levers: readonly Lever[], plan: Plan, forecast: Forecast, made: Made): PendingForecast {
  const kept = forecast.path.at_min.filter((at) => at <= KEPT_MIN).length;
  return {
    cycleNo: made.cycleNo,
    optionId: made.optionId,
    start_ms: forecast.start,
    region: made.region,
    ...vectorsOf(levers, plan),
    at_min: forecast.path.at_min.slice(0, kept),
    fuel_Nm3h: forecast.path.fuel_Nm3h.slice(0, kept),
    places: Object.fromEntries(Object.entries(forecast.path.places).map(([place, path]) => [place, path.slice(0, kept)])),
    ...(made.without ? { without_Nm3h: made.without.path.fuel_Nm3h.slice(0, kept) } : {}),
    due_min: [...made.due_min],
  };
}

export const vectorsOf = (levers: readonly Lever[], plan: Plan): PlanVectors => ({
  setpoint: levers.map(({ setpointTag }) => plan.setpoints[setpointTag] ?? 0),
  target: levers.map(({ trimTag }) => plan.offsets[trimTag]?.target ?? 0),
});

/** Cards that were accepted and whose trim is in force now begin to run; the others wait or fade. */
export function startAccepted(memory: CycleMemory, inbox: Inbox, now: PlantTime): Pick<CycleMemory, 'offered' | 'pending'> {
  const pending = [...memory.pending];
  const offered: CycleMemory['offered'] = [];
  for (const card of memory.offered) {
    const taken = inbox.decisions.find(({ optionId, kind }) => optionId === card.optionId && kind === 'accept');
    const decisionId = card.decisionId ?? taken?.id ?? null;
    const inForce = inbox.trimsInForce.find((trim) => trim.decisionId === decisionId);
    if (inForce) pending.push({ ...card.forecast, start_ms: inForce.since });
    else if (now - card.forecast.start_ms <= OFFERED_FOR_MS) offered.push({ ...card, decisionId });
  }
  return { offered, pending: pending.slice(-PENDING_MOST) };
}

/** The plan as measured, for telling whether a forecast's plan is what ran; null where it is unreadable. */
export function planVectors(levers: readonly Lever[], picture: Picture): PlanVectors | null {
  if (!picture.ack) return null;
  const { target } = picture.ack;
  const setpoint = levers.flatMap(({ setpointTag }) => picture.tags[setpointTag]?.value ?? []);
  return setpoint.length < levers.length ? null : { setpoint, target: levers.map(({ slot }) => target[slot] ?? 0) };
}
