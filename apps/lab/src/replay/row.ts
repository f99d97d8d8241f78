/**
 * What a cycle's row says besides its texts, or says of them once more: its number, why it ran, its model runs, the hash
 * of the answer. Not held against anything are `epoch`, `wall_at` and `duration_ms`: lease, clock and machine
 * said them in that moment, and no image holds them. Build, configuration and Node say whether it can be compared at all;
 * the plant time has a file of its own.
 */
import type { CycleInput, CycleResult } from '@trimtab/loop';
import { hashOfText, type StoredCycle } from '@trimtab/store';
import type { Difference } from './difference.ts';

export function rowDifferences<S extends object>(stored: StoredCycle, input: CycleInput<S>, result: CycleResult): Difference[] {
  const columns: Difference[] = [
    { path: 'cycle_no', stored: stored.cycleNo, recomputed: input.cycleNo },
    { path: 'why', stored: stored.why, recomputed: input.event ?? input.why },
    { path: 'evaluations', stored: stored.evaluations, recomputed: result.evaluations },
    // Of the stored text: where that one is another than it was, the answer itself says so.
    { path: 'answer_hash', stored: stored.answerHash, recomputed: hashOfText(stored.answer) },
  ];
  return columns.filter((column) => column.stored !== column.recomputed);
}
