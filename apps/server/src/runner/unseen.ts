/**
 * What no stored cycle has been given, for the first cycle after a restart: people's decisions, and trims that a
 * rule ended. Without them the loop would take both for trims that a ramp ended, and forget rejections.
 */
import type { CycleInput } from '@trimtab/loop';
import { type Database, readEndedByRule, readLastInputs, readToldDecisions } from '@trimtab/store';
import { type Decision, MINUTE_MS, wallTime } from '@trimtab/terms';
import type { State } from './loop-config.ts';

/** A cycle is stored after it was given its decisions, a decision after its click: both take less than this. */
const LAG_MS = 5 * MINUTE_MS;

export interface Unseen {
  decisions: Decision[];
  /** Decisions whose trims a rule has ended; one that a cycle was told of may be among them, which changes nothing. */
  endedByRule: string[];
}

export async function readUnseen({ pool }: Database, asset: string): Promise<Unseen> {
  const last = await readLastInputs(pool, asset, LAG_MS);
  const since = last?.since ?? wallTime(0);
  const decisions = await readToldDecisions(pool, asset, since);
  const seen = new Set((last?.inputs ?? []).flatMap(decisionsGiven).map(({ id }) => id));
  return { decisions: decisions.filter(({ id }) => !seen.has(id)), endedByRule: await readEndedByRule(pool, asset, since) };
}

/** The column holds what `cycleTexts` gave. */
const decisionsGiven = (input: string): Decision[] => (JSON.parse(input) as Partial<CycleInput<State>>).inbox?.decisions ?? [];
