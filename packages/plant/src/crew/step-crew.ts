/** The crew's look at the furnace, and what it does about it. Mutates. */
import type { PlantState } from '../plant-state.ts';

export function stepCrew(_state: PlantState, _dt_s: number): void {}
