/** Moves the regime on. Mutates. */
import type { PlantState } from '../plant-state.ts';

export function stepRegime(_state: PlantState, _dt_s: number): void {}
