/**
 * When a press on a card counts, as pure rules over times (console 4.15–4.18, 4.20). A card is inert
 * for 700 ms after it appeared or the screen was disturbed; one slot takes one press in 500 ms, also
 * if another card is there by then; nothing is sent with less than 12 s (wall) left.
 */
export const INERT_MS = 700;
export const SLOT_LOCK_MS = 500;
export const SEND_MARGIN_MS = 12_000;

export type Inert =
  | { kind: 'arriving' }
  | { kind: 'no-connection' }
  | { kind: 'stale' }
  | { kind: 'nobody' }
  | { kind: 'not-allowed'; role: string }
  | { kind: 'sending' }
  | { kind: 'too-late' }
  | { kind: 'not-offered' };

export interface GateInput {
  /** Local monotonic time. */
  now_ms: number;
  appeared_ms: number;
  /** Last reconnect, page shown again, theme or size change. */
  disturbed_ms: number;
  linked: boolean;
  pictureStale: boolean;
  person: { role: string } | null;
  sending: boolean;
  /** What the server says may still be done. */
  may: readonly string[];
  act: 'accept' | 'modify' | 'reject' | 'undo' | 'take-back' | 'take-back-rejection';
  /** Wall time left until expiry, ms; null where the act has none. */
  left_ms: number | null;
}

const DECIDING_ROLES: readonly string[] = ['operator', 'supervisor'];
export const mayDecide = (role: string): boolean => DECIDING_ROLES.includes(role);

/** Why the act is inert now; null: it may be pressed. First cause that holds, the hardest first. */
export function inertBecause(input: GateInput): Inert | null {
  if (!input.linked) return { kind: 'no-connection' };
  if (input.pictureStale) return { kind: 'stale' };
  if (!input.person) return { kind: 'nobody' };
  if (!mayDecide(input.person.role)) return { kind: 'not-allowed', role: input.person.role };
  if (input.sending) return { kind: 'sending' };
  if ((input.act === 'accept' || input.act === 'modify') && input.left_ms !== null && !(input.left_ms > SEND_MARGIN_MS))
    return { kind: 'too-late' };
  if (!input.may.includes(input.act)) return { kind: 'not-offered' };
  const settled_ms = Math.max(input.appeared_ms, input.disturbed_ms) + INERT_MS;
  return input.now_ms < settled_ms ? { kind: 'arriving' } : null;
}

/** Locks by slot: until when further presses in it are dropped. */
export type SlotLocks = ReadonlyMap<number, number>;

/** Takes the press if its slot is free, and locks it; null: dropped. */
export function takePress(locks: SlotLocks, slot: number, now_ms: number): SlotLocks | null {
  if (now_ms < (locks.get(slot) ?? Number.NEGATIVE_INFINITY)) return null;
  return new Map([...locks, [slot, now_ms + SLOT_LOCK_MS]]);
}
