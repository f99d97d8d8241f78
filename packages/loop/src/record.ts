/**
 * One cycle as the texts that are stored and compared: all that it was given but can be recomputed from
 * images (picture, estimate) is kept whole, the rest by its hash. Live, recorder and replay spell them here,
 * so that equal bits have equal texts everywhere.
 */
import { canonical } from '@trimtab/terms';
import type { CycleInput, CycleResult } from './cycle-input.ts';

export interface CycleTexts {
  /** The input without picture and estimate. */
  input: string;
  /** Picture and estimate: what the images made of themselves. */
  picture: string;
  /** All that the cycle says but its memory: what anybody is shown, what is booked, and what is done without consent. */
  answer: string;
  /** The memory that the cycle leaves. */
  memory: string;
}

export function cycleTexts<S extends object>(given: CycleInput<S>, result: CycleResult): CycleTexts {
  const { picture, estimate, ...input } = given;
  const { memory, ...said } = result;
  return {
    input: canonical(input),
    picture: canonical({ picture, estimate }),
    answer: canonical(said),
    memory: canonical(memory),
  };
}

/** The input of a stored cycle, with picture and estimate recomputed. `text` is what `cycleTexts` gave. */
export const inputOfText = <S extends object>(text: string, recomputed: Pick<CycleInput<S>, 'picture' | 'estimate'>): CycleInput<S> => ({
  ...(JSON.parse(text) as Omit<CycleInput<S>, 'picture' | 'estimate'>),
  ...recomputed,
});
