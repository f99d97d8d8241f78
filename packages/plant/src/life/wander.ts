/**
 * A quantity that wanders, as a pure function of time: values hashed at knots of equal distance, joined
 * by smooth steps. It returns to the middle by itself, never leaves −1…1, and is the same however often
 * it was asked for.
 */
const joined = (part: number): number => part * part * (3 - 2 * part);

/** A hash of three integers as a number in −1…1. */
export function hashed(word: number, channel: number, knot: number): number {
  let mixed = (word ^ Math.imul(channel + 1, 0x9e3779b1) ^ Math.imul(knot, 0x85ebca6b)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2_147_483_647.5 - 1;
}

/** Where channel `channel` of the seed's `word` stands after `time` knots. */
export function wander(word: number, channel: number, time: number): number {
  const knot = Math.floor(time);
  const left = hashed(word, channel, knot);
  return left + (hashed(word, channel, knot + 1) - left) * joined(time - knot);
}
