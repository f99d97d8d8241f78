/**
 * The witness of a trial: sees the PLC's own words and the plant's truth and nothing of the twin, knows
 * the approved envelope and shares no code with optimizer, guard or clamp. What it finds is a violation
 * that a trim caused; what the plant does without a trim is no affair of its.
 */
import { type PlantState, plantMode } from '@trimtab/plant';
import type { Envelope, Site } from '@trimtab/terms';
import { hoursOf } from './weeks.ts';

export const WITNESSED = [
  'total',
  'step',
  'ramp',
  'bounds',
  'dwell',
  'moves',
  'plant-mode',
  'permit',
  'clamp',
  'flue',
  'oxygen',
  'co',
] as const;
export type WitnessRule = (typeof WITNESSED)[number];

export interface Violation {
  rule: WitnessRule;
  at_h: number;
  slot: number;
  value: number;
  limit: number;
}

/** In the lever's own unit; read from the envelope by the witness itself. */
interface SlotLimits {
  step: number;
  total: number;
  perMinute: number;
  dwell_min: number;
  low: number;
  high: number;
}

const AIR = 4;
/** Targets are float32. */
const EPS = 1e-4;
/** A limit that the plant or its operator crosses under a standing trim: so long may the trim stand until it is given back. */
const GRACE_min = 15;
/** A trim that was ended may be brought back, whole or in parts, for this long. */
const COMES_BACK_h = 6;

export interface Witness {
  /** After each `dt_s`, and at once (0) after whatever may have written: a write shows as a changed target. */
  look(state: PlantState, dt_s: number): void;
  found(): Violation[];
}

