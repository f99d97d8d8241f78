/** The page for people: a table per section, what moved and why, and the count. */

import type { Outcome } from './lanes.ts';
import type { Row } from './row.ts';

export function validateText({ rows, left }: Outcome): string {
  const sections = [...new Set(rows.map(({ section }) => section))].sort();
  const tables = sections.map((section) =>
    table(
      section,
      rows.filter((row) => row.section === section),
    ),
  );
  const moved = rows.filter((row) => row.moved);
  const lines = [
    ...tables,
    ...(moved.length > 0 ? ['Moved by better physics (target → ours, and why)', ...moved.map(movedLine), ''] : []),
    ...(left.length > 0 ? [`stopped: not run were ${left.join(', ')}`] : []),
    countLine(rows),
    '',
  ];
  return lines.join('\n');
}

export const failed = (rows: readonly Row[]): Row[] => rows.filter((row) => !row.pass);

function countLine(rows: readonly Row[]): string {
  const bad = failed(rows);
  const moved = rows.filter((row) => row.moved).length;
  return `${rows.length} rows: ${rows.length - bad.length} pass${moved > 0 ? ` (${moved} of them moved)` : ''}, ${bad.length} fail${bad.length > 0 ? `: ${bad.map(({ id }) => id).join(', ')}` : ''}`;
}

function table(section: string, rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.pass ? (row.moved ? 'moved' : 'pass') : 'FAIL',
    row.what,
    row.unit,
    `[${row.source}]`,
    row.target === null ? '' : show(row.target),
    show(row.ours),
    `${bound(row.low)} … ${bound(row.high)}`,
  ]);
  const header = ['', section, 'unit', 'source', 'target', 'ours', 'allowed'];
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const line = (values: readonly string[]): string =>
    values
      .map((value, column) => (column === 4 || column === 5 ? value.padStart(widths[column] ?? 0) : value.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[header, ...cells].map(line).join('\n')}\n`;
}

const movedLine = (row: Row): string =>
  `  ${row.id} ${row.what}: ${show(row.target ?? Number.NaN)} → ${show(row.moved?.own ?? Number.NaN)} ${row.unit}: ${row.moved?.reason ?? ''}`;

const bound = (value: number): string => (Number.isFinite(value) ? show(value) : value < 0 ? '−∞' : '∞');

/** Four figures that count. */
function show(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  const digits = value === 0 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(4, digits)).replace('-', '−');
}
