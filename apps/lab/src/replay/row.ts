/**
 * What a cycle's row says besides its texts, or says of them once more: its number, the plant time of its picture, why it
 * ran, its model runs, the hash of the answer. Not held against anything are `epoch`, `wall_at` and `duration_ms`: lease, clock and machine
 * said them in that moment, and no image holds them. Build, configuration and Node say whether it can be compared at all.
 */
import type { CycleInput, CycleResult } from '@trimtab/loop';
import { hashOfText, type StoredCycle } from '@trimtab/store';
import type { PlantTime } from '@trimtab/terms';
import type { Difference } from './difference.ts';

export function rowDifferences<S extends object>(stored: StoredCycle, input: CycleInput<S>, result: CycleResult): Difference[] {
  const columns: Difference[] = [
    { path: 'cycle_no', stored: stored.cycleNo, recomputed: input.cycleNo },
    { path: 'plant_at', stored: isoOf(stored.plant_ms), recomputed: isoOf(input.picture.plant_ms) },
    { path: 'why', stored: stored.why, recomputed: input.event ?? input.why },
    { path: 'evaluations', stored: stored.evaluations, recomputed: result.evaluations },
    // Of the stored text: where that one is another than it was, the answer itself says so.
    { path: 'answer_hash', stored: stored.answerHash, recomputed: hashOfText(stored.answer) },
  ];
  return columns.filter((column) => column.stored !== column.recomputed);
}

const isoOf = (plant_ms: PlantTime): string => new Date(plant_ms).toISOString();
