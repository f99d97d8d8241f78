/**
 * What no stored cycle has been given, for the first cycle after a restart: people's decisions, and trims that a
 * rule ended. Without them the loop would take both for trims that a ramp ended, and forget rejections.
 */
import type { CycleInput } from '@trimtab/loop';
import { type Database, readEndedByRule, readLastInputs, readToldDecisions } from '@trimtab/store';
import { type Decision, wallTime } from '@trimtab/terms';
import { COMMIT_LAG_MS } from './decision-book.ts';
import type { State } from './loop-config.ts';

export interface Unseen {
  /** All of the last minutes, told or not. */
  recent: Decision[];
  decisions: Decision[];
  /** Decisions whose trims a rule has ended; one that a cycle was told of may be among them, which changes nothing. */
  endedByRule: string[];
}

export async function readUnseen({ pool }: Database, asset: string): Promise<Unseen> {
  const last = await readLastInputs(pool, asset, COMMIT_LAG_MS);
  const since = last?.since ?? wallTime(0);
  const recent = await readToldDecisions(pool, asset, since);
  const seen = new Set((last?.inputs ?? []).flatMap(decisionsGiven).map(({ id }) => id));
  const decisions = recent.filter(({ id }) => !seen.has(id));
  return { recent, decisions, endedByRule: await readEndedByRule(pool, asset, since) };
}

/** The column holds what `cycleTexts` gave. */
const decisionsGiven = (input: string): Decision[] => (JSON.parse(input) as Partial<CycleInput<State>>).inbox?.decisions ?? [];
