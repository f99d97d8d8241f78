/**
 * At most four offers, best first, such that every set of what stands and what is new keeps each limit and the moves of
 * the hour: whatever an operator takes, in whatever order. The new ones were judged alone before; here each is run
 * with every set of those before it. What would make a set unsafe is left out.
 */
import type { Act } from '@trimtab/terms';
import { jointWith } from '../optimize/joint.ts';
import type { Judge, Outlook } from '../optimize/retreat.ts';

/** Cards that may be open at once: all sets of them are run. */
const MOST_OFFERED = 4;

/** A card that stands, or would be new. */
export interface Move {
  act: Act;
  /** It by itself, where that was run and found safe before. */
  alone: Outlook | null;
  restoring: boolean;
  isOfHour: boolean;
}

export interface Chosen<M extends Move> {
  taken: M[];
  /** Left out for the moves of the hour alone. */
  beyondHour: M[];
  /** All that are taken, together; null where there is none. */
  together: Outlook | null;
}

export function choose<M extends Move>(judge: Judge, moves: readonly M[], movesLeft: number): Chosen<M> {
  const chosen: Chosen<M> = { taken: [], beyondHour: [], together: null };
  for (const move of firstServed(moves, movesLeft)) {
    const acts = chosen.taken.map(({ act }) => act);
    if (acts.length >= MOST_OFFERED) continue;
    if (move.isOfHour && !(ofHour(chosen.taken) < movesLeft)) {
      chosen.beyondHour.push(move);
      continue;
    }
    const together = jointWith(judge, acts, move.act, move.alone);
    if (!together) continue;
    chosen.taken.push(move);
    chosen.together = together;
  }
  return chosen;
}

const ofHour = (moves: readonly Move[]): number => moves.filter((move) => move.isOfHour).length;

/** As they come; where the hour has not enough for all, what restores a limit comes before money, also before a card that stands. */
const firstServed = <M extends Move>(moves: readonly M[], movesLeft: number): readonly M[] =>
  ofHour(moves) > movesLeft ? [...moves].sort((a, b) => Number(b.restoring) - Number(a.restoring)) : moves;
