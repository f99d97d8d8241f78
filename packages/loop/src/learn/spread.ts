/** How far discharge forecasts were off, by region and minutes ahead: what the stated intervals come from. */
import type { Spread } from '../asset-pack.ts';
import type { CycleMemory } from '../memory.ts';

/** `first`: what holds before enough was scored. */
export function spreadFor(_memory: CycleMemory, _region: string, first: Spread): Spread {
  return first;
}
