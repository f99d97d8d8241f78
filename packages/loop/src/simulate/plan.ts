/** The plan in force, read from what the PLC confirms; the twin's own bookkeeping only where it is silent. */
import { offset } from '@trimtab/authority';
import { type Act, emptyPlan, type Orders, type Picture, type Plan } from '@trimtab/terms';
import type { TrimInForce } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import { knownStops } from './known-stops.ts';

/** A setpoint that is not readable is left out: its lever cannot move, and the pack says whether it can do without. */
export function planInForce<S extends object>(
  config: LoopConfig<S>,
  picture: Picture,
  trims: readonly TrimInForce[],
  orders: Orders | null,
): Plan {
  const stops = knownStops(orders, picture.plant_ms);
  const plan: Plan = { ...emptyPlan(picture.scanNo), stops };
  for (const lever of config.pack.levers(config.site)) {
    const setpoint = picture.tags[lever.setpointTag]?.value;
    const booked = trims.find(({ place }) => place === lever.place)?.to ?? 0;
    const target = onPaper(picture.ack?.target[lever.slot] ?? booked);
    if (setpoint != null) plan.setpoints[lever.setpointTag] = setpoint;
    plan.offsets[lever.trimTag] = { target, active: picture.ack?.active[lever.slot] ?? target };
  }
  return plan;
}

/** The PLC holds float32: what was sent as −0.02 comes back as −0.0199999996, and a step more would be a hair too long. */
const onPaper = (target: number): number => Math.round(target * 1e6) / 1e6;

/** Plan ⊕ acts. Offsets only: another kind here is a bug, since nothing offers it. */
export function withActs(plan: Plan, acts: readonly Act[]): Plan {
  return acts.reduce((next, act) => {
    if (act.kind !== 'offset') throw new Error(`the loop cannot forecast an act of kind ${act.kind}`);
    if (!next.offsets[act.tag]) throw new Error(`no trim ${act.tag} in the plan`);
    return offset.apply(act, next);
  }, plan);
}
