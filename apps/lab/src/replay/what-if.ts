/**
 * Recorded cycles once more, beside each other: as they were, and under a proposed change. Plant and people
 * stay as recorded: the same images, decisions, trims and quiets in both; only the twin's own memories and
 * cards differ. So it says what would have been offered, and not how the plant would have gone on from there.
 */
import { type CycleInput, type CycleMemory, type CycleResult, cycle, type LoopConfig, type ScanMemory } from '@trimtab/loop';
import type { Queryable } from '@trimtab/store';
import { canonical, modeRank, type Option } from '@trimtab/terms';
import { type Recomputed, type ReplayOptions, replay } from './replay.ts';
import { scanThrough } from './stretch.ts';
import { countTaken, noneTaken, type TakenOffers } from './taken.ts';
import { freshOf, type Tally, tallying } from './tally.ts';
import type { ReplayReport } from './verdict.ts';

export interface WhatIfReport {
  name: string;
  /** How the record itself came out: only identical cycles carry the comparison. */
  identical: number;
  different: number;
  notComparable: number;
  firstNotComparable: ReplayReport['firstNotComparable'];
  /** Cycles that it was interrupted before. */
  left: number;
  recorded: Tally;
  changed: Tally;
  accepted: TakenOffers;
  /** Identical cycles that get another answer, and the first of them. */
  otherAnswers: number;
  firstOther: number | null;
}

export interface WhatIf<S extends object> {
  name: string;
  config: LoopConfig<S>;
  changed: LoopConfig<S>;
}

/** The changed loop's own course. */
interface Arm<S extends object> {
  config: LoopConfig<S>;
  scanMemory: ScanMemory<S> | null;
  cycleMemory: CycleMemory | null;
  open: Option[];
}

interface Thought<S extends object> {
  input: CycleInput<S>;
  result: CycleResult;
}

export async function whatIf<S extends object>(
  db: Queryable,
  { name, config, changed }: WhatIf<S>,
  options: Omit<ReplayOptions<S>, 'onRecomputed' | 'flip'>,
): Promise<WhatIfReport> {
  const arm: Arm<S> = { config: changed, scanMemory: null, cycleMemory: null, open: [] };
  const tallies = { recorded: tallying(), changed: tallying() };
  /** Cards of the record: id → target. */
  const cards = new Map<string, number>();
  const report = { otherAnswers: 0, firstOther: null as number | null, accepted: noneTaken() };
  const replayed = await replay(db, config, {
    ...options,
    flip: null,
    onRecomputed: (recomputed) => {
      const { input, result, stored, isFirst, isIdentical } = recomputed;
      if (isFirst) restart(arm, recomputed, cards);
      const openBefore = arm.open;
      const other = thinkUnderChange(arm, recomputed, cards);
      for (const { id, to } of [...input.inbox.openOptions, ...freshOf(input, result)]) cards.set(id, to);
      // A cycle that came out different is gone through, since those after it may be identical, but what it says counts for nothing.
      if (!isIdentical) return;
      tallies.recorded.note(input, result);
      tallies.changed.note(other.input, other.result);
      if (!isFirst) countTaken(report.accepted, input.inbox.decisions, openBefore, cards);
      if (canonical(result.answer) === canonical(other.result.answer)) return;
      report.otherAnswers++;
      report.firstOther ??= stored.cycleNo;
    },
  });
  const { identical, different, notComparable, firstNotComparable, left } = replayed;
  const counts = { identical, different, notComparable, firstNotComparable, left };
  return { name, ...counts, recorded: tallies.recorded.tally(), changed: tallies.changed.tally(), ...report };
}

/** After a snapshot both go on from the same memories and the same cards. */
function restart<S extends object>(arm: Arm<S>, { scanBefore, cycleBefore, input }: Recomputed<S>, cards: Map<string, number>): void {
  arm.scanMemory = scanBefore;
  arm.cycleMemory = cycleBefore;
  arm.open = [...input.inbox.openOptions];
  for (const { id, to } of arm.open) cards.set(id, to);
}

function thinkUnderChange<S extends object>(
  arm: Arm<S>,
  { images, input: was }: Recomputed<S>,
  cards: ReadonlyMap<string, number>,
): Thought<S> {
  const { memory, picture } = scanThrough(arm.config, arm.scanMemory, images);
  const openOptions = stillOpen(arm.open, was, cards);
  const input: CycleInput<S> = { ...was, picture, estimate: memory.estimate, inbox: { ...was.inbox, openOptions } };
  const result = cycle(arm.config, arm.cycleMemory, input);
  const fresh = freshOf(input, result);
  arm.scanMemory = memory;
  arm.cycleMemory = result.memory;
  arm.open = [...openOptions, ...fresh].filter(({ id }) => !result.withdrawals.some(({ optionId }) => optionId === id));
  return { input, result };
}

/**
 * A card that the record had too is open as long as it was there. Another one ends when its time is over,
 * when its class may not advise, or when people decide something else for its place.
 */
function stillOpen<S extends object>(
  open: readonly Option[],
  { inbox, picture }: CycleInput<S>,
  cards: ReadonlyMap<string, number>,
): Option[] {
  return open.filter(({ id, to, place, decisionClass, expiresAt }) => {
    if (cards.get(id) === to) return inbox.openOptions.some((option) => option.id === id);
    const advises = modeRank(inbox.modes[decisionClass] ?? 'off') >= modeRank('advisory');
    return advises && expiresAt > picture.plant_ms && !inbox.decisions.some((decision) => decision.place === place);
  });
}
