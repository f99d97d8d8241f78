/** The raw images between two cycles, and what `scan` makes of them. */
import { type LoopConfig, type ScanMemory, scan } from '@trimtab/loop';
import { type Queryable, readImages } from '@trimtab/store';
import type { Image, Picture } from '@trimtab/terms';

export type Stretch = { kind: 'images'; images: Image[] } | { kind: 'gap'; why: string };

/** Scans `from` to `to`, both included. */
export async function readStretch(db: Queryable, asset: string, from: number, to: number): Promise<Stretch> {
  const images = await readImages(db, asset, from, to);
  const missing = images.findIndex(({ scanNo }, index) => scanNo !== from + index);
  if (missing >= 0) return { kind: 'gap', why: `the image of scan ${from + missing} is missing` };
  if (images.length === 0 || images.length !== to - from + 1) return { kind: 'gap', why: `images of scans ${from} to ${to} are missing` };
  return { kind: 'images', images };
}

export interface Scanned<S extends object> {
  memory: ScanMemory<S>;
  picture: Picture;
}

/** Throws for no images. */
export function scanThrough<S extends object>(
  config: LoopConfig<S>,
  before: ScanMemory<S> | null,
  images: readonly Image[],
  each: (image: Image, picture: Picture) => void = () => undefined,
): Scanned<S> {
  let memory = before;
  let picture: Picture | null = null;
  for (const image of images) {
    const result = scan(config, memory, image);
    memory = result.memory;
    picture = result.picture;
    each(image, picture);
  }
  if (!memory || !picture) throw new Error('no image to scan');
  return { memory, picture };
}