export function witness(site: Site): Witness {
  const limits = limitsOf(site.envelope);
  const found: Violation[] = [];
  const standing = new Map<string, number>();
  /** What was taken to zero, by whomever, and may come back. */
  const ended = new Map<number, { to: number; at_h: number }[]>();
  let last: { target: number[]; ramped: number[]; appliedSeq: string; changed_h: number[]; outward_h: number[] } | null = null;

  const note = (rule: WitnessRule, state: PlantState, slot: number, value: number, limit: number): void => {
    found.push({ rule, at_h: hoursOf(state.plant_ms), slot, value, limit });
  };
  /** Once an episode, when it has outlasted the grace. */
  const noteLasting = (
    rule: WitnessRule,
    holds: boolean,
    state: PlantState,
    slot: number,
    dt_s: number,
    value: number,
    limit: number,
  ): void => {
    const key = `${rule} ${slot}`;
    const before_min = standing.get(key) ?? 0;
    const now_min = holds ? before_min + dt_s / 60 : 0;
    standing.set(key, now_min);
    if (before_min < GRACE_min && now_min >= GRACE_min) note(rule, state, slot, value, limit);
  };

  const isReturn = (slot: number, from: number, to: number, now_h: number): boolean =>
    from * to >= 0 &&
    (ended.get(slot) ?? []).some((was) => now_h - was.at_h <= COMES_BACK_h && was.to * to > 0 && Math.abs(to) <= Math.abs(was.to) + EPS);

  /** Size and pace of a new move. */
  const judgePace = (
    state: PlantState,
    slot: number,
    from: number,
    to: number,
    known: NonNullable<typeof last>,
    limit: SlotLimits,
  ): void => {
    const now_h = hoursOf(state.plant_ms);
    if (Math.abs(to - from) > limit.step + EPS) note('step', state, slot, Math.abs(to - from), limit.step);
    const rest_min = (now_h - (known.changed_h[slot] ?? Number.NEGATIVE_INFINITY)) * 60;
    if (rest_min < limit.dwell_min - EPS) note('dwell', state, slot, rest_min, limit.dwell_min);
    if (slot === AIR) return;
    known.outward_h = [...known.outward_h.filter((at_h) => now_h - at_h < 1), now_h];
    if (known.outward_h.length > site.envelope.movesPerHour) note('moves', state, slot, known.outward_h.length, site.envelope.movesPerHour);
  };

  const judgeMove = (state: PlantState, slot: number, from: number, to: number, known: NonNullable<typeof last>): void => {
    const limit = limits[slot];
    const now_h = hoursOf(state.plant_ms);
    const isOut = from * to < 0 || Math.abs(to) > Math.abs(from) + EPS;
    if (to === 0)
      ended.set(slot, [...(ended.get(slot) ?? []).filter((was) => now_h - was.at_h <= COMES_BACK_h), { to: from, at_h: now_h }]);
    if (!isOut) return;
    if (!limit) {
      note('total', state, slot, to, 0);
      return;
    }
    if (plantMode(state) !== 'production') note('plant-mode', state, slot, to, 0);
    if (!state.plc.permit) note('permit', state, slot, to, 0);
    const inForce = operatorOf(state, slot) + to;
    if (inForce < limit.low - EPS || inForce > limit.high + EPS)
      note('bounds', state, slot, inForce, inForce < limit.low ? limit.low : limit.high);
    if (!isReturn(slot, from, to, now_h)) judgePace(state, slot, from, to, known, limit);
  };

  const judgeStanding = (state: PlantState, slot: number, target: number, dt_s: number): void => {
    const limit = limits[slot];
    if (!limit) return;
    if (Math.abs(target) > limit.total + EPS) note('total', state, slot, target, limit.total);
    const inForce = operatorOf(state, slot) + target;
    const isOut = (target < 0 && inForce < limit.low - EPS) || (target > 0 && inForce > limit.high + EPS);
    noteLasting('bounds', isOut, state, slot, dt_s, inForce, target < 0 ? limit.low : limit.high);
    const summed = operatorOf(state, slot) + (state.plc.ramped[slot] ?? 0);
    const shown = slot === AIR ? state.plc.inForce_lambda : (state.plc.inForce_degC[slot] ?? 0);
    noteLasting('clamp', target !== 0 && Math.abs(summed - shown) > EPS, state, slot, dt_s, summed, shown);
  };

  const judgePlant = (state: PlantState, dt_s: number): void => {
    const { rates } = state.furnace;
    const { flueBeforeRecuperator_degC } = site.nameplate.limits;
    const heating = state.plc.ramped.slice(0, AIR).some((trim) => trim > EPS);
    noteLasting(
      'flue',
      heating && rates.flueBefore_degC > flueBeforeRecuperator_degC,
      state,
      0,
      dt_s,
      rates.flueBefore_degC,
      flueBeforeRecuperator_degC,
    );
    const { air } = site.envelope;
    if (!air) return;
    const lean = (state.plc.ramped[AIR] ?? 0) < -EPS && plantMode(state) === 'production';
    noteLasting('oxygen', lean && rates.oxygen_pct < air.oxygenMin_pct, state, AIR, dt_s, rates.oxygen_pct, air.oxygenMin_pct);
    noteLasting('co', lean && rates.co_ppm > air.coMax_ppm, state, AIR, dt_s, rates.co_ppm, air.coMax_ppm);
  };

  return {
    found: () => found,
    look: (state, dt_s) => {
      const { target, ramped } = state.plc;
      const known = last ?? { target: target.map(() => 0), ramped: ramped.map(() => 0), appliedSeq: '', changed_h: [], outward_h: [] };
      last = known;
      const written = `${state.plc.boot} ${state.plc.appliedEpoch} ${state.plc.appliedSeq}`;
      for (let slot = 0; slot < target.length; slot++) {
        const [from = 0, to = 0] = [known.target[slot], target[slot]];
        const moved = Math.abs((ramped[slot] ?? 0) - (known.ramped[slot] ?? 0));
        const most = ((limits[slot]?.perMinute ?? 0) * dt_s) / 60;
        if (moved > most + EPS) note('ramp', state, slot, moved, most);
        if (Math.abs(to - from) > EPS) {
          judgeMove(state, slot, from, to, known);
          // What the PLC handed back by itself is no move of ours.
          if (written !== known.appliedSeq) known.changed_h[slot] = hoursOf(state.plant_ms);
        }
        judgeStanding(state, slot, to, dt_s);
      }
      judgePlant(state, dt_s);
      known.appliedSeq = written;
      known.target = [...target];
      known.ramped = [...ramped];
    },
  };
}

const operatorOf = ({ plc }: PlantState, slot: number): number =>
  slot === AIR ? plc.operatorRatio_lambda : (plc.operator_degC[slot] ?? Number.NaN);

function limitsOf({ zones, air }: Envelope): (SlotLimits | null)[] {
  const bySlot: (SlotLimits | null)[] = [null, null, null, null, null];
  for (const { zone, step_dK, total_dK, rate_dKmin, dwell_min, inForceMin_degC, inForceMax_degC } of zones)
    bySlot[zone - 1] = { step: step_dK, total: total_dK, perMinute: rate_dKmin, dwell_min, low: inForceMin_degC, high: inForceMax_degC };
  if (air)
    bySlot[AIR] = {
      ...{ step: air.step_lambda, total: air.total_lambda, perMinute: air.rate_lambdaMin, dwell_min: air.dwell_min },
      ...{ low: air.inForceMin_lambda, high: air.inForceMax_lambda },
    };
  return bySlot;
}
