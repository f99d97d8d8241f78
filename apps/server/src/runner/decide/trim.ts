/** A click on a trim that was accepted: undone while unsent, taken back, kept over the handover, or given its code after the operator's own move. */
import { clockText, quietOf } from '@trimtab/loop';
import { answerSuspension, type DecideAnswer, keepTrim, readDecisions, readOption, readOptionBehind, takeBackTrim } from '@trimtab/store';
import { after, type Decision, HOUR_MS } from '@trimtab/terms';
import type { AcceptAnswer, Actor, KeepAnswer, RejectAnswer, UndoAnswer, WhyAsk } from '../../api/services.ts';
import { noteIntent } from '../cards.ts';
import { isToward } from '../compose-intent.ts';
import { endsBy, endsWith } from '../trim-ends.ts';
import { codeOf, unknownSensor } from './code.ts';
import { conflict, type Desk } from './desk.ts';

/** A take-back toward zero is in no hurry to expire. */
const TAKE_BACK_MS = HOUR_MS;

interface KeepAsk {
  requestKey: string;
  decisionId: string;
}

export function trimClicks(desk: Desk) {
  const { runner, database, publish } = desk;
  const { asset } = runner;
  const { site, pack } = asset.config;

  interface Back {
    decisionId: string;
    requestKey: string;
    place: string;
    to: number;
    from: number;
  }
  /** Not sent yet: undone. In force: a decision of its own that writes the former trim, or zero where that lies farther out. */
  const back = async (
    { decisionId, requestKey, place, to, from }: Back,
    actor: Actor,
  ): Promise<{ answer: DecideAnswer; decision: Decision }> => {
    const target = isToward(from, to) ? to : 0;
    const asked = desk.request(actor, requestKey, { optionId: null, kind: 'take-back', place, to: target }, from);
    const intentExpiresAt = after(asked.decision.plant_ms, TAKE_BACK_MS);
    const answer = await takeBackTrim(database.consolePool, { ...asked, ofDecisionId: decisionId, intentExpiresAt });
    return { answer, decision: asked.decision };
  };

  const undo = async ({ requestKey, optionId }: { requestKey: string; optionId: string }, actor: Actor): Promise<UndoAnswer> => {
    const card = asset.cards.find(({ option }) => option.id === optionId);
    if (!card?.decisionId || !card.intent) return conflict('gone');
    if (card.intent.state === 'sending' || card.intent.state === 'confirmed') return conflict('sent');
    if (card.intent.state !== 'pending') return conflict('nothing-to-undo');
    const { place, from, to } = card.option;
    // What was accepted: another target than the offered one, where the operator chose so.
    const accepted = card.to ?? to;
    const { answer, decision } = await back({ decisionId: card.decisionId, requestKey, place, to: from, from: accepted }, actor);
    if (answer.kind !== 'decided') return desk.refusal(answer);
    if (answer.intentId !== null) {
      // The write was sent in the meantime: this has become a take-back, and it goes its way.
      runner.decided(decision);
      return conflict('sent-back');
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

  const takeBack = async ({ requestKey, decisionId }: { requestKey: string; decisionId: string }, actor: Actor): Promise<AcceptAnswer> => {
    const standing = asset.trims.find((trim) => trim.decisionId === decisionId);
    if (!standing) return conflict('no-trim');
    const { place, to: from } = standing;
    const { answer, decision } = await back({ decisionId, requestKey, place, to: await formerTrim(decisionId), from }, actor);
    if (answer.kind === 'unknown') return conflict('no-trim');
    if (answer.kind !== 'decided') return desk.refusal(answer);
    runner.decided(decision);
    publish();
    return { kind: 'accepted', by: actor.name, plant_ms: decision.plant_ms };
  };

  const keepStanding = async ({ requestKey, decisionId }: KeepAsk, actor: Actor): Promise<KeepAnswer> => {
    const standing = asset.trims.find((trim) => trim.decisionId === decisionId);
    if (!standing) return conflict('no-trim');
    if (endsWith(standing, site.calendar) === 'age')
      return conflict('keep-too-old', { at: clockText(endsBy(standing, site.calendar), site.calendar.timeZone) });
    const { place, to } = standing;
    const asked = desk.request(actor, requestKey, { optionId: null, kind: 'keep', place, to }, to);
    const answer = await keepTrim(database.consolePool, { ...asked, ofDecisionId: decisionId });
    if (answer.kind === 'unknown') return conflict('no-trim');
    if (answer.kind !== 'decided') return desk.refusal(answer);
    const kept_ms = asked.decision.plant_ms;
    asset.trims = asset.trims.map((trim) => (trim.decisionId === decisionId ? { ...trim, kept_ms } : trim));
    publish();
    return { kind: 'kept' };
  };
  /** In the lane: a shift that ends at this very moment must not end the trim between the click's row and our copy of it. */
  const keep = (ask: KeepAsk, actor: Actor): Promise<KeepAnswer> => runner.inLane(() => keepStanding(ask, actor));

  /** The operator's own move has rejected the trim already; this is its code. */
  const why = async (ask: WhyAsk, actor: Actor): Promise<RejectAnswer> => {
    const question = asset.questions.find(({ decisionId }) => decisionId === ask.decisionId);
    const { picture } = asset;
    if (!question || !picture) return conflict('gone');
    const unknown = unknownSensor(site, ask.sensor);
    if (unknown) return unknown;
    const { place } = question;
    const behind = await readOptionBehind(database.consolePool, ask.decisionId);
    const asked = desk.request(actor, ask.requestKey, { optionId: null, kind: 'reject', place, to: null, ...codeOf(ask) }, 0);
    const { reason } = ask;
    const at = asked.decision.plant_ms;
    const quiet =
      behind && quietOf({ site, reasons: pack.reasons }, picture, { option: behind.option, reason, at, sensor: ask.sensor ?? null });
    const answer = await answerSuspension(database.consolePool, { ...asked, ofDecisionId: ask.decisionId, quiet });
    if (answer.kind !== 'decided' && answer.kind !== 'not-open') return desk.refusal(answer);
    asset.questions = asset.questions.filter(({ decisionId }) => decisionId !== ask.decisionId);
    publish();
    if (answer.kind !== 'decided') return desk.refusal(answer);
    if (quiet) asset.quiets = [...asset.quiets, quiet];
    runner.told(asked.decision);
    return { kind: 'rejected', plant_ms: at };
  };

  return { undo, takeBack, keep, why };
}
