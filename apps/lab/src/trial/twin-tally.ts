/** What an arm with a twin counts besides the plant's own figures; a record of counts is by the id or code that it names. */
import type { Answer } from '@trimtab/terms';

export type Counts = Record<string, number>;

export interface TwinTally {
  cycles: number;
  events: number;
  evaluations: number;
  offers: Counts;
  answers: Counts;
  /** Why a cycle offered nothing, in cycles; and places without an offer although others had one. */
  refusals: Counts;
  withheld: Counts;
  withdrawals: Counts;
  giveBacks: Counts;
  suspensions: Counts;
  /** Why trims ended, in trims. */
  ends: Counts;
  /** By rule; an accepted card that the guard refuses is tried again while it stands. */
  guardDenials: Counts;
  plcAnswers: Counts;
  /** Outward moves by place. */
  moves: Counts;
  /** Production seconds: all, and by place with the trim at its total. */
  production_s: number;
  atLimit_s: Counts;
  /** Seconds of computing. */
  cpu_s: { plant: number; scan: number; cycle: number; other: number };
}

export const twinTally = (): TwinTally => ({
  cycles: 0,
  events: 0,
  evaluations: 0,
  offers: {},
  answers: {},
  refusals: {},
  withheld: {},
  withdrawals: {},
  giveBacks: {},
  suspensions: {},
  ends: {},
  guardDenials: {},
  plcAnswers: {},
  moves: {},
  production_s: 0,
  atLimit_s: {},
  cpu_s: { plant: 0, scan: 0, cycle: 0, other: 0 },
});

export const add = (counts: Counts, what: string, by = 1): void => {
  counts[what] = (counts[what] ?? 0) + by;
};

export function countAnswer(tally: TwinTally, answer: Answer): void {
  if (answer.kind === 'refusal') add(tally.refusals, `${answer.because}: ${answer.message.id}`);
  else for (const { message } of answer.withheld) add(tally.withheld, message.id);
}
