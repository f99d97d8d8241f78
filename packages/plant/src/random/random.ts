/**
 * The plant's own random numbers: mulberry32, one 32-bit word of state that lives in the plant state,
 * so that a clone draws the same numbers. Several streams keep the product schedule independent of
 * how often an instrument was read. Gaussian by Box-Muller without a spare: always two draws.
 */
export interface RandomStream {
  word: number;
}

/** A stream that depends on the seed and on the name of its use. */
export function randomStream(seed: number, use: string): RandomStream {
  let word = (seed ^ 0x9e3779b9) >>> 0;
  for (let index = 0; index < use.length; index++) word = Math.imul(word ^ use.charCodeAt(index), 0x01000193) >>> 0;
  return { word };
}

/** Uniform in [0, 1). */
export function uniform(stream: RandomStream): number {
  stream.word = (stream.word + 0x6d2b79f5) >>> 0;
  let mixed = stream.word;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** Standard normal. */
export function gaussian(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(stream)));
  return radius * Math.cos(2 * Math.PI * uniform(stream));
}

/** One of `choices`, by weight. Throws where there is nothing to choose from. */
export function weighted<T extends { weight: number }>(stream: RandomStream, choices: readonly T[]): T {
  const total = choices.reduce((sum, choice) => sum + choice.weight, 0);
  let left = uniform(stream) * total;
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (!last) throw new Error('nothing to choose from');
  return last;
}
