/** A crew's answer and the write behind it, through the same transactions, composition and guard as live. */
import { type SlotDecision, stepIntent, type Vector } from '@trimtab/authority';
import { type CycleResult, quietOf, reverify } from '@trimtab/loop';
import {
  acceptOption,
  beginSending,
  type Database,
  dropPending,
  endAllTrims,
  finishIntent,
  type Lease,
  openRampIntent,
  readIntent,
  rejectOption,
  type Stamp,
} from '@trimtab/store';
import { after, type Decision, HOUR_MS, type Option, type Picture, type ReasonCode } from '@trimtab/terms';
import type { OfflineLoop } from '../offline/offline-loop.ts';
import { type OfflinePlant, readAck } from '../offline/offline-plant.ts';
import { applyTrims, type PlcHand } from '../offline/plc-hand.ts';
import { bookLetGo, bookVector, judge, slotOfPlace, type TrimChange, vectorOf } from '../offline/write-trim.ts';
import type { Crew, CrewAnswer } from './crew.ts';
import { revOf } from './keep.ts';

export interface Desk<S extends object> {
  database: Database;
  plant: OfflinePlant;
  loop: OfflineLoop<S>;
  crew: Crew;
  stamp(): Stamp;
}

/** What may write now: the session with the PLC and the lease that it stands on. */
export interface Session {
  hand: PlcHand;
  lease: Lease;
}

export type Answered = 'accepted' | 'rejected' | 'not-advisable';

export async function answerCard<S extends object>(desk: Desk<S>, picture: Picture, option: Option, answer: CrewAnswer): Promise<Answered> {
  const { book } = desk.loop;
  if (answer.kind === 'reject') {
    await reject(desk, picture, option, answer.reason);
    return 'rejected';
  }
  const estimate = desk.loop.scanMemory?.estimate ?? null;
  const spread = desk.loop.cycleMemory?.spread ?? desk.loop.config.pack.firstSpread;
  const check = reverify(desk.loop.config, { picture, estimate, trimsInForce: book.trims, orders: desk.loop.orders, spread }, option);
  if (!check.ok) return 'not-advisable';
  const asked = request(desk, option, { kind: 'accept', to: option.to });
  const shown = { shownRev: revOf(option), margins: check.margins, intentExpiresAt: option.expiresAt };
  mustBeDecided(await acceptOption(desk.database.pool, { ...asked, ...shown }));
  close(desk, option, asked.decision);
  return 'accepted';
}

async function reject<S extends object>(desk: Desk<S>, picture: Picture, option: Option, reason: ReasonCode): Promise<void> {
  const asked = request(desk, option, { kind: 'reject', to: null, reason });
  const { book, config } = desk.loop;
  const world = { site: config.site, reasons: config.pack.reasons };
  const quiet = quietOf(world, picture, { option, reason, at: asked.decision.plant_ms, sensor: null });
  mustBeDecided(await rejectOption(desk.database.pool, { ...asked, shownRev: revOf(option), quiet }));
  book.quiets = [...book.quiets, quiet];
  close(desk, option, asked.decision);
}

function close<S extends object>({ loop: { book } }: Desk<S>, option: Option, decision: Decision): void {
  book.open = book.open.filter(({ id }) => id !== option.id);
  book.fresh = [...book.fresh, decision];
}

function request<S extends object>({ crew, stamp }: Desk<S>, option: Option, chosen: Pick<Decision, 'kind' | 'to'> & Partial<Decision>) {
  const { asset, epoch, wall_ms, plant_ms } = stamp();
  const { person, station } = crew;
  const decision: Decision = {
    id: `d-${option.id}`,
    optionId: option.id,
    place: option.place,
    person,
    station,
    wall_ms,
    plant_ms,
    ...chosen,
  };
  const event = { kind: `decision.${chosen.kind}`, message: { id: 'event.recorded-decision' } };
  return { asset, epoch, requestKey: `k-${option.id}`, decision, event };
}

function mustBeDecided(answer: { kind: string }): void {
  if (answer.kind !== 'decided') throw new Error(`the store answers ${answer.kind} to a decision that nobody contests`);
}

