/** All that a person at the desk may click, none of it while the database is away (faults.md C, T1). */
import { type Database, isDatabaseAway, type KeyedDecision, readDecisionOfKey, readDecisions, readOption } from '@trimtab/store';
import type { Decision } from '@trimtab/terms';
import type { AcceptAnswer, Actor, Conflict, KeepAnswer, RejectAnswer, UndoAnswer } from '../api/services.ts';
import { conflict, openDesk } from './decide/desk.ts';
import { optionClicks } from './decide/option.ts';
import { trimClicks } from './decide/trim.ts';
import type { Runner } from './runner.ts';

const KEY_REUSED = conflict('key-reused').message.id;
const isConflict = (answer: { kind: string }): answer is Conflict => answer.kind === 'conflict';

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

  /**
   * A click that comes again gets the answer that it had, whatever became of the card since (faults F49). What its key was used
   * for must be this very thing: nothing was stored for another.
   */
  const once = <Ask extends { requestKey: string }, Answer extends { kind: string }>(
    act: (ask: Ask, actor: Actor) => Promise<Answer | Conflict>,
    answerOf: (decision: KeyedDecision, ask: Ask, actor: Actor) => Answer | null | Promise<Answer | null>,
  ) =>
    whileThere(async (ask: Ask, actor: Actor): Promise<Answer | Conflict> => {
      const answer = await act(ask, actor);
      if (!isConflict(answer) || answer.message.id === KEY_REUSED) return answer;
      const before = await readDecisionOfKey(database.consolePool, runner.asset.config.site.nameplate.asset, ask.requestKey);
      return (before?.person === actor.id && (await answerOf(before, ask, actor))) || answer;
    });
  const isOf = async ({ place }: Decision, decisionId: string): Promise<boolean> =>
    (await readDecisions(database.consolePool, [decisionId]))[0]?.place === place;

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
    undo: once(trims.undo, async ({ kind, place, intentId }, { optionId }): Promise<UndoAnswer | null> => {
      const card = await readOption(database.consolePool, optionId);
      if (kind !== 'take-back' || place !== card?.option.place) return null;
      // The write had been sent: what was asked for as an undo has become a take-back.
      return intentId === null ? { kind: 'undone' } : conflict('sent-back');
    }),
    takeBack: once(
      trims.takeBack,
      async (before, { decisionId }, { name }): Promise<AcceptAnswer | null> =>
        before.kind === 'take-back' && (await isOf(before, decisionId)) ? { kind: 'accepted', by: name, plant_ms: before.plant_ms } : null,
    ),
    keep: once(
      trims.keep,
      async (before, { decisionId }): Promise<KeepAnswer | null> =>
        before.kind === 'keep' && (await isOf(before, decisionId)) ? { kind: 'kept' } : null,
    ),
    why: once(trims.why, async (before, { decisionId, reason }): Promise<RejectAnswer | null> => {
      const isThis = before.kind === 'reject' && before.optionId === null && before.reason === reason && (await isOf(before, decisionId));
      return isThis ? { kind: 'rejected', plant_ms: before.plant_ms } : null;
    }),
  };
}

export type Decide = ReturnType<typeof openDecide>;
