/** The figures for people. */
import type { BenchReport } from './bench.ts';

export function benchText({ rows, clicksRefused, coldStart_s, warmStart_s, bundle }: BenchReport): string {
  const header = ['', 'n', 'p50', 'p95', 'p99', 'max'];
  const cells = rows.map(({ measure, unit, n, ...values }) => [
    `${measure}, ${unit}`,
    String(n),
    ...[values.p50, values.p95, values.p99, values.max].map((value) => value.toFixed(1)),
  ]);
  const first = Math.max(...cells.map(([name]) => name?.length ?? 0));
  const line = ([name = '', ...values]: string[]): string => `${name.padEnd(first)}  ${values.map((value) => value.padStart(8)).join('')}`;
  return [
    line(header),
    ...cells.map(line),
    ...(clicksRefused > 0 ? [`${clicksRefused} more clicks were refused, by guard or PLC, or their card was gone`] : []),
    `cold start ${coldStart_s.toFixed(1)} s, warm start ${warmStart_s.toFixed(1)} s`,
    `console, gzip: ${bundle.firstJs_gzip_kB.toFixed(0)} kB of script at first (${bundle.js_gzip_kB.toFixed(0)} kB in all), ${bundle.css_gzip_kB.toFixed(0)} kB of styles`,
    '',
  ].join('\n');
}
