/**
 * The cards on all screens: same cards, same slots. A card never changes in place; it ends, keeps its
 * slot for a while so that nobody's finger meets another thing, and only then makes room (console
 * 4.6, 4.13, 4.14). Pure: the runner holds the list and says what time it is.
 */
import { createHash } from 'node:crypto';
import {
  canonical,
  type IntentState,
  type LiveCard,
  type Message,
  MINUTE_MS,
  type Option,
  type OptionState,
  optionMay,
  type PlantTime,
  type WallTime,
} from '@trimtab/terms';

export const SLOTS = 4;
const ENDED_STAYS_MS = 10_000;
const TAKE_BACK_MS = MINUTE_MS;
const REJECTION_TAKE_BACK_MS = 10_000;

export interface Card {
  slot: number;
  rev: string;
  option: Option;
  state: OptionState;
  stateAt_ms: PlantTime;
  stateAtWall_ms: WallTime;
  by: string | null;
  station: string | null;
  reason: string | null;
  /** Target as decided, where it is another than the offered one; null: nothing was asked for. */
  to: number | null;
  cause: Message | null;
  decisionId: string | null;
  intent: { id: string; state: IntentState; at_ms: PlantTime; atWall_ms: WallTime; sealed: boolean; message: Message | null } | null;
}

export interface Moment {
  plant_ms: PlantTime;
  wall_ms: WallTime;
}

/** Hash of everything that is shown: a click names it, so that nobody accepts what he did not see. */
export const revOf = (option: Option): string => createHash('sha256').update(canonical(option)).digest('hex').slice(0, 16);

/** Puts new options into free slots, in their order; what finds no slot waits for the next call. */
export function placeCards(cards: readonly Card[], options: readonly Option[], now: Moment): Card[] {
  const placed = [...cards];
  for (const option of options) {
    if (placed.some((card) => card.option.id === option.id)) continue;
    const slot = freeSlot(placed);
    if (slot === null) break;
    placed.push({
      slot,
      rev: revOf(option),
      option,
      state: 'offered',
      stateAt_ms: now.plant_ms,
      stateAtWall_ms: now.wall_ms,
      by: null,
      station: null,
      reason: null,
      to: null,
      cause: null,
      decisionId: null,
      intent: null,
    });
  }
  return placed.sort((a, b) => a.slot - b.slot);
}

/** Those of the options that find a slot: what no screen shows was not offered. */
export function withSlot(cards: readonly Card[], options: readonly Option[], now: Moment): Option[] {
  const placed = new Set(placeCards(cards, options, now).map(({ option }) => option.id));
  return options.filter(({ id }) => placed.has(id));
}

function freeSlot(cards: readonly Card[]): number | null {
  for (let slot = 0; slot < SLOTS; slot++) if (!cards.some((card) => card.slot === slot)) return slot;
  return null;
}

/** Moves one card to a next state; a move that the table of states does not know is a bug and throws. */
export function moveCard(
  cards: readonly Card[],
  optionId: string,
  to: OptionState,
  now: Moment,
  more: Partial<Pick<Card, 'by' | 'station' | 'reason' | 'to' | 'cause' | 'decisionId' | 'intent'>> = {},
): Card[] {
  return cards.map((card) => {
    if (card.option.id !== optionId) return card;
    if (!optionMay(card.state, to)) throw new Error(`option ${optionId} cannot go from ${card.state} to ${to}`);
    return { ...card, ...more, state: to, stateAt_ms: now.plant_ms, stateAtWall_ms: now.wall_ms };
  });
}

/** Notes what became of the write behind a card. */
export const noteIntent = (
  cards: readonly Card[],
  intentId: string,
  state: IntentState,
  now: Moment,
  sealed: boolean,
  message: Message | null,
): Card[] =>
  cards.map((card) =>
    card.intent?.id === intentId
      ? { ...card, intent: { id: intentId, state, at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed, message } }
      : card,
  );

/** Takes away the cards whose time on screen is over. */
export const dropEnded = (cards: readonly Card[], now: Moment): Card[] => cards.filter((card) => now.wall_ms < staysUntil(card));

function staysUntil(card: Card): number {
  if (card.state === 'offered') return Number.POSITIVE_INFINITY;
  if (card.state === 'accepted' || card.state === 'modified') {
    const { intent } = card;
    if (!intent || intent.state === 'pending' || intent.state === 'sending') return Number.POSITIVE_INFINITY;
    return intent.atWall_ms + (intent.state === 'confirmed' ? TAKE_BACK_MS : ENDED_STAYS_MS);
  }
  return card.stateAtWall_ms + ENDED_STAYS_MS;
}

/** The card as the console gets it, with what may still be done to it. */
export function liveCard(
  card: Card,
  label: (place: string) => string,
  targets: (option: Option) => LiveCard['targets'],
  now: Moment & { clockRate: number; sendMargin_ms: number },
): LiveCard {
  return {
    slot: card.slot,
    rev: card.rev,
    option: card.option,
    placeLabel: label(card.option.place),
    state: card.state,
    stateAt_ms: card.stateAt_ms,
    stateAtWall_ms: card.stateAtWall_ms,
    by: card.by,
    station: card.station,
    reason: card.reason,
    to: card.to,
    cause: card.cause,
    intent: card.intent && { state: card.intent.state, at_ms: card.intent.at_ms, sealed: card.intent.sealed, message: card.intent.message },
    targets: card.state === 'offered' ? targets(card.option) : null,
    may: mayStill(card, now),
  };
}

function mayStill(card: Card, now: Moment & { clockRate: number; sendMargin_ms: number }): LiveCard['may'] {
  if (card.state === 'offered') {
    const inTime = card.option.expiresAt - now.plant_ms > now.sendMargin_ms * now.clockRate;
    return inTime ? ['accept', 'modify', 'reject'] : ['reject'];
  }
  if (card.state === 'rejected') return now.wall_ms - card.stateAtWall_ms < REJECTION_TAKE_BACK_MS ? ['take-back-rejection'] : [];
  if (card.state !== 'accepted' && card.state !== 'modified') return [];
  if (card.intent?.state === 'pending') return ['undo'];
  return card.intent?.state === 'confirmed' && now.wall_ms - card.intent.atWall_ms < TAKE_BACK_MS ? ['take-back'] : [];
}
