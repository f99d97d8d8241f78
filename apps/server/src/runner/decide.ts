/** All that a person at the desk may click, none of it while the database is away (faults.md C, T1). */
import { type Database, isDatabaseAway } from '@trimtab/store';
import type { Actor, Conflict } from '../api/services.ts';
import { conflict, openDesk } from './decide/desk.ts';
import { optionClicks } from './decide/option.ts';
import { trimClicks } from './decide/trim.ts';
import type { Runner } from './runner.ts';

export function openDecide(runner: Runner, database: Database, publish: () => void) {
  const desk = openDesk(runner, database, publish);
  const cards = optionClicks(desk);
  const trims = trimClicks(desk);

  /** A database that is away decides nothing; one that went away in the middle leaves open what it stored (faults F15). */
  const whileThere =
    <Ask, Answer>(act: (ask: Ask, actor: Actor) => Promise<Answer>) =>
    async (ask: Ask, actor: Actor): Promise<Answer | Conflict> => {
      if (runner.recorder.state().lostSince_ms !== null) return conflict('database');
      return act(ask, actor).catch((error: unknown) => {
        if (!isDatabaseAway(error)) throw error;
        return conflict('not-known');
      });
    };

  return {
    accept: whileThere(cards.accept),
    preview: cards.preview,
    reject: whileThere(cards.reject),
    takeBackRejection: whileThere(cards.takeBackRejection),
    undo: whileThere(trims.undo),
    takeBack: whileThere(trims.takeBack),
    keep: whileThere(trims.keep),
    why: whileThere(trims.why),
  };
}

export type Decide = ReturnType<typeof openDecide>;
