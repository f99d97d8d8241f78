/**
 * A trim that an operator's own move has carried out of the approved envelope goes back toward zero, as far as it
 * must: until then the guard would refuse every other write too.
 */
import type { Plan } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { GiveBack } from '../cycle-input.ts';

/** Setpoints come as float32. */
const NOISE = 1e-6;

export function outsideEnvelope(levers: readonly Lever[], plan: Plan): GiveBack[] {
  return levers.flatMap((lever) => {
    const { place, unit, limits, setpointTag, trimTag, quantum } = lever;
    const from = plan.offsets[trimTag]?.target ?? 0;
    const setpoint = plan.setpoints[setpointTag];
    if (!limits || setpoint === undefined || from === 0) return [];
    const bound = from < 0 ? limits.inForceMin : limits.inForceMax;
    const beyond = (bound - setpoint - from) * -Math.sign(from);
    if (!(beyond > NOISE)) return [];
    const steps = Math.floor((Math.abs(from) - beyond) / quantum + NOISE);
    const to = Math.sign(from) * Math.max(0, Math.round(steps * quantum * 1e9) / 1e9) + 0;
    const trim = (value: number) => ({ value, unit, signed: true });
    return [
      { place, to, message: { id: 'give-back.envelope', with: { place: { id: `place.${place}` }, from: trim(from), to: trim(to) } } },
    ];
  });
}
