/** Chances of the feeds: hashed from the seed, what it is about, and when, so that asking changes nothing. */
import { hashed } from '../life/wander.ts';
import { randomStream } from '../random/random.ts';

/** The seed's word for all feeds. */
export const feedWord = (seed: number): number => randomStream(seed, 'feeds').word;

/** Uniform in 0…1 for one thing at one moment. */
export const chance = (word: number, channel: number, knot: number): number => (hashed(word, channel, knot) + 1) / 2;
