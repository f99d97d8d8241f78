/**
 * Noise as a pure function of seed, tag and whole plant second, so that reading changes nothing and
 * two reads within a second agree. The hash is the 32-bit finalizer of MurmurHash3, twice; Gaussian
 * by a table, as control draws some twenty of them each second. Ripple: knots every 25 s, joined by cosine and sine weights, whose squares add up to
 * one, so that its variance is the same at every moment.
 */
export const RIPPLE_s = 25;
const TO_UNIT = 1 / 4_294_967_296;

function mixed(word: number): number {
  let next = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35);
  return next ^ (next >>> 16);
}

/** A word that stands for a use: the tag of an instrument, or a fault on it. */
export function useWord(use: string): number {
  let word = 0x811c9dc5;
  for (let index = 0; index < use.length; index++) word = Math.imul(word ^ use.charCodeAt(index), 0x01000193);
  return mixed(word);
}

const hashed = (seed: number, use: number, beat: number): number => mixed(mixed(Math.imul(beat, 0x9e3779b1) + seed) ^ use);

/** Uniform in [0, 1). */
export const uniformAt = (seed: number, use: number, beat: number): number => (hashed(seed, use, beat) >>> 0) * TO_UNIT;

const CELLS = 4096;
const STEP = 0.0005;
const QUANTILE = quantiles();
/** Below and above these the density has a tail, which no table holds. */
const TAIL = -(QUANTILE[1] ?? 0);

/** The standard normal's quantiles at i/4096, by summing its density. */
function quantiles(): Float64Array {
  const at = new Float64Array(CELLS);
  let sum = 0;
  let next = 1;
  for (let x = -6; next < CELLS; x += STEP) {
    sum += (Math.exp(-0.5 * (x + STEP / 2) ** 2) * STEP) / Math.sqrt(2 * Math.PI);
    for (; next < CELLS && sum >= next / CELLS; next++) at[next] = x + STEP;
  }
  return at;
}

/** Standard normal: a table of quantiles with straight lines between, and in the tails Rayleigh's form. */
export function gaussianAt(seed: number, use: number, beat: number): number {
  const word = hashed(seed, use, beat);
  const cell = word >>> 20;
  const part = (word & 0xfffff) / 0x100000;
  if (cell === 0 || cell === CELLS - 1) return (cell === 0 ? -1 : 1) * Math.sqrt(TAIL * TAIL - 2 * Math.log(1 - part));
  const low = QUANTILE[cell] ?? 0;
  return low + part * ((QUANTILE[cell + 1] ?? low) - low);
}

const COSINE = Float64Array.from({ length: RIPPLE_s }, (_, second) => Math.cos((Math.PI * second) / (2 * RIPPLE_s)));
const SINE = Float64Array.from({ length: RIPPLE_s }, (_, second) => Math.sin((Math.PI * second) / (2 * RIPPLE_s)));

/** Standard normal at each second, correlated over about 25 s. */
export function rippleAt(seed: number, use: number, second: number): number {
  // Each use has knots of its own, or all burners would turn together.
  const moved = second + ((use >>> 0) % RIPPLE_s);
  const knot = Math.floor(moved / RIPPLE_s);
  const index = moved - knot * RIPPLE_s;
  return (COSINE[index] ?? 1) * gaussianAt(seed, ~use, knot) + (SINE[index] ?? 0) * gaussianAt(seed, ~use, knot + 1);
}

const DIP_WINDOW_s = 12;
const DIP_CHANCE = 0.25;

/** Loose scale passes a pyrometer: 0, or for 1–3 s a dip of 10…60 K (furnace-reference §6). */
export function dipAt_K(seed: number, use: number, beat: number): number {
  const window = Math.floor(beat / DIP_WINDOW_s);
  if (uniformAt(seed, use ^ 0x11, window) >= DIP_CHANCE) return 0;
  const length_s = 1 + Math.floor(3 * uniformAt(seed, use ^ 0x22, window));
  const start_s = Math.floor((DIP_WINDOW_s - length_s + 1) * uniformAt(seed, use ^ 0x33, window));
  const into_s = beat - window * DIP_WINDOW_s - start_s;
  return into_s >= 0 && into_s < length_s ? 10 + 50 * uniformAt(seed, use ^ 0x44, window) : 0;
}
