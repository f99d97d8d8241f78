/** Status words: what the input card itself notices. Most faults are not among that. */
import { FAULTS } from '../fault/catalogue.ts';
import type { PlantState } from '../plant-state.ts';

export const STATUS = { invalid: 1, simulated: 2, manual: 4, failed: 8 } as const;

/** The card sees a broken wire, a signal outside its range and one that is no number. */
export function statusThroughFaults({ faults }: PlantState, tag: string): number {
  let status = 0;
  for (const fault of faults.active) {
    if (fault.tag === tag && FAULTS[fault.name].noticed) status |= STATUS.invalid | STATUS.failed;
  }
  return status;
}
