import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { coverText, distanceTicks, stopBands, timeTicks, trendDomain, trendMarks, trendRows } from './trend-series.ts';

const point = { at_ms: plantTime(10), nothing_K: 8, acceptAll_K: 7, half50_K: 1, half90_K: 2 };
const trend = {
  past: [{ at_ms: plantTime(0), distance_K: 9 }],
  forecast: [point],
  cover: { covered: 91, total: 100 },
  stops: [],
  marks: [],
};

describe('the trend of the distance to the limit', () => {
  it('[7.2] draws no fan whose cover was not measured', () => {
    expect(trendRows(trend).at(-1)).toMatchObject({ fan90: [6, 10], fan50: [7, 9] });
    expect(trendRows({ ...trend, cover: null }).at(-1)).not.toHaveProperty('fan90');
    expect(trendRows({ ...trend, cover: { covered: 2, total: 4 } }).at(-1)).not.toHaveProperty('fan90');
    expect(coverText(null)).toContain('not measured');
    expect(coverText(trend.cover)).toBe('90 % interval; covered 91 % of 100 forecasts');
  });

  it('meets the past at now', () => {
    expect(trendRows(trend)[1]).toEqual({ at_ms: 0, nothing: 9, acceptAll: 9 });
  });

  it('keeps the limit (0) on the axis', () => {
    expect(trendDomain(trendRows(trend))).toEqual([-5, 20]);
    expect(trendDomain([{ at_ms: 0, past: -12 }])).toEqual([-20, 20]);
  });

  it('has few distance ticks, from the limit up', () => {
    expect([distanceTicks(20), distanceTicks(60), distanceTicks(130)]).toEqual([
      [0, 10, 20],
      [0, 20, 40, 60],
      [0, 50, 100],
    ]);
  });

  it('[7.5] has its ticks at whole steps', () => {
    const now_ms = 3_700_000;
    const ticks = timeTicks(1, 7_200_000, now_ms, { most: 7, nowRoom_share: 0.07 });
    expect(ticks).toContain(now_ms);
    expect(ticks).not.toContain(3_600_000);
    expect(ticks.filter((tick) => tick !== now_ms).every((tick) => tick % 1_200_000 === 0)).toBe(true);
  });

  it('[7.5] leaves out what "now" would touch where there is less room', () => {
    const minutes = (nowRoom_share: number) =>
      timeTicks(0, 7_200_000, 3_700_000, { most: 7, nowRoom_share }).map((at_ms) => Math.round(at_ms / 60_000));
    expect(minutes(0.2)).toEqual([0, 20, 62, 100, 120]);
  });

  it('[7.1] has planned stops as bands, cut at its end', () => {
    const stop = (kind: 'roll-change' | 'maintenance', from: number, to: number) => ({
      kind,
      from_ms: plantTime(from),
      to_ms: plantTime(to),
    });
    expect(stopBands([stop('roll-change', 10, 20), stop('maintenance', 90, 500), stop('roll-change', 120, 130)], 100)).toEqual([
      { from_ms: 10, to_ms: 20, words: 'roll change' },
      { from_ms: 90, to_ms: 100, words: 'maintenance' },
    ]);
  });

  it('[7.4] marks the decisions of one instant once, and the newer words keep their room', () => {
    const mark = (at: number, kind: 'expired' | 'rejected', label: string) => ({ at_ms: plantTime(at), kind, label });
    const marks = [mark(100, 'expired', 'z1'), mark(100, 'expired', 'z3'), mark(100, 'expired', 'z1'), mark(96, 'rejected', 'z2 R01')];
    expect(trendMarks(marks, 0, 0.4)).toEqual([
      { at_ms: 100, kind: 'expired', words: '○ z1 z3' },
      { at_ms: 96, kind: 'rejected', words: '✕ z2 R01' },
    ]);
    expect(trendMarks(marks, 95, 0.4).at(-1)?.words).toBeNull();
    const sameTime = [mark(100, 'expired', 'z1'), mark(100, 'rejected', 'z2 R01')];
    expect(trendMarks(sameTime, 0, 1).map(({ words }) => words)).toEqual(['○ z1', null]);
  });

  it('[7.4] has no words where the line of another mark would cross them', () => {
    const mark = (at: number, label: string) => ({ at_ms: plantTime(at), kind: 'accepted' as const, label });
    const words = (...marks: ReturnType<typeof mark>[]) => trendMarks(marks, 0, 1).map((one) => one.words);
    expect(words(mark(100, 'z1 −5'), mark(96, 'z2 −5'))).toEqual([null, '▲ z2 −5']);
    expect(words(mark(100, 'z1 −5'), mark(80, 'z2 −5'))).toEqual(['▲ z1 −5', '▲ z2 −5']);
  });
});
