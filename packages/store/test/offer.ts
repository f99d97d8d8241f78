/** Offers options as a cycle does. */
import type { Option } from '@trimtab/terms';
import { appendCycle, type Database } from '../src/index.ts';
import { memoryAfter, option, STAMP } from './fixture.ts';

export const offer = (database: Database, cycleNo: number, ...ids: string[]): Promise<void> =>
  offerOptions(database, cycleNo, ...ids.map((id) => option(id)));

export async function offerOptions(database: Database, cycleNo: number, ...options: Option[]): Promise<void> {
  const { configHash, buildHash } = memoryAfter(cycleNo);
  const record = {
    cycleNo,
    scanNo: 10 * cycleNo,
    why: 'cadence',
    input: '{"seed":1}',
    scanMemory: 'null',
    cycleMemory: '{"a":-0}',
    answer: '{"kind":"recommendation"}',
    memoryHash: 'm',
    pictureHash: 'p',
    answerHash: 'a',
    configHash,
    buildHash,
    nodeVersion: 'v20.20.2',
    evaluations: 3,
    duration_ms: 12.5,
  };
  const offered = options.map((one) => ({ option: one, rev: 'rev-1' }));
  await appendCycle(database.pool, STAMP, record, offered, memoryAfter(cycleNo));
}
