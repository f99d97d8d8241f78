/**
 * Which grade is rolled next. The book holds the site's shares: what was charged less than its share
 * weighs more. Two campaigns that follow each other never lie more than 45 K apart in their aims, for
 * the furnace holds slabs of both at once: a grade farther away is stepped to through others, and one
 * that no way leads to waits in the book.
 */
import type { GradeBand, Products } from '@trimtab/terms';
import { type RandomStream, weighted } from '../random/random.ts';

export const LARGEST_AIM_STEP_K = 45;
/** The book looks so far ahead. A short one keeps the shares exactly and the order dull. */
const BOOK_SLABS = 150;
/** A band allows more above the aim than below: cold steel is rejected, hot steel scales. */
const AIM_IN_BAND = 0.27;
/** Electrical steel is aimed nearer to the middle of its band: the line pipe before it could not be left otherwise. */
const AIMS_IN_BAND: Record<string, number> = { M400: 0.37 };

export const aim_degC = (band: GradeBand): number =>
  band.low_degC + (AIMS_IN_BAND[band.grade] ?? AIM_IN_BAND) * (band.high_degC - band.low_degC);

export interface OrderBook {
  random: RandomStream;
  grades: readonly GradeBand[];
  products: Products;
  /** Slabs charged so far, by grade. */
  charged: readonly number[];
}

/** Slabs of each grade that wait, in the order of `grades`. */
function backlog({ grades, products, charged }: OrderBook): number[] {
  const weights = grades.map(({ grade }) => products.grades.find((share) => share.grade === grade)?.weight ?? 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const slabs = charged.reduce((sum, count) => sum + count, BOOK_SLABS);
  return weights.map((weight, index) => Math.max(0, (weight / total) * slabs - (charged[index] ?? 0)));
}

/** A grade drawn from what waits and can be reached from `from`; `from` itself where nothing else can. Draws. */
export function drawHeading(book: OrderBook, from: GradeBand): GradeBand {
  const waiting = backlog(book);
  const open = book.grades.flatMap((band, index) =>
    band === from || stepTowards(book.grades, from, band) ? [{ band, weight: waiting[index] ?? 0 }] : [],
  );
  return open.some(({ weight }) => weight > 0) ? weighted(book.random, open).band : from;
}

const near = (left: GradeBand, right: GradeBand): boolean => Math.abs(aim_degC(left) - aim_degC(right)) <= LARGEST_AIM_STEP_K;

/** The first grade on a shortest way from one grade to another; null where there is no way. */
export function stepTowards(grades: readonly GradeBand[], from: GradeBand, to: GradeBand): GradeBand | null {
  // Searched from the far end: the first ring that holds a neighbour of `from` holds the step.
  let ring: GradeBand[] = [to];
  const seen = new Set(ring);
  while (ring.length > 0) {
    const step = ring.find((band) => near(band, from));
    if (step) return step;
    ring = grades.filter((band) => !seen.has(band) && ring.some((inner) => near(band, inner)));
    for (const band of ring) seen.add(band);
  }
  return null;
}
