/**
 * The one forecast at a click (design §3): the plan in force now ⊕ the option, from the last estimate
 * and the newest picture, where that lets anything be offered still. Its margins go with the decision; the guard runs after it.
 */
import type { Message, Option, Orders, Picture } from '@trimtab/terms';
import { heldByPlant } from './act/allowed.ts';
import { unable } from './act/unable.ts';
import type { Margin, Spread } from './asset-pack.ts';
import type { TrimInForce } from './cycle-input.ts';
import type { LoopConfig } from './loop-config.ts';
import { judgeOf } from './optimize/retreat.ts';
import { evaluator } from './simulate/evaluate.ts';
import { planInForce } from './simulate/plan.ts';

export interface ReverifyInput<S extends object> {
  picture: Picture;
  estimate: S | null;
  trimsInForce: TrimInForce[];
  orders: Orders | null;
  /** As the last cycle left it in its memory. */
  spread: Spread;
}

export interface Reverified {
  ok: boolean;
  /** Why not; null when it holds. */
  message: Message | null;
  margins: Margin[];
  gas_Nm3h: number | null;
}

export function reverify<S extends object>(config: LoopConfig<S>, input: ReverifyInput<S>, option: Option): Reverified {
  const refused = (message: Message): Reverified => ({ ok: false, message, margins: [], gas_Nm3h: null });
  const { picture, estimate } = input;
  const cannot = unable(config, input);
  if (cannot || estimate === null) return refused(cannot?.why.message ?? { id: 'unable.estimate' });
  const plan = planInForce(config, picture, input.trimsInForce, input.orders);
  const lever = config.pack.levers(config.site).find(({ place }) => place === option.place);
  // The next cycle would withdraw it for that, and the guard refuse to take it farther out.
  const held = lever && heldByPlant(config, picture, lever);
  if (held) return refused(held);
  const setpoint = lever ? plan.setpoints[lever.setpointTag] : undefined;
  const from = lever ? plan.offsets[lever.trimTag]?.target : undefined;
  if (
    !lever ||
    setpoint === undefined ||
    Math.abs(setpoint - option.setpoint) > 0.5 * lever.quantum ||
    from === undefined ||
    Math.abs(from - option.from) > 0.01 * lever.quantum
  )
    return refused({ id: 'withdrawn.base' });
  const runs = evaluator(config, { state: estimate, picture, plan, spread: input.spread });
  const base = runs.evaluate([]);
  const judge = base && judgeOf(runs, plan, config.pack.levers(config.site), base);
  const outlook = judge?.outlook(option.acts);
  if (!base || !judge || !outlook) return refused({ id: 'unable.forecast' });
  const after = outlook.held;
  const unsafe = judge.unsafe(outlook);
  return {
    ok: unsafe === null,
    message: unsafe ? { id: 'withdrawn.limit' } : null,
    margins: after.margins,
    gas_Nm3h: after.forecast.fuel_Nm3h - base.forecast.fuel_Nm3h,
  };
}
