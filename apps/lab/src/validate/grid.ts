/**
 * Does the plant's coarseness show? What was made coarser for speed is the thermal step, 5 s instead of
 * the 1 s of the control scan: no row may move by more than a tenth of its band. Thirteen nodes are the
 * reference's own grid; what twice as many would change is shown beside it, and judges nothing.
 */
import type { Outcome } from './lanes.ts';
import { type Change, validateChanged } from './mutate.ts';
import type { Row } from './row.ts';

const PARTS = 'conduction,furnace,response,figures,ranges,metres';
const ALLOWED = 0.1;
const SLAB = 'packages/plant/src/furnace/slab.ts';

const FINER: readonly { name: string; judged: boolean; changes: readonly Change[] }[] = [
  { name: 'thermal step 1 s', judged: true, changes: [{ file: 'packages/plant/src/plant.ts', before: 'THERMAL_STEP_s = ', to: 1 }] },
  {
    name: '25 nodes',
    judged: false,
    changes: [
      { file: SLAB, before: 'SLAB_NODES = ', to: 25 },
      // What 25 nodes stay stable at.
      { file: SLAB, before: 'LARGEST_STEP_s = ', to: 1.25 },
    ],
  },
];

/** Exit code: 1 where the longer step moved a row by more than a tenth of its band. */
export async function compareGrids(root: string, print: (text: string) => void, say: (line: string) => void): Promise<number> {
  say('as it is …');
  const own = rowsOf(await validateChanged(root, [], PARTS));
  let worst = 0;
  for (const { name, judged, changes } of FINER) {
    say(`${name} …`);
    const finer = new Map(rowsOf(await validateChanged(root, changes, PARTS)).map((row) => [row.id, row]));
    const moves = own
      .map((row) => ({ row, now: finer.get(row.id)?.ours ?? Number.NaN }))
      .filter(({ row }) => Number.isFinite(row.low) && Number.isFinite(row.high))
      .map(({ row, now }) => ({ row, now, part: Math.abs(now - row.ours) / (row.high - row.low) }))
      .sort((a, b) => b.part - a.part);
    if (judged) worst = Math.max(worst, moves[0]?.part ?? Number.NaN);
    print(`${name}: the rows that move most, as a part of their band\n`);
    for (const { row, now, part } of moves.slice(0, 5))
      print(`  ${(100 * part).toFixed(1).padStart(5)} %  ${row.id}: ${row.ours.toPrecision(5)} → ${now.toPrecision(5)} ${row.unit}\n`);
  }
  return worst <= ALLOWED ? 0 : 1;
}

function rowsOf({ outcome, said }: { outcome: Outcome | null; said: string }): Row[] {
  if (!outcome) throw new Error(`validation did not run: ${said}`);
  return outcome.rows;
}
