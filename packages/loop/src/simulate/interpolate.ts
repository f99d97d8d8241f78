/** Linear between the points, level beyond them; NaN of no points. `xs` ascend. */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const next = xs.findIndex((candidate) => candidate >= x);
  if (next < 0) return ys.at(-1) ?? Number.NaN;
  const [x1, y1, x0, y0] = [xs[next] ?? 0, ys[next] ?? Number.NaN, xs[next - 1], ys[next - 1]];
  return x0 === undefined || y0 === undefined ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
