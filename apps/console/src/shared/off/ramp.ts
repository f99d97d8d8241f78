/** The trims on their way to zero as the PLC's read-back shows them: two looks tell when they are there. */
import type { LiveState } from '@trimtab/terms';
import { trimText } from '../render/number.ts';

export interface Ramp {
  /** What is not zero yet, by its name on the panel; every trim, whatever its unit. */
  left: ReadonlyMap<string, number>;
  at_ms: number;
  zeroIn_s: number | null;
  /** When this screen saw the last one reach zero; null: not yet, or before it looked. */
  zeroAt_ms: number | null;
}

/** "z1 −4", "air −0.020": the trims that the PLC still holds, zones first. */
export function heldTrims({ zones, air }: LiveState): { name: string; size: number; text: string }[] {
  const held = zones.map(({ zone, trim: { active_dK } }) => ({ name: `z${zone}`, active: active_dK, unit: 'dK' as const }));
  return [...held, { name: 'air', active: air?.trim.active_lambda ?? null, unit: 'lambda' as const }].flatMap(({ name, active, unit }) =>
    active === null || active === 0 ? [] : [{ name, size: Math.abs(active), text: trimText(active, unit) }],
  );
}

/** A state without the PLC's acknowledgement says nothing of the trims: absent is not zero. */
export function watchRamp(ramp: Ramp | null, state: LiveState): Ramp | null {
  if (!state.off || state.twin.mode !== 'off') return null;
  if (state.writes.epoch === null) return ramp;
  const left = new Map(heldTrims(state).map(({ name, size }) => [name, size]));
  const look = { left, at_ms: state.wall_ms, zeroIn_s: null, zeroAt_ms: null };
  if (!ramp) return look;
  if (left.size === 0) return ramp.left.size === 0 ? ramp : { ...look, zeroAt_ms: state.wall_ms };
  const dt_s = (state.wall_ms - ramp.at_ms) / 1000;
  if (dt_s < 1) return ramp;
  // The slowest of them says when all are zero; one that has not moved yet says nothing.
  const times_s = [...left].map(([name, size]) => (size / ((ramp.left.get(name) ?? size) - size)) * dt_s);
  if (times_s.every((time_s) => !Number.isFinite(time_s) || time_s < 0)) return ramp;
  const zeroIn_s = Math.max(...times_s);
  return { ...look, zeroIn_s: Number.isFinite(zeroIn_s) && zeroIn_s >= 0 ? zeroIn_s : null };
}
