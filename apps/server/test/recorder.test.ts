/** What the recorder leaves in the database, over a restart too. */
import { MINUTE_MS, monotonic, plantTime, wallTime } from '@trimtab/terms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../src/runner/clock.ts';
import { openRecorder, type Recorder } from '../src/runner/recorder.ts';
import { openTestDatabase, stampAt, type TestDatabase } from './stored.ts';

const ASSET = 'RF-E';
const SCAN_MS = 10_000;
const START_MS = stampAt(0).plant_ms;

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

const recorder = (): Recorder =>
  openRecorder({
    database: test_.database,
    asset: ASSET,
    mapVersion: 1,
    isCarried: () => false,
    tags: ['fuel', 'air'],
    clock: systemClock,
  });

/** One scan after the other, each on its way before the next. */
async function records(to: Recorder, from_min: number, until_min: number): Promise<void> {
  for (let at_ms = from_min * MINUTE_MS; at_ms < until_min * MINUTE_MS; at_ms += SCAN_MS) {
    const scanNo = at_ms / SCAN_MS + 1;
    const [plant_ms, wall_ms] = [plantTime(START_MS + at_ms), wallTime(stampAt(0).wall_ms + at_ms)];
    const image = { scanNo, wall_ms, monotonic_ms: monotonic(at_ms), blocks: {} };
    to.add({ image, plant_ms, plcScan: 1, quality: null }, { scanNo, wall_ms, plant_ms, values: [at_ms, null] });
    await to.flush();
  }
}

it('rolls up the minute in which a server ended, however long the next one takes to come', async () => {
  await records(recorder(), 0, 5.5);
  await records(recorder(), 9, 12);
  const { rows } = await test_.database.pool.query<{ minute_at: Date; good: number }>(
    'SELECT minute_at, good FROM tag_minute WHERE asset = $1 ORDER BY minute_at',
    [ASSET],
  );
  const minutes = rows.map(({ minute_at, good }) => [(minute_at.getTime() - START_MS) / MINUTE_MS, good]);
  expect(minutes).toEqual([0, 1, 2, 3, 4, 5, 9, 10].map((minute) => [minute, minute === 5 ? 3 : 6]));
});
