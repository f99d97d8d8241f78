/** Time series as one SVG: panels above each other over a common axis of hours. */
export interface Series {
  name: string;
  /** One value for each entry of the figure's hours; NaN leaves a gap. */
  values: readonly number[];
  dashed?: boolean;
  /** Points instead of a line. */
  dots?: boolean;
}

export interface Panel {
  title: string;
  unit: string;
  series: readonly Series[];
}

export interface Figure {
  title: string;
  hours: readonly number[];
  panels: readonly Panel[];
  /** Moments worth a word. */
  marks: readonly { hour: number; text: string }[];
}

const WIDTH = 900;
const LEFT = 64;
const RIGHT = 150;
const TOP = 62;
const PANEL = 150;
const GAP = 40;
const COLOURS = ['#0b5cad', '#c2410c', '#15803d', '#7e22ce', '#b91c1c', '#0f766e'];
const TICKS = 4;

export function figureSvg({ title, hours, panels, marks }: Figure): string {
  const height = TOP + panels.length * (PANEL + GAP) + 16;
  const first = hours[0] ?? 0;
  const last = hours.at(-1) ?? 1;
  const x = (hour: number): number => LEFT + ((hour - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const bottom = TOP + panels.length * (PANEL + GAP) - GAP;
  const parts = panels.map((panel, index) => panelSvg(panel, hours, x, TOP + index * (PANEL + GAP)));
  const hourTicks = ticksOf(first, last, 8).map(
    (hour) => `<text x="${x(hour).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${clean(hour)} h</text>`,
  );
  const markLines = marks.map(
    ({ hour, text }) =>
      `<line x1="${x(hour).toFixed(1)}" y1="${TOP - 20}" x2="${x(hour).toFixed(1)}" y2="${bottom}" stroke="#888" stroke-dasharray="2 3"/><text x="${(x(hour) + 3).toFixed(1)}" y="${TOP - 22}" fill="#555">${escaped(text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11" fill="#222">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="20" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...parts,
    ...markLines,
    ...hourTicks,
    '</svg>',
    '',
  ].join('\n');
}

function panelSvg({ title, unit, series }: Panel, hours: readonly number[], x: (hour: number) => number, top: number): string {
  const all = series.flatMap(({ values }) => values.filter(Number.isFinite));
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low || 1) * 0.06;
  const y = (value: number): number => top + PANEL - ((value - low + room) / (high - low + 2 * room || 1)) * PANEL;
  const ticks = ticksOf(low, high, TICKS).map(
    (value) =>
      `<line x1="${LEFT}" y1="${y(value).toFixed(1)}" x2="${WIDTH - RIGHT}" y2="${y(value).toFixed(1)}" stroke="#e5e7eb"/><text x="${LEFT - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${clean(value)}</text>`,
  );
  const lines = series.map((one, index) => seriesSvg(one, hours, x, y, COLOURS[index % COLOURS.length] ?? '#000'));
  const legend = series.map(({ name }, index) => {
    const at = top + 12 + index * 15;
    return `<text x="${WIDTH - RIGHT + 10}" y="${at}" fill="${COLOURS[index % COLOURS.length]}">${escaped(name)}</text>`;
  });
  return [
    `<rect x="${LEFT}" y="${top}" width="${WIDTH - LEFT - RIGHT}" height="${PANEL}" fill="none" stroke="#9ca3af"/>`,
    ...ticks,
    `<text x="${LEFT}" y="${top - 6}" font-weight="600">${escaped(title)}, ${escaped(unit)}</text>`,
    ...lines,
    ...legend,
  ].join('\n');
}

function seriesSvg(
  { values, dashed, dots }: Series,
  hours: readonly number[],
  x: (hour: number) => number,
  y: (value: number) => number,
  colour: string,
): string {
  const points = values.map((value, index) =>
    Number.isFinite(value) ? `${x(hours[index] ?? 0).toFixed(1)},${y(value).toFixed(1)}` : null,
  );
  if (dots)
    return points
      .filter((point) => point !== null)
      .map((point) => {
        const [cx, cy] = point.split(',');
        return `<circle cx="${cx}" cy="${cy}" r="1.8" fill="${colour}"/>`;
      })
      .join('');
  const runs: string[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs
    .filter((run) => run.length > 1)
    .map(
      (run) =>
        `<polyline points="${run.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.3"${dashed ? ' stroke-dasharray="5 3"' : ''}/>`,
    )
    .join('\n');
}

/** Round numbers inside a range. */
function ticksOf(low: number, high: number, wanted: number): number[] {
  const raw = (high - low || 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const ticks = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step * 1e-9; value += step) ticks.push(value);
  return ticks;
}

const clean = (value: number): string => String(Number(value.toPrecision(6))).replace('-', '−');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
