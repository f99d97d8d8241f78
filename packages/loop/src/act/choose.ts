/**
 * At most four offers, best first, such that every set of what stands and what is new keeps each limit and the moves of
 * the hour: whatever an operator takes, in whatever order. The new ones were judged alone before; here each is run
 * with every set of those before it. What would make a set unsafe is left out. What restores a limit comes before money,
 * also before a card that stands.
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

/** `moves`: of each place the move, and after it what stays where that does not fit: the card that it would replace. */
export function choose<M extends Move>(judge: Judge, moves: readonly (readonly M[])[], movesLeft: number): Chosen<M> {
  const chosen: Chosen<M> = { taken: [], beyondHour: [], together: null };
  const isBeyondHour = ({ isOfHour }: M): boolean => isOfHour && !(ofHour(chosen.taken) < movesLeft);
  const isTaken = (move: M): boolean => {
    const acts = chosen.taken.map(({ act }) => act);
    const together = jointWith(judge, acts, move.act, move.alone);
    if (!together) return false;
    chosen.taken.push(move);
    chosen.together = together;
    return true;
  };
  for (const either of restoringFirst(moves)) {
    if (chosen.taken.length >= MOST_OFFERED) continue;
    const within = either.filter((move) => !isBeyondHour(move));
    if (within.length === 0) chosen.beyondHour.push(...either.slice(0, 1));
    within.some(isTaken);
  }
  return chosen;
}

const ofHour = (moves: readonly Move[]): number => moves.filter((move) => move.isOfHour).length;

const restoringFirst = <M extends Move>(moves: readonly (readonly M[])[]): (readonly M[])[] =>
  [...moves].sort(([a], [b]) => Number(b?.restoring ?? false) - Number(a?.restoring ?? false));
