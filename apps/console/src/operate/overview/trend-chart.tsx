import { useDeferredValue, useMemo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts';
import type { Trend } from '../../shared/api/answers.ts';
import { clockMinute } from '../../shared/render/time.ts';
import { distanceTicks, stopBands, timeTicks, trendDomain, trendMarks, trendRows } from './trend-series.ts';

export interface TrendChartProps {
  trend: Trend;
  now_ms: number;
  timeZone: string;
  narrow: boolean;
  /** In a column of its own: less room along the axis. */
  inset: boolean;
  /** Word at the end of the path with the trims. */
  acceptWord: string;
}

const MINUTE_MS = 60_000;
const TICKS = { most: 7, nowRoom_share: 0.07 };
const TICKS_INSET = { most: 4, nowRoom_share: 0.22 };
const LABELS_WIDTH = 100;
/** Width of a letter, generously. */
const LETTER_PX = 10;

/** Past solid, forecast dashed from "now"; series told apart by dash and a label at the line's end, never by hue (console 2.5, 7.1). */
export default function TrendChart({ trend, now_ms, timeZone, narrow, inset, acceptWord }: TrendChartProps) {
  const shown = useDeferredValue(trend);
  const rows = useMemo(() => trendRows(shown), [shown]);
  const [low, high] = trendDomain(rows);
  const from_ms = Math.floor((rows[0]?.at_ms ?? now_ms) / MINUTE_MS) * MINUTE_MS;
  // "Now" is always on it, also where the forecast has ended.
  const to_ms = Math.ceil(Math.max(rows.at(-1)?.at_ms ?? now_ms, now_ms) / MINUTE_MS) * MINUTE_MS;
  const last = shown.forecast.at(-1);
  const still = { isAnimationActive: false, dot: false, type: 'linear' as const, connectNulls: false };
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 800, height: 120 }}>
      <ComposedChart data={rows} margin={{ top: 6, right: LABELS_WIDTH, bottom: narrow ? 6 : 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--rule)" vertical={false} />
        <ReferenceArea y1={low} y2={0} fill="var(--well)" fillOpacity={1} ifOverflow="hidden" />
        {stopBands(shown.stops, to_ms).map((band) => (
          <ReferenceArea
            key={band.from_ms}
            x1={band.from_ms}
            x2={band.to_ms}
            fill="var(--well)"
            fillOpacity={1}
            stroke="var(--line)"
            {...(narrow ? {} : { label: { value: band.words, position: 'insideBottom' as const, fill: 'var(--text)' } })}
          />
        ))}
        <XAxis
          dataKey="at_ms"
          type="number"
          domain={[from_ms, to_ms]}
          ticks={timeTicks(from_ms, to_ms, now_ms, inset ? TICKS_INSET : TICKS)}
          stroke="var(--line)"
          tickLine={false}
          tick={<TimeTick now_ms={now_ms} timeZone={timeZone} />}
          height={24}
          hide={narrow}
          interval={0}
        />
        <YAxis
          domain={[low, high]}
          ticks={distanceTicks(high)}
          width={40}
          stroke="var(--line)"
          tickLine={false}
          tick={{ fill: 'var(--text-muted)' }}
          hide={narrow}
          interval={0}
        />
        <Area {...still} dataKey="fan90" stroke="none" fill="var(--fan-wide)" fillOpacity={1} activeDot={false} />
        <Area {...still} dataKey="fan50" stroke="none" fill="var(--fan-narrow)" fillOpacity={1} activeDot={false} />
        <ReferenceLine y={0} stroke="var(--text)" strokeWidth={2} />
        <ReferenceLine x={now_ms} stroke="var(--text)" strokeWidth={1.5} />
        <Marks marks={shown.marks} from_ms={from_ms} to_ms={to_ms} withWords={!narrow} />
        <Line {...still} dataKey="past" stroke="var(--text)" strokeWidth={2} />
        <Line {...still} dataKey="nothing" stroke="var(--text)" strokeWidth={2} strokeDasharray="6 4" />
        <Line {...still} dataKey="acceptAll" stroke="var(--proposed)" strokeWidth={2.5} />
        {last && (
          <EndLabels
            nothing_K={last.nothing_K}
            acceptAll_K={last.acceptAll_K}
            acceptWord={acceptWord}
            low={low}
            high={high}
            narrow={narrow}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** What was decided, at its instant; its words where the plot has room for them. */
function Marks({ marks, from_ms, to_ms, withWords }: { marks: Trend['marks']; from_ms: number; to_ms: number; withWords: boolean }) {
  const plot = usePlotArea();
  const perLetter_ms = ((to_ms - from_ms) * LETTER_PX) / Math.max(LETTER_PX, plot?.width ?? 0);
  return trendMarks(marks, from_ms, perLetter_ms).map(({ at_ms, kind, words }) => (
    <ReferenceLine
      key={`${at_ms} ${kind}`}
      x={at_ms}
      stroke="var(--text-muted)"
      strokeDasharray="3 3"
      {...(withWords && words !== null ? { label: { value: words, position: 'insideBottomRight' as const, fill: 'var(--text)' } } : {})}
    />
  ));
}

/** Clock times along the axis, and "now" in its place and in bold. */
function TimeTick({ x = 0, y = 0, payload, now_ms, timeZone }: TimeTickProps) {
  const isNow = payload?.value === now_ms;
  return (
    <text x={x} y={y} dy="0.8em" textAnchor="middle" fill={isNow ? 'var(--text)' : 'var(--text-muted)'} fontWeight={isNow ? 600 : 400}>
      {isNow ? 'now' : clockMinute(payload?.value ?? Number.NaN, timeZone)}
    </text>
  );
}

interface TimeTickProps {
  /** Set by the chart. */
  x?: number;
  y?: number;
  payload?: { value: number };
  now_ms: number;
  timeZone: string;
}

/** Height of a line of text. */
const LINE_PX = 18;

/** Direct labels at the ends of the lines, pushed apart where the lines meet. */
function EndLabels({
  nothing_K,
  acceptAll_K,
  acceptWord,
  low,
  high,
  narrow,
}: {
  nothing_K: number;
  acceptAll_K: number;
  acceptWord: string;
  low: number;
  high: number;
  narrow: boolean;
}) {
  const plot = usePlotArea();
  const gap = ((high - low) * LINE_PX) / Math.max(LINE_PX, plot?.height ?? 0);
  // On the sparkline there is room for two: what accepting brings, and the limit.
  const [acceptAt, nothingAt] = narrow
    ? [Math.min(Math.max(acceptAll_K, gap), high - gap / 2), Number.NaN]
    : apart(acceptAll_K, nothing_K, gap, high);
  const labels = [
    { y: nothingAt, text: 'do nothing', look: { fill: 'var(--text)' } },
    { y: acceptAt, text: acceptWord, look: { fill: 'var(--proposed)', fontWeight: 600 } },
    { y: 0, text: 'limit', look: { fill: 'var(--text)', fontWeight: 600 } },
  ];
  return labels
    .slice(narrow ? 1 : 0)
    .map(({ y, text, look }) => (
      <ReferenceLine key={text} y={y} stroke="none" ifOverflow="visible" label={{ value: text, position: 'right', ...look }} />
    ));
}

/** Two labels one line apart and above the limit's, the higher value on top; both stay on the chart. */
function apart(a: number, b: number, gap: number, high: number): [number, number] {
  const [low, top] = a <= b ? [a, b] : [b, a];
  const lower = Math.min(Math.max(low, gap), high - gap);
  const upper = Math.min(Math.max(top, lower + gap), Math.max(high - gap / 2, lower + gap));
  return a <= b ? [lower, upper] : [upper, lower];
}
