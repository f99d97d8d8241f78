/** The seeds that a command was asked for: "3", "1,4,7" or "1..10". */
import { wholeOption } from './command.ts';

const PART = /^(\d+)(?:\.\.(\d+))?$/;
/** Random streams take 32 bits: one more would be another one's twin. */
const SEED_MOST = 2 ** 32 - 1;
const MOST = 1_000;

/** Throws for a part that is no seed and no span of them, for a seed that comes twice, and for too many. */
export function parseSeeds(text: string): number[] {
  const refuse = (part: string, why: string): Error =>
    new Error(
      `--seeds ${text}: ${part === '' ? 'an empty part' : part} ${why}; give at most ${MOST} seeds from 0 to ${SEED_MOST} like 3, 1,4,7 or 1..10`,
    );
  const spans = text.split(',').map((part) => {
    const [, from = '', to = from] = PART.exec(part) ?? [];
    if (from === '') throw refuse(part, 'is neither a seed nor a span');
    if (Number(to) < Number(from)) throw refuse(part, 'runs backwards');
    if (Number(to) > SEED_MOST) throw refuse(part, 'is too large');
    return { part, first: Number(from), count: Number(to) - Number(from) + 1 };
  });
  const over = spans.find((_, index) => spans.slice(0, index + 1).reduce((sum, { count }) => sum + count, 0) > MOST);
  if (over) throw refuse(over.part, 'makes them too many');
  const seeds = spans.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index));
  const twice = seeds.find((seed, index) => seeds.indexOf(seed) !== index);
  if (twice !== undefined) throw refuse(String(twice), 'comes twice');
  return seeds;
}

/** The one seed of an option. */
export function seedOption(text: string): number {
  const seed = wholeOption('--seed', text, 0);
  if (seed > SEED_MOST) throw new Error(`--seed ${text}: at most ${SEED_MOST}`);
  return seed;
}
