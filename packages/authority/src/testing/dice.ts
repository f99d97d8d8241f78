/** mulberry32: a small generator, so that a run is its seed. */
export type Dice = (below: number) => number;

/** An integer from 0 to `below` − 1, the same row of them for the same seed. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** One of them; throws where there is none. */
export function pick<T>(roll: Dice, from: readonly T[]): T {
  if (from.length === 0) throw new RangeError('nothing to pick from');
  return from[roll(from.length)] as T;
}
