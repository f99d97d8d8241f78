/** The seeds that a trial was asked for: "3", "1,4,7" or "1..10". */
const PART = /^(\d+)(?:\.\.(\d+))?$/;

/** Throws for a part that is no seed and no span of them, and for a seed that comes twice. */
export function parseSeeds(text: string): number[] {
  const refuse = (part: string, why: string): Error =>
    new Error(`--seeds ${text}: ${part === '' ? 'an empty part' : part} ${why}; give seeds from 0 like 3, 1,4,7 or 1..10`);
  const seeds = text.split(',').flatMap((part) => {
    const [, from = '', to = from] = PART.exec(part) ?? [];
    if (from === '') throw refuse(part, 'is neither a seed nor a span');
    if (Number(to) < Number(from)) throw refuse(part, 'runs backwards');
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
  });
  const twice = seeds.find((seed, index) => seeds.indexOf(seed) !== index);
  if (twice !== undefined) throw refuse(String(twice), 'comes twice');
  return seeds;
}
