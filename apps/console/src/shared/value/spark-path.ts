const WIDTH = 100;
const HEIGHT = 20;
/** A flat line stays flat: noise smaller than this part of the value is not blown up to full height. */
const LEAST_SPAN_SHARE = 0.01;

/** SVG path of a series in a 100 × 20 box; a null breaks the line. */
export function sparkPath(points: readonly { at_ms: number; value: number | null }[]): string | null {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const first = points[0];
  const last = points.at(-1);
  if (values.length < 2 || !first || !last || last.at_ms <= first.at_ms) return null;
  const middle = (Math.max(...values) + Math.min(...values)) / 2;
  const span = Math.max(Math.max(...values) - Math.min(...values), Math.abs(middle) * LEAST_SPAN_SHARE, Number.MIN_VALUE);
  let pen = false;
  const parts = points.map(({ at_ms, value }) => {
    if (value === null) {
      pen = false;
      return '';
    }
    const x = ((at_ms - first.at_ms) / (last.at_ms - first.at_ms)) * WIDTH;
    const y = HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 4);
    const move = pen ? 'L' : 'M';
    pen = true;
    return `${move}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return parts.join('');
}
