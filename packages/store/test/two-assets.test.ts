/** Two assets share one database: no card, click or withdrawal of one touches the other's, even where an id is the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptOption, readOpenOptions, readOption, rejectOption, takeBackRejection, withdrawOption } from '../src/index.ts';
import { upsertOptions } from '../src/option/option.ts';
import { ASSET, accept, decision, MESSAGE, openTestDatabase, option, STAMP, type TestDatabase } from './fixture.ts';
import { offer } from './offer.ts';

const OTHER = { ...STAMP, asset: 'RF-2' };

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
  await offer(test_.database, 1, 'same', 'rejected');
});
afterAll(() => test_.close());

test('a card whose id another asset has is not stored, and says whose it is', async () => {
  const { pool } = test_.database;
  const offered = upsertOptions(pool, OTHER, 1, [{ option: option('same'), rev: 'rev-2' }]);
  await expect(offered).rejects.toThrow('option same of RF-2 is not stored: RF-1 has one of that id');
  expect((await readOpenOptions(pool, ASSET)).map(({ rev }) => rev)).toEqual(['rev-1', 'rev-1']);
});

test("a click of one asset answers no card of the other's", async () => {
  const { pool } = test_.database;
  const click = { ...accept('d1', 'same', 'k1'), asset: 'RF-2' };
  expect(await acceptOption(pool, click)).toEqual({ kind: 'unknown', id: 'same' });
  expect(await withdrawOption(pool, OTHER, 'same', MESSAGE)).toBe(false);
  expect(await acceptOption(pool, { ...click, asset: ASSET })).toMatchObject({ kind: 'decided' });

  const reject = {
    ...accept('d2', 'rejected', 'k2'),
    decision: decision('d2', 'rejected', { kind: 'reject', reason: 'R03', to: null }),
    quiet: null,
  };
  await rejectOption(pool, reject);
  const back = { ...accept('d3', 'rejected', 'k3'), decision: decision('d3', 'rejected', { kind: 'withdraw', to: null }) };
  expect(await takeBackRejection(pool, { ...back, asset: 'RF-2' })).toEqual({ kind: 'unknown', id: 'rejected' });
  expect((await readOption(pool, 'rejected'))?.state).toBe('rejected');
  expect(await takeBackRejection(pool, back)).toMatchObject({ kind: 'decided' });
});

test('a card that was decided meanwhile stays as decided, and is no fault', async () => {
  const { pool } = test_.database;
  await upsertOptions(pool, STAMP, 2, [{ option: option('same'), rev: 'rev-3' }]);
  expect(await readOption(pool, 'same')).toMatchObject({ state: 'accepted', rev: 'rev-1' });
});
