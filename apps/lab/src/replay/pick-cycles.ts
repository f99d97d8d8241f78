/** Which stored cycles are meant: the last so many, or those of a span of numbers or of plant time. */
import { lastCycleNos, type Queryable } from '@trimtab/store';
import { momentsOf } from '../offline/moment.ts';

export type Picked =
  | { kind: 'last'; count: number }
  | { kind: 'numbers'; from: number; to: number }
  /** Plant time, ISO 8601, both ends included. */
  | { kind: 'times'; from: string; to: string };

/** `--from A --to B`: two cycle numbers or two moments of plant time. Throws with what is needed. */
export function parsePicked(from: string | undefined, to: string | undefined, last: number): Picked {
  if (from === undefined && to === undefined) return { kind: 'last', count: last };
  if (from === undefined || to === undefined) throw new Error('--from and --to belong together');
  if (/^\d+$/.test(from) && /^\d+$/.test(to)) {
    if (Number(from) > Number(to)) throw new Error(`--from ${from} --to ${to}: the first cycle is after the last`);
    return { kind: 'numbers', from: Number(from), to: Number(to) };
  }
  const moments = momentsOf(from, to);
  if (!moments) throw new Error(`--from ${from} --to ${to}: two cycle numbers, or two plant times such as 2026-03-02T06:00:00Z`);
  return { kind: 'times', ...moments };
}

/** The numbers to compare, oldest first, after the one that gives the memory snapshot; empty where there are fewer than two. */
export async function pickedNos(db: Queryable, asset: string, picked: Picked): Promise<number[]> {
  if (picked.kind === 'last') return lastCycleNos(db, asset, picked.count + 1);
  const { from, to } = picked;
  const within = picked.kind === 'numbers' ? 'cycle_no BETWEEN $2 AND $3' : 'plant_at BETWEEN $2 AND $3';
  const { rows } = await db.query<{ cycle_no: string }>(`SELECT cycle_no FROM cycle WHERE asset = $1 AND ${within} ORDER BY cycle_no`, [
    asset,
    from,
    to,
  ]);
  const nos = rows.map((row) => Number(row.cycle_no));
  const [first] = nos;
  if (first === undefined) return [];
  const before = await db.query<{ cycle_no: string }>(
    'SELECT cycle_no FROM cycle WHERE asset = $1 AND cycle_no < $2 ORDER BY cycle_no DESC LIMIT 1',
    [asset, first],
  );
  return [...before.rows.map((row) => Number(row.cycle_no)), ...nos];
}
