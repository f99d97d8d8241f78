/** What every click shares: who decided what, the card as it was seen, and the words of a conflict. */
import { randomUUID } from 'node:crypto';
import { unitOfSlot } from '@trimtab/authority';
import type { Database, DecideAnswer, DecisionRequest } from '@trimtab/store';
import { type Decision, type Message, type Quantity, since_ms } from '@trimtab/terms';
import type { Actor, Conflict } from '../../api/services.ts';
import { type Card, moveCard } from '../cards.ts';
import { placeLabel } from '../label.ts';
import { slotOf } from '../modes.ts';
import type { Runner } from '../runner.ts';

const SEEN_MS = 10_000;
const SET_BACK_MS = 2_000;

export const conflict = (id: string, slots: Message['with'] = {}): Conflict => ({
  kind: 'conflict',
  message: { id: `conflict.${id}`, with: slots },
});
export const seconds = (ms: number): Quantity => ({ value: ms / 1_000, unit: 's', decimals: 1 });
export const count = (value: number): Quantity => ({ value, unit: 'count' });
export const trimOf = (place: string, value: number): Quantity => ({ value, unit: unitOfSlot(slotOf(place)), signed: true });

export interface CardClick {
  optionId: string;
  rev: string;
  seenAt_ms: number;
}

export interface Desk {
  runner: Runner;
  database: Database;
  publish(): void;
  request(
    actor: Actor,
    requestKey: string,
    decision: Pick<Decision, 'optionId' | 'kind' | 'place' | 'to'> & Partial<Decision>,
    from: number,
  ): DecisionRequest;
  /** The open card that a click means, or why it is not what the person saw. */
  openCard(ask: CardClick): { card: Card } | Conflict;
  refusal(answer: Exclude<DecideAnswer, { kind: 'decided' }>): Conflict;
  /** The card has its answer. */
  moved(card: Card, to: 'accepted' | 'modified' | 'rejected', actor: Actor, decision: Decision, intentId: string | null): void;
}

export function openDesk(runner: Runner, database: Database, publish: () => void): Desk {
  const { asset } = runner;
  const decided = (card: Card): Conflict =>
    card.by === null
      ? conflict('gone')
      : conflict('decided', { decision: { id: `decision-done.${card.state}` }, by: `${card.by}, ${card.station ?? ''}` });

  return {
    runner,
    database,
    publish,
    request: (actor, requestKey, decision, from) => {
      const { plant_ms, wall_ms } = runner.now();
      const full: Decision = { id: randomUUID(), person: actor.id, station: actor.station, wall_ms, plant_ms, ...decision };
      const words = {
        by: actor.name,
        place: placeLabel(asset, full.place),
        from: trimOf(full.place, from),
        to: trimOf(full.place, full.to ?? 0),
      };
      return {
        asset: asset.config.site.nameplate.asset,
        epoch: runner.stamp().epoch,
        requestKey,
        decision: full,
        event: { kind: `decision.${full.kind}`, message: { id: `event.decision-${full.kind}`, with: words } },
      };
    },
    openCard: (ask) => {
      const age_ms = runner.now().wall_ms - ask.seenAt_ms;
      // What was seen in times to come was seen before our clock was set back: nobody knows how long ago.
      if (age_ms < -SET_BACK_MS) return conflict('clock-set-back');
      if (!(age_ms <= SEEN_MS)) return conflict('stale-click', { age: seconds(age_ms) });
      const card = asset.cards.find(({ option }) => option.id === ask.optionId);
      if (!card) return conflict('gone');
      if (card.state !== 'offered') return decided(card);
      const now = trimOf(card.option.place, card.option.to);
      return card.rev === ask.rev ? { card } : conflict('changed', { now, was: now });
    },
    refusal: (answer) => {
      switch (answer.kind) {
        case 'already-decided':
          return conflict('decided', {
            decision: { id: `decision-done.${answer.decision}` },
            by: `${runner.nameOf(answer.person)}, ${answer.station}`,
          });
        case 'expired':
          return conflict('expired', {
            late: seconds(since_ms(runner.now().plant_ms, answer.expiresAt) / (asset.picture?.clockRate ?? 1)),
          });
        case 'busy':
        case 'ending':
          return conflict(answer.kind);
        case 'key-reused':
          return conflict(answer.kind);
        case 'changed':
          return conflict('changed-card');
        case 'not-in-force':
          return conflict('nothing-to-undo');
        default:
          return conflict('gone');
      }
    },
    moved: ({ option }, to, actor, decision, intentId) => {
      if (asset.cards.find((card) => card.option.id === option.id)?.state !== 'offered') return;
      const now = runner.now();
      asset.cards = moveCard(asset.cards, option.id, to, now, {
        by: actor.name,
        station: actor.station,
        reason: decision.reason ?? null,
        to: decision.to,
        decisionId: decision.id,
        intent:
          intentId === null
            ? null
            : { id: intentId, state: 'pending', at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false, message: null },
      });
    },
  };
}
