/** Mean over seeds with its two-sided 90 % interval (Student): pairs are independent, weeks within one are not. */

export interface Interval {
  n: number;
  mean: number;
  /** null with fewer than two. */
  low: number | null;
  high: number | null;
}

/** 95 % quantiles of Student's t by degrees of freedom (Fisher and Yates' table; beyond: 1.645 + 1.53/df). */
const T95 = [6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753];

export function interval90(values: readonly number[]): Interval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { n, mean, low: null, high: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = (T95[n - 2] ?? 1.645 + 1.53 / (n - 1)) * Math.sqrt(variance / n);
  return { n, mean, low: mean - half, high: mean + half };
}
