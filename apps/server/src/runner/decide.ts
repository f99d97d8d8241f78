/**
 * What a click does: the card is checked as it was seen, an accept is run once more through the exact
 * model on the newest picture, then decision and intent are stored in one transaction (faults.md C,
 * T1). Only after its commit is anybody told "accepted"; the write goes out behind it.
 */
import { randomUUID } from 'node:crypto';
import { slotAt, unitOfSlot } from '@trimtab/authority';
import { reverify } from '@trimtab/loop';
import {
  acceptOption,
  type Database,
  type DecideAnswer,
  type DecisionRequest,
  isDatabaseAway,
  readDecisions,
  readOption,
  rejectOption,
  takeBackRejection,
  takeBackTrim,
} from '@trimtab/store';
import { type Decision, HOUR_MS, type Message, modeRank, type PlantTime, type Quantity, since_ms } from '@trimtab/terms';
import type { AcceptAnswer, AcceptAsk, Actor, Conflict, RejectAnswer, RejectAsk, UndoAnswer } from '../api/services.ts';
import { type Card, moveCard, noteIntent } from './cards.ts';
import { placeLabel } from './label.ts';
import { modeIn, slotOf } from './modes.ts';
import type { Runner } from './runner.ts';
import { trimsInForce, zoneMoves } from './think.ts';

const SEEN_MS = 10_000;
/** Any code quiets its zone for an hour of plant time. */
const QUIET_MS = HOUR_MS;
/** A take-back toward zero is in no hurry to expire. */
const TAKE_BACK_MS = HOUR_MS;

const conflict = (id: string, slots: Message['with'] = {}): Conflict => ({
  kind: 'conflict',
  message: { id: `conflict.${id}`, with: slots },
});
const seconds = (ms: number): Quantity => ({ value: ms / 1_000, unit: 's', decimals: 1 });
const count = (value: number): Quantity => ({ value, unit: 'count' });
const trimOf = (place: string, value: number): Quantity => ({ value, unit: unitOfSlot(slotOf(place)), signed: true });