/** All trims toward zero, by a write that needs no decision. */
export async function rampTrims<S extends object>(desk: Desk<S>, session: Session, picture: Picture): Promise<string> {
  const intentId = `r-${picture.scanNo}`;
  const expiresAt = after(picture.plant_ms, HOUR_MS);
  await openRampIntent(desk.database.pool, desk.stamp(), { intentId, expiresAt, cause: 'mode', toward: null, event: null });
  const all = desk.loop.book.trims.map(({ place }) => place);
  return writeIntent(desk, session, picture, intentId, { ends: all, letsGo: all });
}

/** What the loop takes back without asking: given back to protect a piece, or rejected by the operator's own move. */
export async function takeReturns<S extends object>(
  desk: Desk<S>,
  session: Session,
  picture: Picture,
  { giveBacks, suspensions }: Pick<CycleResult, 'giveBacks' | 'suspensions'>,
): Promise<string[]> {
  const changes = [
    ...giveBacks.map((back) => ({ place: back.place, to: back.to, cause: 'give-back' as const, change: { giveBacks: [back] } })),
    ...suspensions.map(({ place }) => ({ place, to: 0, cause: 'suspended' as const, change: { ends: [place] } })),
  ];
  const outcomes: string[] = [];
  for (const { place, to, cause, change } of changes) {
    if (!desk.loop.book.trims.some((trim) => trim.place === place)) continue;
    const intentId = `r-${picture.scanNo}-${place}`;
    const toward = [{ slot: slotOfPlace(place), to }];
    const ramp = { intentId, expiresAt: after(picture.plant_ms, HOUR_MS), cause, toward, event: null };
    await openRampIntent(desk.database.pool, desk.stamp(), ramp);
    outcomes.push(await writeIntent(desk, session, picture, intentId, change));
  }
  return outcomes;
}

/** Sends one pending intent and stores what the PLC says came of it; its final state. */
export async function writeIntent<S extends object>(
  desk: Desk<S>,
  { hand, lease }: Session,
  picture: Picture,
  intentId: SlotDecision['intentId'],
  change: TrimChange,
): Promise<string> {
  const { plant, loop, database, stamp } = desk;
  const { pool } = database;
  const pending = await readIntent(pool, intentId);
  if (!pending) throw new Error(`intent ${intentId} is not stored`);
  const { ack } = readAck(plant);
  const vector: Vector = vectorOf(loop.book, intentId, change);
  const { decision = null, former = null } = change;
  const about = { site: plant.site, book: loop.book, plant, picture, ack, hand, vector, decision, former, expiresAt: pending.expiresAt };
  const verdict = judge(about);
  const name = { boot: hand.boot, epoch: hand.epoch, seq: hand.seq + 1 };
  const begun = stepIntent(pending, { kind: 'begin-sending', verdict, leaseMine: true, otherOpen: false, ...name, vector });
  const event = (state: string) => ({ kind: `intent.${state}`, message: { id: 'event.recorded-intent' } });
  if (begun.act !== 'send-once') {
    const state = begun.intent.state === 'expired' ? 'expired' : 'refused';
    await dropPending(pool, stamp(), intentId, state, { rule: begun.intent.outcome ?? state, guard: verdict }, event(state));
    return state;
  }
  const sending = await beginSending(pool, stamp(), lease, intentId, { boot: hand.boot, ...vector, guard: verdict });
  if (sending.kind !== 'sending' || sending.seq !== name.seq)
    throw new Error(`intent ${intentId} cannot be sent: ${JSON.stringify(sending)}`);
  applyTrims(plant, hand, vector.trims);
  const read = readAck(plant);
  const { intent } = stepIntent(begun.intent, { kind: 'acknowledged', ack: read.ack });
  if (intent.state !== 'confirmed' && intent.state !== 'refused')
    throw new Error(`intent ${intentId} is ${intent.state} after the PLC's answer`);
  const outcome = { state: intent.state, outcome: intent.outcome ?? 'applied', evidence: read.words };
  await finishIntent(pool, stamp(), intentId, outcome, event(intent.state));
  if (intent.state === 'confirmed') bookVector(loop.book, vector, picture, change);
  return intent.state;
}

/** Trims that the PLC ended by itself are never valid again. */
export async function endTrims<S extends object>(desk: Desk<S>, cause: 'watchdog' | 'plc-restart' | 'ramp'): Promise<void> {
  const stamp = desk.stamp();
  await endAllTrims(desk.database.pool, stamp, cause);
  bookLetGo(desk.loop.book, desk.loop.book.trims, stamp.plant_ms);
}
