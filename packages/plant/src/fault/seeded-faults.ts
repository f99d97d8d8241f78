/** A life with faults, from a seed: exponential times between them, any kind, any place it can have, minutes to a day long. */
import { after, HOUR_MS, type PlantTime } from '@trimtab/terms';
import type { PlantState } from '../plant-state.ts';
import { randomStream, uniform } from '../random/random.ts';
import { FAULT_NAMES, type FaultName, faultKind } from './catalogue.ts';
import type { PlannedFault } from './fault-state.ts';

const WEEK_MS = 168 * HOUR_MS;
const SHORTEST_s = 600;
const LONGEST_s = 86_400;
/** Acts of a moment, and those that stop the plant, are not drawn: a trial would measure them and nothing else. */
const NOT_DRAWN: readonly FaultName[] = [
  'plc-restart',
  'plc-clock-jump',
  'fan-off',
  'gas-pressure-low',
  'gas-pressure-high',
  'instrument-air-low',
  'flame-out',
  'damper-closed',
];
const SIDES = ['top', 'bottom'] as const;

/** Sizes from half to one and a half of the usual one, inside what the fault may have. */
function drawAmount(name: FaultName, part: number): number | undefined {
  const { amount } = faultKind(name);
  return amount && amount.unit !== 'grade code' && amount.unit !== 'zone' && amount.unit !== 'exception code' && amount.unit !== 'words'
    ? Math.min(amount.high, Math.max(amount.low, amount.usual * (0.5 + part)))
    : undefined;
}

/** The faults of `days` days from `from`, soonest first; about `perWeek` a week. The same seed gives the same plan. */
export function seededFaults(seed: number, from: PlantTime, days: number, perWeek: number): PlannedFault[] {
  const random = randomStream(seed, 'faults');
  const drawn = FAULT_NAMES.filter((name) => !NOT_DRAWN.includes(name));
  const until = after(from, days * 24 * HOUR_MS);
  const plan: PlannedFault[] = [];
  if (!(perWeek > 0)) return plan;
  let at_ms = from;
  for (;;) {
    at_ms = after(at_ms, (-Math.log(1 - uniform(random)) * WEEK_MS) / perWeek);
    const name = drawn[Math.floor(uniform(random) * drawn.length)] ?? 'tc-stuck';
    const zone = 1 + Math.floor(uniform(random) * 4);
    const side = SIDES[Math.floor(uniform(random) * SIDES.length)] ?? 'top';
    const amount = drawAmount(name, uniform(random));
    const for_s = Math.round(SHORTEST_s * (LONGEST_s / SHORTEST_s) ** uniform(random));
    if (at_ms >= until) return plan;
    plan.push({ name, at_ms, for_s, ...place(name, zone, side), ...(amount === undefined ? {} : { amount }) });
  }
}

function place(name: FaultName, zone: number, side: string): { tag?: string } {
  const { acts } = faultKind(name);
  if (acts === 'thermocouple' || acts === 'signal') return { tag: `z${zone}.${side}.T_degC` };
  return acts === 'flow' ? { tag: `z${zone}.${side}.gas_Nm3h` } : {};
}

/** Gives the plant a plan; one that it had is replaced. Mutates. */
export function planFaults(state: PlantState, plan: readonly PlannedFault[]): void {
  state.faults.planned = plan.map((fault) => ({ ...fault })).sort((one, other) => one.at_ms - other.at_ms);
}
