/**
 * Plant time must advance as the PLC says it does. It may stand still (link lost, PLC down), it must
 * not run backwards, and it must not be ahead of the wall by more than a minute or a fifth.
 */
export function clockJumped(advance_ms: number, wallElapsed_ms: number, clockRate: number): boolean {
  if (advance_ms < -1_000) return true;
  const expected_ms = Math.max(0, wallElapsed_ms) * clockRate;
  return advance_ms > expected_ms * 1.2 + 60_000;
}
