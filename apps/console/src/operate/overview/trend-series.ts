/** The rows behind the overview's trend: past and forecast on one time axis (console 7.1, 7.2). */
import type { Trend } from '../../shared/api/answers.ts';

export interface TrendRow {
  at_ms: number;
  past?: number | null;
  nothing?: number;
  acceptAll?: number;
  fan50?: [number, number];
  fan90?: [number, number];
}

/** The fan is drawn around "do nothing", and only where its cover was measured. */
export function trendRows(trend: Trend): TrendRow[] {
  const withFan = isMeasured(trend.cover);
  const last = trend.past.at(-1);
  const first = trend.forecast[0];
  const past: TrendRow[] = trend.past.map(({ at_ms, distance_K }) => ({ at_ms, past: distance_K }));
  const forecast: TrendRow[] = trend.forecast.map((point) => ({
    at_ms: point.at_ms,
    nothing: point.nothing_K,
    acceptAll: point.acceptAll_K,
    ...(withFan
      ? {
          fan50: [point.nothing_K - point.half50_K, point.nothing_K + point.half50_K] as [number, number],
          fan90: [point.nothing_K - point.half90_K, point.nothing_K + point.half90_K] as [number, number],
        }
      : {}),
  }));
  // The past ends and the forecast begins at "now": one row where both meet, so that no gap shows.
  if (last && first && typeof last.distance_K === 'number' && first.at_ms > last.at_ms)
    forecast.unshift({ at_ms: last.at_ms, nothing: last.distance_K, acceptAll: last.distance_K });
  return [...past, ...forecast];
}

/** Below the limit there is room for the words of the marks, or for half of the limit's own word. */
const BELOW_LIMIT_SHARE = 0.25;

/** Axis from a whole ten below to a whole ten above; 0 = limit is always on it, and not at its end. */
export function trendDomain(rows: readonly TrendRow[]): [number, number] {
  const values = rows.flatMap(({ past, nothing, acceptAll, fan90 }) =>
    [past, nothing, acceptAll, ...(fan90 ?? [])].filter((value): value is number => typeof value === 'number' && Number.isFinite(value)),
  );
  const low = Math.min(0, ...values);
  const high = Math.max(20, ...values);
  const top = Math.ceil(high / 10) * 10;
  return [Math.min(-BELOW_LIMIT_SHARE * top, Math.floor(low / 10) * 10), top];
}

const DISTANCE_STEPS_K = [10, 20, 50, 100];
const MOST_DISTANCE_TICKS = 4;

/** The limit and whole steps above it, few enough to be read. */
export function distanceTicks(high_K: number): number[] {
  const step_K = DISTANCE_STEPS_K.find((step) => high_K / step < MOST_DISTANCE_TICKS) ?? 200;
  return Array.from({ length: Math.floor(high_K / step_K) + 1 }, (_, index) => index * step_K);
}

const STEP_MS = [10, 20, 30, 60, 120, 240].map((minutes) => minutes * 60_000);

export interface TickRoom {
  /** How many clock times find room. */
  most: number;
  /** Part of the axis between the middles of "now" and of a clock time that stand side by side. */
  nowRoom_share: number;
}

/** Whole plant-local steps, and now; the axis moves in steps, so a value under the cursor stays. */
export function timeTicks(from_ms: number, to_ms: number, now_ms: number, { most, nowRoom_share }: TickRoom): number[] {
  const step_ms = STEP_MS.find((candidate) => (to_ms - from_ms) / candidate <= most) ?? 480 * 60_000;
  const ticks: number[] = [];
  for (let at_ms = Math.ceil(from_ms / step_ms) * step_ms; at_ms <= to_ms; at_ms += step_ms) ticks.push(at_ms);
  // "Now" takes the place of a tick that it would touch.
  const room_ms = (to_ms - from_ms) * nowRoom_share;
  return [...ticks.filter((at_ms) => Math.abs(at_ms - now_ms) > room_ms), now_ms].sort((a, b) => a - b);
}

/** Planned stops as bands on the time axis (console 7.1), cut at its end. */
export const stopBands = (stops: Trend['stops'], to_ms: number): { from_ms: number; to_ms: number; words: string }[] =>
  stops
    .filter(({ from_ms }) => from_ms < to_ms)
    .map((stop) => ({ from_ms: stop.from_ms, to_ms: Math.min(stop.to_ms, to_ms), words: WORDS_OF_STOP[stop.kind] }));

const WORDS_OF_STOP: Record<Trend['stops'][number]['kind'], string> = { 'roll-change': 'roll change', maintenance: 'maintenance' };

export interface TrendMark {
  at_ms: number;
  kind: Trend['marks'][number]['kind'];
  /** What was decided at that instant; null: no room for it beside the next mark's. */
  words: string | null;
}

const SIGN: Record<TrendMark['kind'], string> = { accepted: '▲', rejected: '✕', expired: '○', mode: '' };

/** Decisions of one instant as one mark. Words stand left of their line, and no other line crosses them; the newer ones keep their room. */
export function trendMarks(marks: Trend['marks'], from_ms: number, perLetter_ms: number): TrendMark[] {
  const groups = new Map<string, { at_ms: number; kind: TrendMark['kind']; labels: string[] }>();
  for (const { at_ms, kind, label } of marks) {
    const group = groups.get(`${at_ms} ${kind}`) ?? { at_ms, kind, labels: [] };
    groups.set(`${at_ms} ${kind}`, group);
    if (!group.labels.includes(label)) group.labels.push(label);
  }
  let free_ms = Number.POSITIVE_INFINITY;
  const lines_ms = [...groups.values()].map(({ at_ms }) => at_ms);
  return [...groups.values()]
    .sort((a, b) => b.at_ms - a.at_ms)
    .map(({ at_ms, kind, labels }) => {
      const words = `${SIGN[kind]} ${labels.join(' ')}`.trim();
      const begins_ms = at_ms - words.length * perLetter_ms;
      const isCrossed = lines_ms.some((line_ms) => begins_ms < line_ms && line_ms < at_ms);
      const fits = at_ms <= free_ms && begins_ms >= from_ms && !isCrossed;
      if (fits) free_ms = begins_ms;
      return { at_ms, kind, words: fits ? words : null };
    });
}

/** Below five cases a rate says nothing (console 8.1). */
const LEAST_SCORED = 5;
const isMeasured = (cover: Trend['cover']): cover is NonNullable<Trend['cover']> => cover !== null && cover.total >= LEAST_SCORED;

export const coverText = (cover: Trend['cover']): string =>
  isMeasured(cover)
    ? `90 % interval; covered ${Math.round((100 * cover.covered) / cover.total)} % of ${cover.total} forecasts`
    : 'no interval shown: its cover is not measured yet';
