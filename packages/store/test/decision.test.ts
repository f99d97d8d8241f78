import { plantTime } from '@trimtab/terms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptOption,
  countOptions,
  expireOptions,
  listDecisions,
  readOpenIntents,
  readOpenOptions,
  readQuiets,
  rejectOption,
  takeBackRejection,
  takeBackTrim,
  verifyAudit,
  withdrawOption,
} from '../src/index.ts';
import { ASSET, accept, decision, LINE, MESSAGE, openTestDatabase, PLANT, STAMP, type TestDatabase } from './fixture.ts';
import { offer } from './offer.ts';

describe('a decision', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.close());

  const reject = (id: string, optionId: string, requestKey: string) => ({
    ...accept(id, optionId, requestKey),
    decision: decision(id, optionId, { kind: 'reject', reason: 'R03', to: null }),
    quiet: { place: 'zone-3', reason: 'R03' as const, until: plantTime(PLANT + 3_660_000), optionId, scope: 'place' as const },
  });

  test('is stored with its pending intent, and the option is no longer open', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 1, 'o1');
    expect(await acceptOption(pool, accept('d1', 'o1', 'k1'))).toEqual({ kind: 'decided', decisionId: 'd1', intentId: 'w-d1' });
    expect(await readOpenOptions(pool, ASSET)).toEqual([]);
    expect(await readOpenIntents(pool, ASSET)).toMatchObject([{ id: 'w-d1', state: 'pending', decisionIds: ['d1'], seq: null }]);
  });

  test('asked again with the same key gets the stored answer; with other content an error (F49)', async () => {
    const { pool } = test_.database;
    expect(await acceptOption(pool, accept('d1-again', 'o1', 'k1'))).toEqual({ kind: 'decided', decisionId: 'd1', intentId: 'w-d1' });
    expect(await acceptOption(pool, accept('d1-other', 'o1', 'k1', { shownRev: 'rev-2' }))).toEqual({ kind: 'key-reused' });
  });

  test('of two operators at the same instant is one, and the loser hears who was first (F50)', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 2, 'o2');
    const clicks = Array.from({ length: 20 }, (_, n) => acceptOption(pool, accept(`d2-${n}`, 'o2', `k2-${n}`)));
    const answers = await Promise.all(clicks);
    expect(answers.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
    const losers = answers.filter(({ kind }) => kind !== 'decided' && kind !== 'busy');
    expect(losers.length).toBeGreaterThan(0);
    for (const loser of losers)
      expect(loser).toMatchObject({ kind: 'already-decided', decision: 'accept', person: 'k.meier', station: 'pulpit' });
  });

  test('the same click sent twenty times at once is one decision', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 3, 'o3');
    const clicks = Array.from({ length: 20 }, (_, n) => acceptOption(pool, accept(`d3-${n}`, 'o3', 'k3')));
    const decided = new Set((await Promise.all(clicks)).map((answer) => (answer.kind === 'decided' ? answer.decisionId : answer.kind)));
    decided.delete('busy');
    expect(decided.size).toBe(1);
  });

  test('is refused for a card that changed, expired, was withdrawn or never was (F51)', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 4, 'o4', 'o5');
    expect(await acceptOption(pool, accept('d4', 'o4', 'k4', { shownRev: 'old' }))).toEqual({ kind: 'changed', rev: 'rev-1' });
    const late = accept('d4', 'o4', 'k4', { decision: decision('d4', 'o4', { plant_ms: plantTime(PLANT + 600_000) }) });
    expect(await acceptOption(pool, late)).toEqual({ kind: 'expired', expiresAt: plantTime(PLANT + 600_000) });
    expect(await acceptOption(pool, accept('d4', 'none', 'k4'))).toEqual({ kind: 'unknown', id: 'none' });
    expect(await withdrawOption(pool, STAMP, 'o5', MESSAGE)).toBe(true);
    expect(await acceptOption(pool, accept('d5', 'o5', 'k5'))).toEqual({ kind: 'not-open', state: 'withdrawn' });
  });

  test('to reject quiets the place until it is taken back', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 5, 'o6');
    expect(await rejectOption(pool, reject('d6', 'o6', 'k6'))).toEqual({ kind: 'decided', decisionId: 'd6', intentId: null });
    expect(await readQuiets(pool, ASSET, PLANT)).toEqual([
      { place: 'zone-3', reason: 'R03', until: plantTime(PLANT + 3_660_000), optionId: 'o6', scope: 'place' },
    ]);
    const back = {
      asset: ASSET,
      epoch: 1,
      requestKey: 'k7',
      decision: decision('d7', 'o6', { kind: 'withdraw', to: null }),
      event: LINE,
    };
    expect(await takeBackRejection(pool, back)).toEqual({ kind: 'decided', decisionId: 'd7', intentId: null });
    expect(await readQuiets(pool, ASSET, PLANT)).toEqual([]);
    expect(await takeBackRejection(pool, { ...back, requestKey: 'k8' })).toEqual({ kind: 'not-open', state: 'withdrawn' });
  });

  test('taken back before it was sent undoes its intent and writes nothing', async () => {
    const { pool } = test_.database;
    const back = {
      ...{ asset: ASSET, epoch: 1, requestKey: 'k9', event: LINE, ofDecisionId: 'd1', intentExpiresAt: plantTime(PLANT + 900_000) },
      decision: decision('d9', null, { kind: 'take-back' as const, to: 0 }),
    };
    expect(await takeBackTrim(pool, back)).toEqual({ kind: 'decided', decisionId: 'd9', intentId: null });
    expect((await readOpenIntents(pool, ASSET)).map(({ id }) => id)).not.toContain('w-d1');
  });

  test('that waits behind a held row lock is answered "busy" and leaves nothing (F19)', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 6, 'o7');
    await test_.owner.query('BEGIN');
    await test_.owner.query(`SELECT FROM option WHERE option_id = 'o7' FOR UPDATE`);
    expect(await acceptOption(pool, accept('d11', 'o7', 'k11'))).toEqual({ kind: 'busy' });
    await test_.owner.query('ROLLBACK');
    expect(await acceptOption(pool, accept('d11', 'o7', 'k11'))).toMatchObject({ kind: 'decided' });
  });

  test('is listed with what was shown, who decided and what came of it; the rest expire', async () => {
    const { pool } = test_.database;
    await offer(test_.database, 7, 'o8');
    expect(await expireOptions(pool, { ...STAMP, plant_ms: plantTime(PLANT + 600_000) })).toContain('o8');
    const list = await listDecisions(pool, ASSET, 50);
    expect(list.find(({ option }) => option.id === 'o1')).toMatchObject({
      state: 'accepted',
      decision: { id: 'd1', person: 'k.meier', kind: 'accept' },
      intent: { id: 'w-d1', state: 'refused', outcome: 'undone' },
    });
    expect(list.find(({ option }) => option.id === 'o8')).toMatchObject({ state: 'expired', decision: null, intent: null });
    expect(await countOptions(pool, ASSET)).toMatchObject({ accepted: 4, withdrawn: 2, expired: 2 });
    expect(await verifyAudit(pool, ASSET, null)).toMatchObject({ kind: 'intact' });
  });
});
