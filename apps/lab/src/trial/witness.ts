/**
 * The witness of a trial: sees the PLC's own words and the plant's truth and nothing of the twin, knows
 * the approved envelope and shares no code with optimizer, guard or clamp. What it finds is a violation
 * that a trim caused; what the plant does without a trim is no affair of its.
 */
import { type PlantState, plantMode } from '@trimtab/plant';
import type { Site } from '@trimtab/terms';
import { hoursOf } from './weeks.ts';
import { AIR, EPS, isOutward, limitsOf, operatorOf, type SlotLimits } from './witness-limits.ts';
import { pauseSeen } from './witness-pause.ts';
import { returns, type SlotMove } from './witness-returns.ts';

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

/** A limit that the plant or its operator crosses under a standing trim: so long may the trim stand until it is given back. */
const GRACE_min = 15;

export interface Witness {
  /** After each `dt_s`, and at once (0) after whatever may have written: a write shows as a changed target. */
  look(state: PlantState, dt_s: number): void;
  found(): Violation[];
}

/** As it was at the last look. */
interface Known {
  target: number[];
  ramped: number[];
  boot: number;
  /** Name of the last write that the PLC applied. */
  applied: string;
  /** By slot, when a write of ours last moved it. */
  changed_h: number[];
  /** New zone moves of the last hour. */
  outward_h: number[];
}

export function witness(site: Site): Witness {
  const limits = limitsOf(site.envelope);
  const found: Violation[] = [];
  const standing = new Map<string, number>();
  /** What is noted of what still holds. */
  const open = new Set<string>();
  const mayReturn = returns();
  const pause = pauseSeen();
  let last: Known | null = null;

  const note = (rule: WitnessRule, state: PlantState, slot: number, value: number, limit: number): void => {
    found.push({ rule, at_h: hoursOf(state.plant_ms), slot, value, limit });
  };
  /** Once an episode. */
  const noteOnce = (rule: WitnessRule, holds: boolean, state: PlantState, slot: number, value: number, limit: number): void => {
    const key = `${rule} ${slot}`;
    if (holds && !open.has(key)) note(rule, state, slot, value, limit);
    if (holds) open.add(key);
    else open.delete(key);
  };
  /** Once an episode, when it has outlasted the grace, or when its write was noted. */
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
    noteOnce(rule, holds && (open.has(key) || now_min >= GRACE_min), state, slot, value, limit);
  };

  /** Size and pace of a new move. */
  const judgePace = (state: PlantState, { slot, from, to, now_h }: SlotMove, known: Known, limit: SlotLimits): void => {
    if (Math.abs(to - from) > limit.step + EPS) note('step', state, slot, Math.abs(to - from), limit.step);
    const rest_min = (now_h - (known.changed_h[slot] ?? Number.NEGATIVE_INFINITY)) * 60;
    if (rest_min < limit.dwell_min - EPS) note('dwell', state, slot, rest_min, limit.dwell_min);
    if (slot === AIR) return;
    known.outward_h = [...known.outward_h.filter((at_h) => now_h - at_h < 1), now_h];
    if (known.outward_h.length > site.envelope.movesPerHour) note('moves', state, slot, known.outward_h.length, site.envelope.movesPerHour);
  };

  const judgeOutward = (state: PlantState, move: SlotMove, known: Known): void => {
    const { slot, to, setpoint } = move;
    const limit = limits[slot];
    if (!limit) {
      note('total', state, slot, to, 0);
      return;
    }
    if (plantMode(state) !== 'production') note('plant-mode', state, slot, to, 0);
    if (!state.plc.permit) note('permit', state, slot, to, 0);
    // Each write that goes beyond is one of its own.
    open.delete(`total ${slot}`);
    open.delete(`bounds ${slot}`);
    const inForce = setpoint + to;
    if (inForce < limit.low - EPS || inForce > limit.high + EPS)
      noteOnce('bounds', true, state, slot, inForce, inForce < limit.low ? limit.low : limit.high);
    if (!mayReturn.isReturn(move)) judgePace(state, move, known, limit);
  };

  /** Did a ramp take them: the PLC by itself, or in a pause that its mode word does not say a write that lets go of all that stood? */
  const isRamp = (state: PlantState, isOurs: boolean): boolean =>
    !isOurs || (state.plc.target.every((target) => target === 0) && pause.isPause(state));

  const judgeStanding = (state: PlantState, slot: number, target: number, dt_s: number): void => {
    const limit = limits[slot];
    if (!limit) return;
    noteOnce('total', Math.abs(target) > limit.total + EPS, state, slot, target, limit.total);
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
      const { target, ramped, boot, appliedEpoch, appliedSeq } = state.plc;
      const known = last ?? { target: target.map(() => 0), ramped: ramped.map(() => 0), boot, applied: '', changed_h: [], outward_h: [] };
      last = known;
      pause.look(state);
      const applied = `${appliedEpoch} ${appliedSeq}`;
      const isOurs = applied !== known.applied && boot === known.boot;
      const byRamp = isRamp(state, isOurs);
      for (let slot = 0; slot < target.length; slot++) {
        const [from = 0, to = 0] = [known.target[slot], target[slot]];
        const moved = Math.abs((ramped[slot] ?? 0) - (known.ramped[slot] ?? 0));
        const most = ((limits[slot]?.perMinute ?? 0) * dt_s) / 60;
        if (moved > most + EPS) note('ramp', state, slot, moved, most);
        if (Math.abs(to - from) > EPS) {
          const move = { slot, from, to, setpoint: operatorOf(state, slot), now_h: hoursOf(state.plant_ms) };
          if (isOutward(from, to)) judgeOutward(state, move, known);
          mayReturn.note(move, byRamp);
          // What the PLC handed back by itself is no move of ours.
          if (isOurs) known.changed_h[slot] = move.now_h;
        }
        judgeStanding(state, slot, to, dt_s);
      }
      judgePlant(state, dt_s);
      known.boot = boot;
      known.applied = applied;
      known.target = [...target];
      known.ramped = [...ramped];
    },
  };
}
