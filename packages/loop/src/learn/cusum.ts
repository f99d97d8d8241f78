/**
 * Two-sided CUSUM on standardised errors, prewhitened by their lag-one correlation and cut at ±4, so that
 * one wild reading is no trend (evidence §5: run lengths by k and h). An alarm stays until both sums have
 * come back to zero; sums are capped, so that it ends within a bounded number of good readings.
 */
import type { Chart } from '../memory.ts';

export interface ChartRule {
  /** Allowance and limit, in standard deviations of the prewhitened error. */
  k: number;
  h: number;
  /** Lag-one correlation of the errors of a sound model. */
  lag1: number;
}

const CUT = 4;
const CAP = 1.5;

export const calm: Chart = { last: null, up: 0, down: 0, alarm: false };

const cut = (z: number): number => Math.min(CUT, Math.max(-CUT, z));

export function stepChart(chart: Chart, z: number, { k, h, lag1 }: ChartRule): Chart {
  const now = cut(z);
  const fresh = chart.last === null ? now : cut((now - lag1 * chart.last) / Math.sqrt(1 - lag1 * lag1));
  const up = Math.min(CAP * h, Math.max(0, chart.up + fresh - k));
  const down = Math.min(CAP * h, Math.max(0, chart.down - fresh - k));
  return { last: now, up, down, alarm: up > h || down > h || (chart.alarm && (up > 0 || down > 0)) };
}