export function openDecide(runner: Runner, database: Database, publish: () => void) {
  const { asset } = runner;

  const request = (
    actor: Actor,
    requestKey: string,
    decision: Pick<Decision, 'optionId' | 'kind' | 'place' | 'to'> & Partial<Decision>,
    from: number,
  ): DecisionRequest & { decision: Decision } => {
    const { plant_ms, wall_ms } = runner.now();
    const full: Decision = { id: randomUUID(), person: actor.id, station: actor.station, wall_ms, plant_ms, ...decision };
    const words = {
      by: actor.name,
      decision: { id: `decision.${full.kind}` },
      place: placeLabel(asset, full.place),
      from: trimOf(full.place, from),
      to: trimOf(full.place, full.to ?? 0),
    };
    return {
      asset: asset.config.site.nameplate.asset,
      epoch: runner.stamp().epoch,
      requestKey,
      decision: full,
      event: { kind: `decision.${full.kind}`, message: { id: 'event.decision', with: words } },
    };
  };

  /** The open card that a click means, or why it is not what the person saw. */
  const openCard = (ask: { optionId: string; rev: string; seenAt_ms: number }): { card: Card } | Conflict => {
    const age_ms = runner.now().wall_ms - ask.seenAt_ms;
    if (!(age_ms <= SEEN_MS)) return conflict('stale-click', { age: seconds(age_ms) });
    const card = asset.cards.find(({ option }) => option.id === ask.optionId);
    if (!card) return conflict('gone');
    if (card.state !== 'offered') return decided(card);
    if (card.rev !== ask.rev) {
      const now = trimOf(card.option.place, card.option.to);
      return conflict('changed', { now, was: now });
    }
    return { card };
  };
  const decided = (card: Card): Conflict =>
    card.by === null
      ? conflict('gone')
      : conflict('decided', { decision: { id: `decision-done.${card.state}` }, by: `${card.by}, ${card.station ?? ''}` });

  const refusal = (answer: Exclude<DecideAnswer, { kind: 'decided' }>): Conflict => {
    switch (answer.kind) {
      case 'already-decided':
        return conflict('decided', {
          decision: { id: `decision-done.${answer.decision}` },
          by: `${runner.nameOf(answer.person)}, ${answer.station}`,
        });
      case 'expired':
        return conflict('expired', { late: seconds(since_ms(runner.now().plant_ms, answer.expiresAt) / (asset.picture?.clockRate ?? 1)) });
      case 'busy':
        return conflict('busy');
      default:
        return conflict('gone');
    }
  };

  const moved = (optionId: string, to: 'accepted' | 'rejected', actor: Actor, decision: Decision, intentId: string | null): void => {
    const card = asset.cards.find(({ option }) => option.id === optionId);
    if (card?.state !== 'offered') return;
    const now = runner.now();
    asset.cards = moveCard(asset.cards, optionId, to, now, {
      by: actor.name,
      station: actor.station,
      reason: decision.reason ?? null,
      decisionId: decision.id,
      intent:
        intentId === null
          ? null
          : { id: intentId, state: 'pending', at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false, message: null },
    });
  };

  const accept = async (ask: AcceptAsk, actor: Actor): Promise<AcceptAnswer> => {
    const found = openCard(ask);
    if (!('card' in found)) return (await repeated(ask, actor)) ?? found;
    const { option } = found.card;
    const { picture, scanMemory } = asset;
    const mode = modeIn(asset, option.decisionClass);
    if (modeRank(mode) < modeRank('advisory')) return conflict('mode', { mode: { id: `mode.${mode}` } });
    if (!picture) return conflict('gone');
    if (ask.shown.from !== option.from || ask.shown.to !== option.to)
      return conflict('changed', { now: trimOf(option.place, option.to), was: trimOf(option.place, ask.shown.to) });
    const late_ms = asset.config.site.safety.sendMargin_ms - since_ms(option.expiresAt, picture.plant_ms) / picture.clockRate;
    if (!(late_ms < 0)) return conflict('expired', { late: seconds(late_ms) });
    const check = reverify(
      asset.config,
      {
        picture,
        estimate: scanMemory?.estimate ?? null,
        trimsInForce: trimsInForce(asset),
        spread: asset.cycleMemory?.spread ?? asset.config.pack.firstSpread,
      },
      option,
    );
    if (!check.ok) return conflict('not-advisable', { reason: check.message ?? { id: 'conflict.gone' } });
    const used = movesUsed(picture.plant_ms);
    const most = asset.config.site.envelope.movesPerHour;
    // The guard would refuse it after the decision; better before anybody is told "accepted".
    if (used >= most && isZone(option.place) && Math.abs(option.to) > Math.abs(option.from))
      return conflict('not-advisable', { reason: { id: 'guard.moves', with: { moves: count(used + 1), limit: count(most) } } });
    const asked = request(actor, ask.requestKey, { optionId: option.id, kind: 'accept', place: option.place, to: option.to }, option.from);
    const answer = await acceptOption(database.consolePool, {
      ...asked,
      shownRev: ask.rev,
      margins: check.margins,
      intentExpiresAt: option.expiresAt,
    });
    if (answer.kind !== 'decided') return refusal(answer);
    moved(option.id, 'accepted', actor, { ...asked.decision, id: answer.decisionId }, answer.intentId);
    runner.decided({ ...asked.decision, id: answer.decisionId });
    publish();
    return { kind: 'accepted', by: actor.name, plant_ms: asked.decision.plant_ms };
  };

  const isZone = (place: string): boolean => slotAt(slotOf(place))?.zone != null;
  /** Zone moves of the last hour, with those on their way to the PLC. */
  const movesUsed = (now: PlantTime): number =>
    zoneMoves(asset, now) +
    asset.cards.filter(({ intent, option }) => (intent?.state === 'pending' || intent?.state === 'sending') && isZone(option.place)).length;

  /** A retry of an accept that was stored already gets the stored answer, whatever became of the card since. */
  const repeated = async (ask: AcceptAsk, actor: Actor): Promise<AcceptAnswer | null> => {
    const card = asset.cards.find(({ option }) => option.id === ask.optionId);
    if (card?.state !== 'accepted' || card.by !== actor.name) return null;
    const asked = request(
      actor,
      ask.requestKey,
      { optionId: card.option.id, kind: 'accept', place: card.option.place, to: card.option.to },
      card.option.from,
    );
    const answer = await acceptOption(database.consolePool, {
      ...asked,
      shownRev: ask.rev,
      margins: null,
      intentExpiresAt: card.option.expiresAt,
    });
    return answer.kind === 'decided' ? { kind: 'accepted', by: actor.name, plant_ms: card.stateAt_ms } : null;
  };

  const reject = async (ask: RejectAsk, actor: Actor): Promise<RejectAnswer> => {
    const found = openCard(ask);
    if (!('card' in found)) return found;
    const { option } = found.card;
    const words = [ask.sensor, ask.text].filter((part) => part !== undefined && part.trim() !== '').join(': ');
    const asked = request(
      actor,
      ask.requestKey,
      {
        optionId: option.id,
        kind: 'reject',
        place: option.place,
        to: null,
        reason: ask.reason,
        ...(words === '' ? {} : { text: words }),
      },
      option.from,
    );
    const until = (asked.decision.plant_ms + QUIET_MS) as typeof asked.decision.plant_ms;
    const answer = await rejectOption(database.consolePool, { ...asked, shownRev: ask.rev, quietUntil: until });
    if (answer.kind !== 'decided') return refusal(answer);
    moved(option.id, 'rejected', actor, asked.decision, null);
    asset.quiets = [
      ...asset.quiets.filter(({ optionId }) => optionId !== option.id),
      { place: option.place, reason: ask.reason, until, optionId: option.id },
    ];
    asset.fresh.push(asked.decision);
    publish();
    return { kind: 'rejected', plant_ms: asked.decision.plant_ms };
  };

  const takeBackReject = async (ask: { requestKey: string; optionId: string }, actor: Actor): Promise<UndoAnswer> => {
    const card = asset.cards.find(({ option }) => option.id === ask.optionId);
    if (card?.state !== 'rejected') return conflict('too-late-take-back');
    const asked = request(
      actor,
      ask.requestKey,
      { optionId: ask.optionId, kind: 'withdraw', place: card.option.place, to: null },
      card.option.from,
    );
    const answer = await takeBackRejection(database.consolePool, asked);
    if (answer.kind !== 'decided') return refusal(answer);
    asset.cards = moveCard(asset.cards, ask.optionId, 'withdrawn', runner.now(), { cause: { id: 'withdrawn.rejection-taken-back' } });
    asset.quiets = asset.quiets.filter(({ optionId }) => optionId !== ask.optionId);
    asset.fresh.push(asked.decision);
    publish();
    return { kind: 'undone' };
  };

  /** Not sent yet: undone. In force: a decision of its own that writes the former trim. */
  const back = async (
    decisionId: string,
    requestKey: string,
    place: string,
    to: number,
    from: number,
    actor: Actor,
  ): Promise<{ answer: DecideAnswer; decision: Decision }> => {
    const asked = request(actor, requestKey, { optionId: null, kind: 'take-back', place, to }, from);
    const expires = (asked.decision.plant_ms + TAKE_BACK_MS) as typeof asked.decision.plant_ms;
    const answer = await takeBackTrim(database.consolePool, { ...asked, ofDecisionId: decisionId, intentExpiresAt: expires });
    return { answer, decision: asked.decision };
  };

  const undo = async (ask: { requestKey: string; optionId: string }, actor: Actor): Promise<UndoAnswer> => {
    const card = asset.cards.find(({ option }) => option.id === ask.optionId);
    if (!card?.decisionId || card.intent?.state !== 'pending') return conflict('sent');
    const { answer, decision } = await back(card.decisionId, ask.requestKey, card.option.place, card.option.from, card.option.to, actor);
    if (answer.kind !== 'decided') return refusal(answer);
    if (answer.intentId !== null) {
      // The write was sent in the meantime: this has become a take-back, and it goes its way.
      runner.decided(decision);
      return conflict('sent');
    }
    asset.cards = noteIntent(asset.cards, card.intent.id, 'refused', runner.now(), false, { id: 'intent.undone' });
    publish();
    return { kind: 'undone' };
  };

  /** The trim that stood before the accept; zero for a take-back of a take-back. */
  const formerTrim = async (decisionId: string): Promise<number> => {
    const [decision] = await readDecisions(database.consolePool, [decisionId]);
    const option = decision?.optionId ? await readOption(database.consolePool, decision.optionId) : null;
    return option?.option.from ?? 0;
  };

  const takeBack = async (ask: { requestKey: string; decisionId: string }, actor: Actor): Promise<AcceptAnswer> => {
    const standing = asset.trims.find(({ decisionId }) => decisionId === ask.decisionId);
    if (!standing) return conflict('no-trim');
    const former = await formerTrim(ask.decisionId);
    const { answer, decision } = await back(ask.decisionId, ask.requestKey, standing.place, former, standing.to, actor);
    if (answer.kind !== 'decided') return refusal(answer);
    runner.decided(decision);
    publish();
    return { kind: 'accepted', by: actor.name, plant_ms: decision.plant_ms };
  };

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
    accept: whileThere(accept),
    reject: whileThere(reject),
    takeBackRejection: whileThere(takeBackReject),
    undo: whileThere(undo),
    takeBack: whileThere(takeBack),
  };
}

export type Decide = ReturnType<typeof openDecide>;
