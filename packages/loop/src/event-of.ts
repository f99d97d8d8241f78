/** What asks for a cycle before its time by what a picture shows: another plant mode, or an operator's own move (design §3, §4). */
import { MINUTE_MS, type Picture, since_ms } from '@trimtab/terms';
import { planVectors } from './learn/pending.ts';
import { sameSetpoints } from './learn/plan-run.ts';
import type { LoopConfig } from './loop-config.ts';
import type { CycleMemory } from './memory.ts';

/** A setpoint on a ramp moves at each poll: once in this time is soon enough. */
const BETWEEN_MS = MINUTE_MS;

/** `before`: the last picture, `memory`: as the last cycle left it. null: nothing asks. What cannot be read is no move. */
export function eventOf<S extends object>(
  { pack, site }: LoopConfig<S>,
  memory: CycleMemory | null,
  before: Picture | null,
  now: Picture,
): string | null {
  if (before && before.plantMode.mode !== now.plantMode.mode) return `plant-${now.plantMode.mode}`;
  if (!memory?.plan || since_ms(now.plant_ms, memory.at_ms) < BETWEEN_MS) return null;
  const levers = pack.levers(site);
  const vectors = planVectors(levers, now);
  return vectors && !sameSetpoints(levers, memory.plan, vectors) ? 'setpoint-moved' : null;
}
