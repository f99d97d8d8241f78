import { useDeferredValue, useMemo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Trend } from '../../shared/api/answers.ts';
import { clockMinute } from '../../shared/render/time.ts';
import { distanceTicks, timeTicks, trendDomain, trendRows } from './trend-series.ts';

export interface TrendChartProps {
  trend: Trend;
  now_ms: number;
  timeZone: string;
  narrow: boolean;
}

const MINUTE_MS = 60_000;
const LABELS_WIDTH = 100;
const MARK: Record<string, string> = { accepted: '▲', rejected: '✕', expired: '○', mode: '' };

/** Past solid, forecast dashed from "now"; series told apart by dash and a label at the line's end, never by hue (console 2.5, 7.1). */
export default function TrendChart({ trend, now_ms, timeZone, narrow }: TrendChartProps) {
  const shown = useDeferredValue(trend);
  const rows = useMemo(() => trendRows(shown), [shown]);
  const [low, high] = trendDomain(rows);
  const from_ms = Math.floor((rows[0]?.at_ms ?? now_ms) / MINUTE_MS) * MINUTE_MS;
  const to_ms = Math.ceil((rows.at(-1)?.at_ms ?? now_ms) / MINUTE_MS) * MINUTE_MS;
  const last = shown.forecast.at(-1);
  const still = { isAnimationActive: false, dot: false, type: 'linear' as const, connectNulls: false };
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 800, height: 120 }}>
      <ComposedChart data={rows} margin={{ top: 6, right: LABELS_WIDTH, bottom: narrow ? 6 : 0, left: 0 }} accessibilityLayer>
        <CartesianGrid stroke="var(--rule)" vertical={false} />
        <ReferenceArea y1={low} y2={0} fill="var(--well)" fillOpacity={1} ifOverflow="hidden" />
        <XAxis
          dataKey="at_ms"
          type="number"
          domain={[from_ms, to_ms]}
          ticks={timeTicks(from_ms, to_ms)}
          tickFormatter={(at_ms: number) => clockMinute(at_ms, timeZone)}
          stroke="var(--line)"
          tickLine={false}
          tick={{ fill: 'var(--text-muted)' }}
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
        <ReferenceLine
          x={now_ms}
          stroke="var(--text)"
          strokeWidth={1.5}
          {...(narrow ? {} : { label: { value: 'now', position: 'insideTopLeft' as const, fill: 'var(--text)', fontWeight: 600 } })}
        />
        {shown.marks.map((mark) => (
          <ReferenceLine
            key={`${mark.at_ms} ${mark.label}`}
            x={mark.at_ms}
            stroke="var(--text-muted)"
            strokeDasharray="3 3"
            {...(narrow
              ? {}
              : {
                  label: {
                    value: `${MARK[mark.kind] ?? ''} ${mark.label}`.trim(),
                    position: markSide(mark.at_ms, from_ms, to_ms),
                    fill: 'var(--text)',
                  },
                })}
          />
        ))}
        <Line {...still} dataKey="past" stroke="var(--text)" strokeWidth={2} />
        <Line {...still} dataKey="nothing" stroke="var(--text)" strokeWidth={2} strokeDasharray="6 4" />
        <Line {...still} dataKey="acceptAll" stroke="var(--proposed)" strokeWidth={2.5} />
        {last && <EndLabels nothing_K={last.nothing_K} acceptAll_K={last.acceptAll_K} low={low} high={high} narrow={narrow} />}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Height of a line of text as a part of the chart's height. */
const LINE_SHARE = 0.16;
const LINE_SHARE_NARROW = 0.45;

/** Direct labels at the ends of the lines, pushed apart where the lines meet. */
function EndLabels({
  nothing_K,
  acceptAll_K,
  low,
  high,
  narrow,
}: {
  nothing_K: number;
  acceptAll_K: number;
  low: number;
  high: number;
  narrow: boolean;
}) {
  const gap = (high - low) * (narrow ? LINE_SHARE_NARROW : LINE_SHARE);
  const [acceptAt, nothingAt] = apart(acceptAll_K, nothing_K, gap, high);
  const labels = [
    { y: nothingAt, text: 'do nothing', look: { fill: 'var(--text)' } },
    { y: acceptAt, text: 'accept all', look: { fill: 'var(--proposed)', fontWeight: 600 } },
    { y: 0, text: 'limit', look: { fill: 'var(--text)', fontWeight: 600 } },
  ];
  // On the sparkline there is room for two: what accepting brings, and the limit.
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
  const upper = Math.min(Math.max(top, lower + gap), high);
  return a <= b ? [lower, upper] : [upper, lower];
}

const LEFT_SHARE = 0.12;

/** A mark near the left end has its word on the right, where there is room. */
const markSide = (at_ms: number, from_ms: number, to_ms: number): 'insideBottomLeft' | 'insideBottomRight' =>
  (at_ms - from_ms) / (to_ms - from_ms) < LEFT_SHARE ? 'insideBottomLeft' : 'insideBottomRight';
