/**
 * A click on a card: it is checked as it was seen, an accept is run once more through the exact model on
 * the newest picture, then decision and intent are stored in one transaction (faults.md C, T1). Only
 * after its commit is anybody told "accepted"; the write goes out behind it.
 */
import { type Lever, quietOf, type Reverified, reverify } from '@trimtab/loop';
import { acceptOption, rejectOption, takeBackRejection } from '@trimtab/store';
import { type Message, modeRank, type Option, type Picture, since_ms } from '@trimtab/terms';
import type { AcceptAnswer, AcceptAsk, Actor, Conflict, PreviewAnswer, RejectAnswer, RejectAsk, UndoAnswer } from '../../api/services.ts';
import { moveCard } from '../cards.ts';
import { isOfHour, movesUsed } from '../hour-moves.ts';
import { modeIn, slotOf } from '../modes.ts';
import { trimsInForce } from '../think.ts';
import { codeOf, unknownSensor } from './code.ts';
import { type CardClick, conflict, count, type Desk, seconds, trimOf } from './desk.ts';
import { modifiedOption } from './modified.ts';

export function optionClicks(desk: Desk) {
  const { runner, database, publish } = desk;
  const { asset } = runner;
  const { config } = asset;
  const { site, pack } = config;

  const leverOf = ({ place }: Option): Lever | null => pack.levers(site).find((lever) => lever.place === place) ?? null;

  /** Trims accepted a moment ago count as they will stand, though the PLC has not shown them yet. */
  const withOpenWrites = (picture: Picture): Picture => {
    if (!picture.ack) return picture;
    const target = [...picture.ack.target];
    for (const { intent, option, to } of asset.cards) {
      const isNew = intent?.state === 'confirmed' && intent.at_ms > picture.plant_ms;
      if (intent?.state === 'pending' || intent?.state === 'sending' || isNew) target[slotOf(option.place)] = to ?? option.to;
    }
    return { ...picture, ack: { ...picture.ack, target } };
  };
  const verify = (picture: Picture, option: Option): Reverified =>
    reverify(
      config,
      {
        picture: withOpenWrites(picture),
        estimate: asset.scanMemory?.estimate ?? null,
        trimsInForce: trimsInForce(asset),
        orders: asset.orders,
        spread: asset.cycleMemory?.spread ?? pack.firstSpread,
      },
      option,
    );

  /** The option as it is asked for: as offered, or with another target that the envelope lets through. */
  const wanted = (option: Option, to: number): { option: Option } | Conflict => {
    const lever = leverOf(option);
    if (!lever) return conflict('gone');
    const modified = modifiedOption(lever, option, to);
    return modified.kind === 'option' ? modified : { kind: 'conflict', message: modified.message };
  };

  /** Why this may not be accepted now, whatever the model says of it. */
  const held = (option: Option, picture: Picture): Conflict | null => {
    const mode = modeIn(asset, option.decisionClass);
    if (modeRank(mode) < modeRank('advisory')) return conflict('mode', { mode: { id: `mode.${mode}` } });
    const { plant_ms } = runner.now();
    const late_ms = site.safety.sendMargin_ms - since_ms(option.expiresAt, plant_ms) / picture.clockRate;
    if (!(late_ms < 0)) return conflict('expired', { late: seconds(late_ms) });
    const used = movesUsed(asset, plant_ms);
    const most = site.envelope.movesPerHour;
    // The guard would refuse it after the decision; better before anybody is told "accepted".
    if (used >= most && isOfHour(option, option.to))
      return conflict('not-advisable', { reason: { id: 'guard.moves', with: { moves: count(used + 1), limit: count(most) } } });
    return null;
  };

  const accept = async (ask: AcceptAsk, actor: Actor): Promise<AcceptAnswer> => {
    const found = desk.openCard(ask);
    if (!('card' in found)) return found;
    const { option } = found.card;
    const { picture } = asset;
    if (!picture) return conflict('gone');
    if (ask.shown.from !== option.from || ask.shown.to !== option.to)
      return conflict('changed', { now: trimOf(option.place, option.to), was: trimOf(option.place, ask.shown.to) });
    const chosen = wanted(option, ask.to ?? option.to);
    if (!('option' in chosen)) return chosen;
    const holds = held(chosen.option, picture);
    if (holds) return holds;
    const check = verify(picture, chosen.option);
    if (!check.ok) return conflict('not-advisable', { reason: check.message ?? { id: 'conflict.gone' } });
    const { to } = chosen.option;
    const kind = to === option.to ? 'accept' : 'modify';
    const asked = desk.request(actor, ask.requestKey, { optionId: option.id, kind, place: option.place, to }, option.from);
    const answer = await acceptOption(database.consolePool, {
      ...asked,
      shownRev: ask.rev,
      margins: check.margins,
      intentExpiresAt: option.expiresAt,
    });
    if (answer.kind !== 'decided') return desk.refusal(answer);
    const decision = { ...asked.decision, id: answer.decisionId };
    desk.moved(found.card, kind === 'accept' ? 'accepted' : 'modified', actor, decision, answer.intentId);
    runner.decided(decision);
    publish();
    return { kind: 'accepted', by: actor.name, plant_ms: decision.plant_ms };
  };

  /** What another target would do, by the same model that judges the click. */
  const preview = async (ask: CardClick & { to: number }): Promise<PreviewAnswer> => {
    const found = desk.openCard(ask);
    if (!('card' in found)) return found;
    const chosen = wanted(found.card.option, ask.to);
    if (!('option' in chosen)) return chosen;
    if (!asset.picture) return conflict('gone');
    const { ok, message, margins, gas_Nm3h } = verify(asset.picture, chosen.option);
    const closest = margins.filter(({ family }) => family === 'closest').map(({ value, limit }) => value - limit);
    return { kind: 'preview', ok, message, gas_Nm3h, closest_K: closest.length === 0 ? null : Math.min(...closest) };
  };

  const reject = async (ask: RejectAsk, actor: Actor): Promise<RejectAnswer> => {
    const found = desk.openCard(ask);
    if (!('card' in found)) return found;
    const { option } = found.card;
    const { picture } = asset;
    if (!picture) return conflict('gone');
    const unknown = unknownSensor(site, ask.sensor);
    if (unknown) return unknown;
    const asked = desk.request(
      actor,
      ask.requestKey,
      { optionId: option.id, kind: 'reject', place: option.place, to: null, ...codeOf(ask) },
      option.from,
    );
    const { reason } = ask;
    const at = asked.decision.plant_ms;
    const quiet = quietOf({ site, reasons: pack.reasons }, picture, { option, reason, at, sensor: ask.sensor ?? null });
    const answer = await rejectOption(database.consolePool, { ...asked, shownRev: ask.rev, quiet });
    if (answer.kind !== 'decided') return desk.refusal(answer);
    desk.moved(found.card, 'rejected', actor, asked.decision, null);
    asset.quiets = [...asset.quiets.filter(({ optionId }) => optionId !== option.id), quiet];
    runner.told(asked.decision);
    publish();
    return { kind: 'rejected', plant_ms: at };
  };

  const takeBackReject = async (ask: { requestKey: string; optionId: string }, actor: Actor): Promise<UndoAnswer> => {
    const card = asset.cards.find(({ option }) => option.id === ask.optionId);
    if (card?.state !== 'rejected') return conflict('too-late-take-back');
    const { optionId } = ask;
    const asked = desk.request(actor, ask.requestKey, { optionId, kind: 'withdraw', place: card.option.place, to: null }, card.option.from);
    const answer = await takeBackRejection(database.consolePool, asked);
    if (answer.kind !== 'decided') return desk.refusal(answer);
    const cause: Message = { id: 'withdrawn.rejection-taken-back' };
    asset.cards = moveCard(asset.cards, optionId, 'withdrawn', runner.now(), { cause });
    asset.quiets = asset.quiets.filter((quiet) => quiet.optionId !== optionId);
    runner.told(asked.decision);
    publish();
    return { kind: 'undone' };
  };

  return { accept, preview, reject, takeBackRejection: takeBackReject };
}
