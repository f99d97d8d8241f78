/** From a decision, a give-back or an end to the vector that may be written: composed and judged by authority, as live. */
import {
  composeVector,
  guard,
  heartbeatEarned,
  letGoAfter,
  type Move,
  placeOfSlot,
  slotAt,
  slotOfPlace as slotNamed,
  type Vector,
  type Verdict,
} from '@trimtab/authority';
import type { TrimInForce } from '@trimtab/loop';
import { type Acknowledgement, after, type Decision, HOUR_MS, type Picture, type PlantTime, type Site, since_ms } from '@trimtab/terms';
import type { Book } from './offline-loop.ts';
import type { OfflinePlant } from './offline-plant.ts';
import type { PlcHand } from './plc-hand.ts';

/** Throws for a place without a trim. */
export function slotOfPlace(place: string): number {
  const slot = slotNamed(place);
  if (slot === null) throw new Error(`${place} has no trim`);
  return slot;
}

/** What a write changes of what stands. */
export interface TrimChange {
  decision?: Decision;
  /** Target that the decision brings back after a ramp. */
  former?: number | null;
  /** Part of the way to zero, to protect a slab. */
  giveBacks?: readonly { place: string; to: number }[];
  /** Places whose trims end. */
  ends?: readonly string[];
  /** Those of them that only go with everything else, and may come back. */
  letsGo?: readonly string[];
}

/** The absolute vector with this decision in it; `decision` null: everything toward zero. */
export const vectorWith = (book: Book, intentId: string, decision: Decision | null): Vector =>
  vectorOf(book, intentId, decision ? { decision } : { ends: book.trims.map(({ place }) => place) });

/** The absolute vector after this change. */
export function vectorOf(book: Book, intentId: string, { decision, giveBacks = [], ends = [] }: TrimChange): Vector {
  const standing = book.trims.map(({ decisionId, place, to }, order) => ({
    id: decisionId,
    intentId: 'standing',
    slot: slotOfPlace(place),
    to,
    order,
    intentState: 'confirmed' as const,
  }));
  const now = standing.length;
  const asked = decision && {
    id: decision.id,
    intentId,
    slot: slotOfPlace(decision.place),
    to: decision.to ?? 0,
    order: now,
    intentState: 'pending' as const,
  };
  return composeVector({
    intentId,
    decisions: asked ? [...standing, asked] : standing,
    giveBacks: giveBacks.map(({ place, to }) => ({ slot: slotOfPlace(place), to, order: now })),
    ends: ends.map((place) => ({ slot: slotOfPlace(place), order: now })),
  });
}

export interface Judged {
  site: Site;
  book: Book;
  plant: OfflinePlant;
  picture: Picture;
  ack: Acknowledgement;
  hand: PlcHand;
  vector: Vector;
  decision: Decision | null;
  former: number | null;
  expiresAt: PlantTime;
}

export function judge({ site, book, plant, picture, ack, hand, vector, decision, former, expiresAt }: Judged): Verdict {
  const { boot, epoch } = hand;
  const asked = decision && {
    id: decision.id,
    slot: slotOfPlace(decision.place),
    to: decision.to ?? 0,
    ...(former === null ? {} : { former }),
    mayMoveOut: decision.kind !== 'take-back',
  };
  const standing = book.trims.map(({ decisionId: id, place, to }) => ({ id, slot: slotOfPlace(place), to, mayMoveOut: false }));
  const decisions = (asked ? [...standing, asked] : standing).map((one) => ({ ...one, expiresAt_ms: expiresAt, live: true }));
  const { earned } = heartbeatEarned({
    leaseRenewedAge_ms: 0,
    plantReadAge_ms: plant.monotonic_ms - picture.monotonic_ms,
    databaseCommitAge_ms: 0,
    cycleOverdue_ms: 0,
    unansweredCommand: false,
    safety: site.safety,
  });
  return guard({
    kind: 'offset',
    command: { mapVersion: site.registers.mapVersion, boot, epoch, seq: hand.seq + 1, op: 'apply', offCount: 0, trims: vector.trims },
    slots: vector.slots,
    decisions,
    envelope: site.envelope,
    modes: book.modes,
    picture: { ...picture, ack },
    plant_ms: picture.plant_ms,
    monotonic_ms: plant.monotonic_ms,
    lease: { epoch, renewedAge_ms: 0 },
    session: { boot, epoch },
    heartbeatEarned: earned,
    moves: book.moves,
    letGo: book.letGo,
    checks: site.checks,
    mapVersion: site.registers.mapVersion,
    safety: site.safety,
  });
}

/** A confirmed vector is what stands from now on. */
export function bookVector(book: Book, vector: Vector, { plant_ms: now, tags }: Picture, { former = null, letsGo = [] }: TrimChange): void {
  const before = new Map(book.trims.map((trim) => [trim.place, trim]));
  const moved: Move[] = [];
  const trims = vector.slots.flatMap((decisionId, slot) => {
    const place = placeOfSlot(slot);
    const to = vector.trims[slot] ?? 0;
    const was = before.get(place);
    if (was && was.decisionId === decisionId && was.to === to) return [was];
    const from = was?.to ?? 0;
    if (to !== from) {
      book.lastMoveAt = { ...book.lastMoveAt, [place]: now };
      moved.push({ slot, at_ms: now, outward: isOutward(from, to) && former === null });
      const change = { slot, from, to, at_ms: now, setpoint: was?.setpoint ?? null, letsGo: letsGo.includes(place) };
      book.letGo = letGoAfter(book.letGo, change);
    }
    if (decisionId === null || to === 0) return [];
    // What a give-back leaves is still the same decision, as old, and made for the same setpoint.
    const { since, setpoint } =
      was?.decisionId === decisionId ? was : { since: now, setpoint: tags[slotAt(slot)?.setpointTag ?? '']?.value ?? null };
    return [{ place, to, since, until: after(since, OLDEST_MS), decisionId, setpoint }];
  });
  book.moves = [...book.moves, ...moved].filter(({ at_ms }) => since_ms(now, at_ms) < KEPT_MS);
  book.trims = trims;
}

/** What the PLC has ended by itself stands no more, and may come back. */
export function bookLetGo(book: Book, gone: readonly TrimInForce[], now: PlantTime): void {
  for (const { place, to: from, setpoint } of gone)
    book.letGo = letGoAfter(book.letGo, { slot: slotOfPlace(place), from, to: 0, at_ms: now, setpoint, letsGo: true });
  book.trims = book.trims.filter((trim) => !gone.includes(trim));
}

/** Longest life of a trim; over a handover the crews keep them. */
const OLDEST_MS = 24 * HOUR_MS;
/** No rule asks farther back. */
const KEPT_MS = 4 * HOUR_MS;

export const isOutward = (from: number, to: number): boolean => Math.sign(from) * Math.sign(to) < 0 || Math.abs(to) > Math.abs(from);
