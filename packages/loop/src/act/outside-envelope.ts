/**
 * What lies outside the approved envelope goes back toward zero whatever it saves: a trim that an operator's own move has
 * carried out, as far as it must, since until then the guard would refuse every other write too; all of one under which
 * the plant is measured outside.
 */
import type { Message, Plan } from '@trimtab/terms';
import type { Breach, Lever } from '../asset-pack.ts';
import type { GiveBack } from '../cycle-input.ts';

/** Setpoints come as float32. */
const NOISE = 1e-6;

export function outsideEnvelope(levers: readonly Lever[], plan: Plan, breaches: readonly Breach[]): GiveBack[] {
  return levers.flatMap((lever) => {
    const { place, unit, limits, setpointTag, trimTag, quantum } = lever;
    const from = plan.offsets[trimTag]?.target ?? 0;
    const trim = (value: number) => ({ value, unit, signed: true });
    const back = (to: number, id: string, reason?: Message): GiveBack[] => [
      { place, to, message: { id, with: { place: { id: `place.${place}` }, from: trim(from), to: trim(to), ...(reason && { reason }) } } },
    ];
    const breach = breaches.find((one) => one.place === place && Math.sign(from) === one.side);
    if (breach) return back(0, 'give-back.measured', breach.message);
    const setpoint = plan.setpoints[setpointTag];
    if (!limits || setpoint === undefined || from === 0) return [];
    const bound = from < 0 ? limits.inForceMin : limits.inForceMax;
    const beyond = (bound - setpoint - from) * -Math.sign(from);
    if (!(beyond > NOISE)) return [];
    const steps = Math.floor((Math.abs(from) - beyond) / quantum + NOISE);
    const to = Math.sign(from) * Math.max(0, Math.round(steps * quantum * 1e9) / 1e9) + 0;
    return back(to, 'give-back.envelope');
  });
}
