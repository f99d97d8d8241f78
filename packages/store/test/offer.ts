/** Offers options as a cycle does. */
import { appendCycle, type Database } from '../src/index.ts';
import { memoryAfter, option, STAMP } from './fixture.ts';

export async function offer(database: Database, cycleNo: number, ...ids: string[]): Promise<void> {
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
  const offered = ids.map((id) => ({ option: option(id), rev: 'rev-1' }));
  await appendCycle(database.pool, STAMP, record, offered, memoryAfter(cycleNo));
}
