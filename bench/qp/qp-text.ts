/** The programmes' figures for people: by size, then by peer. */
import { quantilesOf } from '../quantiles.ts';
import type { PeerRow, QpBench, QpRow } from './qp-bench.ts';

export function qpText({ rows, absent, peers, wrong }: QpBench): string {
  const kinds = [...new Set(rows.map(kindOf))];
  const names = peers.map(({ name }) => name);
  const table = [
    ['programmes, CPU ms (ours ÷ theirs)', 'n, rows', 'ours', 'KKT', ...names],
    ...kinds.map((kind) =>
      lineOf(
        kind,
        rows.filter((row) => kindOf(row) === kind),
        names,
      ),
    ),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  const means = peers.map(({ name, version, ratio, rows: rated }) =>
    ratio === null ? `${name} ${version}: no row stands` : `${name} ${version}: ${ratio.toPrecision(2)} (${rated} programmes)`,
  );
  return [
    ...table.map((line) =>
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 2))).join(''),
    ),
    `  ours ÷ theirs, geometric mean: ${means.join('; ') || 'nobody to be held against'}`,
    ...absent.map(({ name, why }) => `  ${name}: ${why}`),
    ...voids(rows),
    ...wrong.map((what) => `  WRONG: ${what}`),
    '',
  ].join('\n');
}

/** `S 5×6 #3` is of the kind `S 5×6`. */
const kindOf = ({ problem }: QpRow): string => problem.split(' #')[0] ?? problem;

const middle = (values: readonly number[]): number => quantilesOf(values).p50;

function lineOf(kind: string, rows: readonly QpRow[], names: readonly string[]): string[] {
  const size = rows.length > 1 ? `${rows.length} × ${kind}` : kind;
  const cells = names.map((name) => {
    const rated = rows.map(({ peers }) => peers[name]).filter((row): row is Extract<PeerRow, { kind: 'rated' }> => row?.kind === 'rated');
    if (rated.length === 0) return '–';
    return `${middle(rated.map(({ ms }) => ms)).toFixed(2)} (${middle(rated.map(({ ratio }) => ratio)).toPrecision(2)})`;
  });
  const most = Math.max(...rows.map(({ own_kkt }) => own_kkt));
  const sizes = `${middle(rows.map(({ n }) => n))}, ${middle(rows.map(({ m }) => m))}`;
  return [`  ${size}`, sizes, middle(rows.map(({ own_ms }) => own_ms)).toFixed(2), most.toExponential(0), ...cells];
}

function voids(rows: readonly QpRow[]): string[] {
  return rows.flatMap(({ problem, peers }) =>
    Object.entries(peers).flatMap(([name, row]) => (row.kind === 'void' ? [`  ${problem}: ${name} is void: ${row.why}`] : [])),
  );
}
