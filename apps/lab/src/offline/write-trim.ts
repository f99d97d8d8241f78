/** From a decision to the vector that may be written: composed and judged by authority, as live. */
import { composeVector, guard, heartbeatEarned, slotOfTag, type Vector, type Verdict } from '@trimtab/authority';
import type { Acknowledgement, Decision, Picture, PlantTime, Site } from '@trimtab/terms';
import type { Book } from './offline-loop.ts';
import type { OfflinePlant } from './offline-plant.ts';
import type { PlcHand } from './plc-hand.ts';

export function slotOfPlace(place: string): number {
  const slot = slotOfTag(`${place.replace('zone-', 'z')}.trim_dK`);
  if (slot === null || slot === undefined || slot < 0) throw new Error(`${place} has no trim`);
  return slot;
}

/** The absolute vector with this decision in it; `decision` null: everything toward zero. */
export function vectorWith(book: Book, intentId: string, decision: Decision | null): Vector {
  const standing = book.trims.map(({ decisionId, zone, to_dK }, order) => ({
    id: decisionId,
    intentId: 'standing',
    slot: zone - 1,
    to_dK,
    order,
    intentState: 'confirmed' as const,
  }));
  const asked = decision && {
    id: decision.id,
    intentId,
    slot: slotOfPlace(decision.place),
    to_dK: decision.to_dK ?? 0,
    order: standing.length,
    intentState: 'pending' as const,
  };
  return composeVector({ intentId, decisions: asked ? [...standing, asked] : [], giveBacks: [], ends: [] });
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
  expiresAt: PlantTime;
}

export function judge({ site, book, plant, picture, ack, hand, vector, decision, expiresAt }: Judged): Verdict {
  const { boot, epoch } = hand;
  const standing = book.trims.map(({ decisionId: id, zone, to_dK }) => ({
    id,
    slot: zone - 1,
    to_dK,
    expiresAt_ms: expiresAt,
    live: true,
  }));
  const asked = decision && {
    id: decision.id,
    slot: slotOfPlace(decision.place),
    to_dK: decision.to_dK ?? 0,
    expiresAt_ms: expiresAt,
    live: true,
  };
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
    decisions: asked ? [...standing, asked] : standing,
    envelope: site.envelope,
    mode: book.mode,
    picture: { ...picture, ack },
    plant_ms: picture.plant_ms,
    monotonic_ms: plant.monotonic_ms,
    lease: { epoch, renewedAge_ms: 0 },
    session: { boot, epoch },
    heartbeatEarned: earned,
    moves: book.moves,
    checks: site.checks,
    mapVersion: site.registers.mapVersion,
    safety: site.safety,
  });
}

/** A confirmed vector is what stands from now on. */
export function bookVector(book: Book, vector: Vector, now: PlantTime): void {
  const trims = vector.slots.flatMap((decisionId, slot) => {
    const to_dK = vector.trims[slot] ?? 0;
    if (decisionId === null || to_dK === 0) return [];
    const kept = book.trims.find((trim) => trim.decisionId === decisionId && trim.to_dK === to_dK);
    return [kept ?? { zone: slot + 1, to_dK, since: now, decisionId }];
  });
  for (const { zone, since } of trims)
    if (since === now) {
      book.moves = [...book.moves, { slot: zone - 1, at_ms: now }];
      book.lastMoveAt = { ...book.lastMoveAt, [`zone-${zone}`]: now };
    }
  book.trims = trims;
}
