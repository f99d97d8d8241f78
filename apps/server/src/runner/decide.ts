/** All that a person at the desk may click, none of it while the database is away (faults.md C, T1). */
import { type Database, isDatabaseAway, readDecisionOfKey } from '@trimtab/store';
import type { Decision } from '@trimtab/terms';
import type { AcceptAnswer, Actor, Conflict, KeepAnswer, RejectAnswer, UndoAnswer } from '../api/services.ts';
import { conflict, openDesk } from './decide/desk.ts';
import { optionClicks } from './decide/option.ts';
import { trimClicks } from './decide/trim.ts';
import type { Runner } from './runner.ts';

export function openDecide(runner: Runner, database: Database, publish: () => void) {
  const desk = openDesk(runner, database, publish);
  const cards = optionClicks(desk);
  const trims = trimClicks(desk);

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: what one click has decided, the next one is judged with. */
  const inTurn = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    const next = last.then(act);
    last = next.catch(() => undefined);
    return next;
  };

  /** A database that is away decides nothing; one that went away in the middle leaves open what it stored (faults F15). */
  const whileThere =
    <Ask, Answer>(act: (ask: Ask, actor: Actor) => Promise<Answer>) =>
    async (ask: Ask, actor: Actor): Promise<Answer | Conflict> => {
      if (runner.recorder.state().lostSince_ms !== null) return conflict('database');
      return inTurn(() => act(ask, actor)).catch((error: unknown) => {
        if (!isDatabaseAway(error)) throw error;
        return conflict('not-known');
      });
    };

  /** A click that comes again gets the answer that it had, whatever became of the card since (faults F49). */
  const once = <Ask extends { requestKey: string }, Answer extends { kind: string }>(
    act: (ask: Ask, actor: Actor) => Promise<Answer>,
    answerOf: (decision: Decision, ask: Ask, actor: Actor) => Answer | null,
  ) =>
    whileThere(async (ask: Ask, actor: Actor): Promise<Answer> => {
      const answer = await act(ask, actor);
      if (answer.kind !== 'conflict') return answer;
      const before = await readDecisionOfKey(database.consolePool, runner.asset.config.site.nameplate.asset, ask.requestKey);
      return (before?.person === actor.id && answerOf(before, ask, actor)) || answer;
    });

  return {
    accept: once(cards.accept, ({ kind, optionId, to, plant_ms }, ask, { name }): AcceptAnswer | null =>
      (kind === 'accept' || kind === 'modify') && optionId === ask.optionId && to === (ask.to ?? ask.shown.to)
        ? { kind: 'accepted', by: name, plant_ms }
        : null,
    ),
    preview: cards.preview,
    reject: once(cards.reject, ({ kind, optionId, reason, plant_ms }, ask): RejectAnswer | null =>
      kind === 'reject' && optionId === ask.optionId && reason === ask.reason ? { kind: 'rejected', plant_ms } : null,
    ),
    takeBackRejection: once(cards.takeBackRejection, ({ kind, optionId }, ask): UndoAnswer | null =>
      kind === 'withdraw' && optionId === ask.optionId ? { kind: 'undone' } : null,
    ),
    undo: whileThere(trims.undo),
    takeBack: once(trims.takeBack, ({ kind, plant_ms }, _ask, { name }): AcceptAnswer | null =>
      kind === 'take-back' ? { kind: 'accepted', by: name, plant_ms } : null,
    ),
    keep: once(trims.keep, ({ kind }): KeepAnswer | null => (kind === 'keep' ? { kind: 'kept' } : null)),
    why: once(trims.why, ({ kind, reason, plant_ms }, ask): RejectAnswer | null =>
      kind === 'reject' && reason === ask.reason ? { kind: 'rejected', plant_ms } : null,
    ),
  };
}

export type Decide = ReturnType<typeof openDecide>;
