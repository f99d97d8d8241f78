/**
 * The hand that writes in a trial: what a crew accepted, what the twin gives back or must end, composed
 * and judged by authority and sent to the PLC in the frames of live. Each write is answered at once.
 */
import { quietOf, reverify } from '@trimtab/loop';
import { after, type Decision, HOUR_MS, type Option, type Picture, type PlantTime, type Quiet, type ReasonCode } from '@trimtab/terms';
import { type OfflineLoop, zoneMoves } from '../offline/offline-loop.ts';
import { type OfflinePlant, readAck } from '../offline/offline-plant.ts';
import { applyTrims, type PlcHand } from '../offline/plc-hand.ts';
import { bookVector, isOutward, judge, type TrimChange, vectorOf } from '../offline/write-trim.ts';
import { add, type TwinTally } from './twin-tally.ts';

export interface Desk<S extends object> {
  plant: OfflinePlant;
  loop: OfflineLoop<S>;
  hand: PlcHand | null;
  tally: TwinTally;
  /** By decision: what a crew took, for its later word on it. */
  accepted: Map<string, Option>;
}

/** Tries to accept a card as it was shown; false: not now. */
export function acceptCard<S extends object>(desk: Desk<S>, picture: Picture, option: Option): boolean {
  const { loop, tally } = desk;
  const { book } = loop;
  const outward = isOutward(option.from, option.to);
  if (
    outward &&
    option.former === null &&
    option.place !== 'air' &&
    zoneMoves(book, picture.plant_ms) >= loop.config.site.envelope.movesPerHour
  ) {
    add(tally.answers, 'waits: moves of the hour');
    return false;
  }
  const estimate = loop.scanMemory?.estimate ?? null;
  const spread = loop.cycleMemory?.spread ?? loop.config.pack.firstSpread;
  const check = reverify(loop.config, { picture, estimate, trimsInForce: book.trims, orders: loop.orders, spread }, option);
  if (!check.ok) {
    add(tally.answers, `not advisable: ${check.message?.id ?? ''}`);
    return false;
  }
  const decision = decisionOn(picture, option, 'accept', option.to);
  if (!write(desk, picture, `w-${decision.id}`, { decision, former: option.former }, option.expiresAt)) return false;
  close(desk, option, decision);
  desk.accepted.set(decision.id, option);
  add(tally.answers, option.former === null ? 'accepted' : 'accepted, brought back');
  if (outward) add(tally.moves, option.former === null ? option.place : `${option.place}, back`);
  return true;
}

/** Quiet as the code's own rule has it, or for so long where `quiet_ms` says. */
export function rejectCard<S extends object>(
  desk: Desk<S>,
  picture: Picture,
  option: Option,
  reason: ReasonCode,
  quiet_ms: number | null,
): void {
  beginQuiet(desk, picture, option, reason, quiet_ms);
  close(desk, option, { ...decisionOn(picture, option, 'reject', null), reason });
  add(desk.tally.answers, `rejected: ${reason}`);
}

/** The crew's word on a trim that its own move has rejected already. */
export function rejectTrim<S extends object>(desk: Desk<S>, picture: Picture, decisionId: string, place: string, reason: ReasonCode): void {
  const option = desk.accepted.get(decisionId);
  if (option) beginQuiet(desk, picture, option, reason, null);
  const decision = { ...decisionOn(picture, { id: decisionId, place }, 'reject', null), id: `s-${decisionId}`, optionId: null, reason };
  desk.loop.book.fresh = [...desk.loop.book.fresh, decision];
}

function beginQuiet<S extends object>(
  { loop }: Desk<S>,
  picture: Picture,
  option: Option,
  reason: ReasonCode,
  quiet_ms: number | null,
): void {
  const { config, book } = loop;
  const at = picture.plant_ms;
  const world = { site: config.site, reasons: config.pack.reasons };
  const quiet: Quiet =
    quiet_ms === null
      ? quietOf(world, picture, { option, reason, at, sensor: null })
      : {
          place: option.place,
          decisionClass: option.decisionClass,
          scope: 'place',
          reason,
          at,
          until: after(at, quiet_ms),
          optionId: option.id,
        };
  book.quiets = [...book.quiets.filter(({ until }) => until > at), quiet];
}

function close<S extends object>({ loop: { book } }: Desk<S>, option: Option, decision: Decision): void {
  book.open = book.open.filter(({ id }) => id !== option.id);
  book.fresh = [...book.fresh, decision];
}

const decisionOn = (
  picture: Picture,
  { id, place }: Pick<Option, 'id' | 'place'>,
  kind: Decision['kind'],
  to: number | null,
): Decision => ({
  id: `d-${id}`,
  optionId: id,
  kind,
  place,
  to,
  person: 'crew',
  station: 'desk-1',
  wall_ms: picture.wall_ms,
  plant_ms: picture.plant_ms,
});

/** Writes the vector after this change; true: the PLC applied it and the book has it. */
export function write<S extends object>(
  desk: Desk<S>,
  picture: Picture,
  intentId: string,
  change: TrimChange,
  expiresAt: PlantTime = after(picture.plant_ms, HOUR_MS),
): boolean {
  const { plant, loop, hand, tally } = desk;
  if (!hand) return false;
  const vector = vectorOf(loop.book, intentId, change);
  const { ack } = readAck(plant);
  const verdict = judge({
    site: plant.site,
    book: loop.book,
    plant,
    picture,
    ack,
    hand,
    vector,
    decision: change.decision ?? null,
    former: change.former ?? null,
    expiresAt,
  });
  if (verdict.kind === 'denied') {
    for (const { rule } of verdict.denials) add(tally.guardDenials, rule);
    return false;
  }
  applyTrims(plant, hand, vector.trims);
  const answer = readAck(plant).ack;
  const code = answer.handledSeq === hand.seq ? (answer.handledCode ?? 'unknown') : 'not handled';
  add(tally.plcAnswers, code);
  if (code !== 'applied') return false;
  bookVector(loop.book, vector, picture, change);
  return true;
}
