/**
 * How long to wait before dialling again: 0.25 s, doubled at each failure in a row up to 5 s, for a
 * reply time-out of 1 s (both scale with it), cut by up to half at random so that many hosts do not
 * knock in step. `random` gives [0, 1).
 */
export function backoff_ms(failuresInARow: number, replyTimeout_ms: number, random: () => number): number {
  const longest_ms = 5 * replyTimeout_ms;
  const doubled_ms = (replyTimeout_ms / 4) * 2 ** Math.min(failuresInARow - 1, 16);
  return Math.min(longest_ms, doubled_ms) * (1 - 0.5 * random());
}
