/**
 * Decisions that no stored cycle has been given, for the first cycle after a restart: without them the
 * loop would take what a person took back for a trim that a ramp ended, and forget rejections.
 */
import type { CycleInput } from '@trimtab/loop';
import { type Database, readLastInputs, readToldDecisions } from '@trimtab/store';
import { type Decision, MINUTE_MS, wallTime } from '@trimtab/terms';
import type { State } from './loop-config.ts';

/** A cycle is stored after it was given its decisions, a decision after its click: both take less than this. */
const LAG_MS = 5 * MINUTE_MS;

export async function readUnseen({ pool }: Database, asset: string): Promise<Decision[]> {
  const last = await readLastInputs(pool, asset, LAG_MS);
  const decisions = await readToldDecisions(pool, asset, last?.since ?? wallTime(0));
  const seen = new Set((last?.inputs ?? []).flatMap(decisionsGiven).map(({ id }) => id));
  return decisions.filter(({ id }) => !seen.has(id));
}

/** The column holds what `cycleTexts` gave. */
const decisionsGiven = (input: string): Decision[] => (JSON.parse(input) as Partial<CycleInput<State>>).inbox?.decisions ?? [];
