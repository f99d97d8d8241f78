/** What replay says of one cycle, and of all of them. */
import type { Difference } from './difference.ts';
import type { ScanDifference } from './witness.ts';

export interface CycleVerdict {
  cycleNo: number;
  scanNo: number;
  result: 'identical' | 'different' | 'not-comparable';
  /** Why it cannot be compared; null where it was. */
  why: string | null;
  /** One entry for each of picture, memory and answer that differs, with the place where it first does, and for each other column of its row. */
  differs: ({ what: 'picture' | 'memory' | 'answer' | 'row' } & Difference)[];
  /** The first tag since the last cycle that came out otherwise. */
  scan: ScanDifference | null;
}

export interface ReplayReport {
  asset: string;
  buildHash: string;
  nodeVersion: string;
  /** Versions of Node that computed the stored cycles. */
  recordedBy: string[];
  identical: number;
  different: number;
  notComparable: number;
  firstNotComparable: Pick<CycleVerdict, 'cycleNo' | 'why'> | null;
  scans: number;
  /** Numbers of those scans, both ends included, without a gap in each. */
  stretches: { from: number; to: number }[];
  /** Cycles that were asked for and not come to: it was interrupted. */
  left: number;
  /** Cycles whose stored memory was taken to go on from: one, unless the chain was broken. */
  snapshots: number[];
  cycles: CycleVerdict[];
}

export const isDifferent = (report: ReplayReport): boolean => report.different > 0;

/** For people. */
export function reportText(report: ReplayReport): string {
  const compared = report.identical + report.different;
  const lines = report.cycles.flatMap(verdictLines).slice(0, SHOWN);
  const from = `${report.snapshots.length === 1 ? 'one memory snapshot' : `${report.snapshots.length} memory snapshots`} (after cycle ${report.snapshots.join(', ')})`;
  const others = report.recordedBy.filter((version) => version !== report.nodeVersion);
  const recorded = others.length > 0 ? ` (recorded by Node ${others.join(', ')})` : '';
  return [
    ...lines,
    `${report.asset}: ${compared + report.notComparable} cycles over ${report.scans} scans recomputed from raw images and ${from}, build ${report.buildHash.slice(0, 12)}, Node ${report.nodeVersion}${recorded}`,
    ...stoppedLines(report),
    `identical ${report.identical}/${compared} in picture, memory, answer and row; different ${report.different}; not comparable ${report.notComparable}`,
    '',
  ].join('\n');
}

const SHOWN = 40;

/** For a report of what an interruption has cut short. */
export const stoppedLines = ({ left }: Pick<ReplayReport, 'left'>): string[] =>
  left === 0 ? [] : [`stopped: ${left} of the cycles that were asked for are left`];

function verdictLines({ cycleNo, result, why, differs, scan }: CycleVerdict): string[] {
  if (result === 'identical') return [];
  if (result === 'not-comparable') return [`cycle ${cycleNo}: not comparable: ${why}`];
  const parts = differs.map(
    ({ what, path, stored, recomputed }) => `  ${what} at ${path || 'the whole'}: stored ${show(stored)}, recomputed ${show(recomputed)}`,
  );
  return [`cycle ${cycleNo}: different`, ...(scan ? [scanLine(scan)] : []), ...parts];
}

function scanLine({ scanNo, tag, register, stored, recomputed, quality }: ScanDifference): string {
  const qualities = quality ? ` (quality ${QUALITY[quality.stored]} → ${QUALITY[quality.recomputed]})` : '';
  return `  picture of scan ${scanNo}, tag ${tag}, register ${register}: stored ${show(stored)}, recomputed ${show(recomputed)}${qualities}`;
}

const QUALITY = ['good', 'uncertain', 'bad'];
const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
