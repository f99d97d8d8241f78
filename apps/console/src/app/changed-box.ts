/** A change of mode is boxed for 10 s of wall time on all screens (console 5.3). */
import { useState } from 'react';

export const BOX_MS = 10_000;

export const isBoxed = (changedAt_ms: number, now_ms: number): boolean => now_ms - changedAt_ms >= 0 && now_ms - changedAt_ms < BOX_MS;

/** By the server's stamp where it gives one, else by when this screen saw the word change. */
export function useChangedBox(word: string, changedAt_ms: number | null, server_ms: number): boolean {
  const [seen, setSeen] = useState<{ word: string; at_ms: number }>({ word, at_ms: Number.NEGATIVE_INFINITY });
  if (seen.word !== word) setSeen({ word, at_ms: performance.now() });
  const here = isBoxed(seen.at_ms, performance.now());
  return changedAt_ms === null ? here : isBoxed(changedAt_ms, server_ms);
}
