/** Digits of one number change at most every 2 s; faster is unreadable (console 2.12). */
import { useState } from 'react';

export const HOLD_MS = 2_000;

interface Held {
  text: string;
  at_ms: number;
}

/** Pure rule: what is shown next. */
export function holdText(held: Held, text: string, now_ms: number): Held {
  return text !== held.text && now_ms - held.at_ms >= HOLD_MS ? { text, at_ms: now_ms } : held;
}

export function useHeldText(text: string): string {
  const [held, setHeld] = useState<Held>({ text, at_ms: Number.NEGATIVE_INFINITY });
  const next = holdText(held, text, performance.now());
  if (next !== held) setHeld(next);
  return next.text;
}
