const WIDTH = 100;
const HEIGHT = 20;
const EDGE = 2;
/** A flat line stays flat: noise smaller than this part of the value is not blown up to full height. */
const LEAST_SPAN_SHARE = 0.01;
/** A past that fills less of the width than this is a blot, not a line. */
const LEAST_FILLED_SHARE = 0.25;

export interface SparkShape {
  path: string;
  /** The desired range on the same scale as the line. */
  band: { y: number; height: number } | null;
}

export interface SparkPoint {
  at_ms: number;
  value: number | null;
}

/** SVG path of a series in a 100 × 20 box, with the desired range behind it; a null breaks the line. */
export function sparkShape(points: readonly SparkPoint[], desired: { low: number; high: number } | null): SparkShape | null {
  const seen = points.filter((point): point is SparkPoint & { value: number } => point.value !== null);
  const [first, last, begun] = [points[0], points.at(-1), seen[0]];
  if (seen.length < 2 || !first || !last || !begun || last.at_ms <= first.at_ms) return null;
  if (last.at_ms - begun.at_ms < (last.at_ms - first.at_ms) * LEAST_FILLED_SHARE) return null;
  const values = [...seen.map(({ value }) => value), ...(desired ? [desired.low, desired.high] : [])];
  const middle = (Math.max(...values) + Math.min(...values)) / 2;
  const span = Math.max(Math.max(...values) - Math.min(...values), Math.abs(middle) * LEAST_SPAN_SHARE, Number.MIN_VALUE);
  const yOf = (value: number) => HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 2 * EDGE);
  let pen = false;
  const parts = points.map(({ at_ms, value }) => {
    if (value === null) {
      pen = false;
      return '';
    }
    const x = ((at_ms - first.at_ms) / (last.at_ms - first.at_ms)) * WIDTH;
    const move = pen ? 'L' : 'M';
    pen = true;
    return `${move}${x.toFixed(1)} ${yOf(value).toFixed(1)}`;
  });
  return {
    path: parts.join(''),
    band: desired && { y: yOf(desired.high), height: yOf(desired.low) - yOf(desired.high) },
  };
}
