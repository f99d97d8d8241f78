import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptOption,
  acquireLease,
  answerSuspension,
  beginSending,
  endAllTrims,
  ensurePartitions,
  finishIntent,
  openSuspension,
  rejectOption,
  sqlState,
  takeBackRejection,
  takeBackTrim,
  verifyAudit,
} from '../src/index.ts';
import { ASSET, accept, decision, LINE, openTestDatabase, PLANT, STAMP, type TestDatabase, WALL } from './fixture.ts';
import { offer } from './offer.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const CHECK_VIOLATION = '23514';
const EVIDENCE = [
  'scan',
  'tag_value',
  'cycle',
  'decision',
  'write_intent_decision',
  'score',
  'mode_change',
  'event',
  'audit',
  'spool_import',
];

describe("the server's role", () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
    await offer(test_.database, 1, 'o1');
    await acceptOption(test_.database.pool, accept('d1', 'o1', 'k1'));
  });
  afterAll(() => test_.close());

  const refusal = async (sql: string): Promise<string | undefined> => {
    try {
      await test_.database.pool.query(sql);
      return 'done';
    } catch (error) {
      return sqlState(error);
    }
  };

  test('is trimtab_server on every connection', async () => {
    const { rows } = await test_.database.pool.query('SELECT current_user');
    expect(rows).toEqual([{ current_user: 'trimtab_server' }]);
  });

  test.each(EVIDENCE)('cannot change, delete or truncate a row of %s (P14)', async (table) => {
    const { rows } = await test_.owner.query<{ name: string }>(
      'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0',
      [table],
    );
    for (const { name } of rows) expect(await refusal(`UPDATE ${table} SET "${name}" = "${name}"`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await refusal(`DELETE FROM ${table}`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await refusal(`TRUNCATE ${table}`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await refusal(`DROP TABLE ${table}`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('cannot delete from any table at all', async () => {
    const { rows } = await test_.owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) expect(await refusal(`DELETE FROM "${name}"`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('cannot make an object, nor change what an intent is for', async () => {
    expect(await refusal('CREATE TABLE mine (a int)')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await refusal('UPDATE write_intent SET expires_at = now()')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await refusal('UPDATE trim_in_force SET target = 0')).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await refusal(`UPDATE option SET offered_at = now()`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('cannot take a final state back', async () => {
    expect(await refusal(`UPDATE option SET state = 'offered' WHERE option_id = 'o1'`)).toBe(CHECK_VIOLATION);
    expect(await refusal(`UPDATE write_intent SET state = 'confirmed' WHERE intent_id = 'w-d1'`)).toBe(CHECK_VIOLATION);
  });

  /** One row of every table in which the server moves columns while a row is open: none of these is open any more. */
  async function closedRows(): Promise<void> {
    const { pool } = test_.database;
    await offer(test_.database, 2, 'f1');
    await offer(test_.database, 3, 'f2');
    const undo = { ...decision('f1-undo', null), kind: 'take-back', to: 0 } as const;
    const asked = accept('f1-d', 'f1', 'key-f1');
    await acceptOption(pool, asked);
    await takeBackTrim(pool, { ...asked, requestKey: 'key-f1-undo', decision: undo, ofDecisionId: 'f1-d' });
    await acceptOption(pool, accept('f2-d', 'f2', 'key-f2'));
    const lease = await acquireLease(pool, ASSET, 'server', 60_000, null);
    if (!lease) throw new Error('no lease');
    const vector = { boot: 1, trims: [0, 0, -4, 0, 0], slots: [null, null, 'f2-d', null, null], guard: {} };
    await beginSending(pool, STAMP, lease, 'w-f2-d', vector);
    await finishIntent(pool, STAMP, 'w-f2-d', { state: 'confirmed', outcome: 'applied', evidence: [1] }, LINE);
    await openSuspension(pool, STAMP, { decisionId: 'f2-d', place: 'zone-3', message: LINE.message });
    const no = { ...decision('f2-no', null), kind: 'reject', to: null, reason: 'R01' } as const;
    const quiet = { place: 'zone-3', reason: 'R01', until: PLANT, optionId: 'f2' } as const;
    await answerSuspension(pool, { ...asked, requestKey: 'key-f2-no', decision: no, ofDecisionId: 'f2-d', quiet });
    await pool.query(`UPDATE quiet SET ended_wall_at = now(), ended_plant_at = now() WHERE option_id = 'f2'`);
    await endAllTrims(pool, STAMP, 'ramp');
  }

  test('cannot change a final row, whatever column it may move in an open one (P14)', async () => {
    await closedRows();
    const { rows } = await test_.owner.query<{ name: string; column: string; final: string }>(
      `SELECT table_name AS name, column_name AS column, final
         FROM information_schema.column_privileges
         JOIN (VALUES ('option', $$option_id = 'f1'$$), ('write_intent', $$intent_id IN ('w-f1-d', 'w-f2-d')$$),
                      ('trim_in_force', $$decision_id = 'f2-d'$$), ('quiet', $$option_id = 'f2'$$), ('suspension', $$decision_id = 'f2-d'$$)
              ) AS closed (table_name, final) USING (table_name)
        WHERE grantee = 'trimtab_server' AND privilege_type = 'UPDATE'`,
    );
    expect(new Set(rows.map(({ name }) => name)).size).toBe(5);
    for (const { name, column, final } of rows) {
      const found = await test_.owner.query(`SELECT FROM ${name} WHERE ${final}`);
      expect(found.rowCount, name).toBeGreaterThan(0);
      expect(await refusal(`UPDATE ${name} SET "${column}" = "${column}" WHERE ${final}`), `${name}.${column}`).toBe(CHECK_VIOLATION);
    }
  });

  test('takes a rejection back, and with it changes nothing of what was rejected', async () => {
    await offer(test_.database, 4, 'f3');
    const rejected = { ...decision('f3-no', 'f3'), kind: 'reject', to: null, reason: 'R01' } as const;
    const asked = { ...accept('f3-no', 'f3', 'key-f3'), decision: rejected, quiet: null };
    await rejectOption(test_.database.pool, asked);
    const withdrawn = (more: string) => refusal(`UPDATE option SET state = 'withdrawn'${more} WHERE option_id = 'f3'`);
    expect(await withdrawn(`, rev = 'another'`)).toBe(CHECK_VIOLATION);
    expect(await withdrawn(`, card = '{}'`)).toBe(CHECK_VIOLATION);
    const back = { ...decision('f3-back', 'f3'), kind: 'withdraw', to: null } as const;
    expect(await takeBackRejection(test_.database.pool, { ...asked, requestKey: 'key-f3-back', decision: back })).toMatchObject({
      kind: 'decided',
    });
  });

  test("makes a day's partitions through the owner's function, as often as it likes", async () => {
    await ensurePartitions(test_.database.pool, WALL);
    await Promise.all([ensurePartitions(test_.database.pool, WALL), ensurePartitions(test_.database.pool, WALL)]);
    const { rows } = await test_.owner.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'scan'::regclass ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['scan_20261125', 'scan_20261126']);
    expect(await refusal(`SELECT ensure_partition('9999-01-01')`)).toBe('P0001');
  });

  test.each([
    ['changed', `UPDATE audit SET content = replace(content, 'k.meier', 'a.novak') WHERE audit_no = 2`, 'its content was changed', 2],
    ['deleted', 'DELETE FROM audit WHERE audit_no = 2', 'entry 2 is missing', 3],
    [
      'swapped',
      'UPDATE audit SET audit_no = CASE audit_no WHEN 1 THEN -2 ELSE -1 END WHERE audit_no < 3; UPDATE audit SET audit_no = -audit_no WHERE audit_no < 0',
      'it does not follow the entry before it',
      1,
    ],
  ])('can show that a superuser %s an audit entry', async (_, tampering, because, auditNo) => {
    const { owner } = test_;
    for (let n = 2; n <= 4; n++) {
      await offer(test_.database, n * 10 + auditNo + because.length, `${because}-${n}`);
      await acceptOption(test_.database.pool, accept(`d-${because}-${n}`, `${because}-${n}`, `k-${because}-${n}`));
    }
    expect(await verifyAudit(owner, ASSET, null)).toMatchObject({ kind: 'intact' });
    await owner.query('BEGIN');
    await owner.query(tampering);
    expect(await verifyAudit(owner, ASSET, null)).toEqual({ kind: 'broken', auditNo, because });
    await owner.query('ROLLBACK');
  });

  test('can show a cut tail against an anchor kept elsewhere', async () => {
    const { owner } = test_;
    const { rows } = await owner.query<{ audit_no: string; hash: string }>(
      'SELECT audit_no, hash FROM audit ORDER BY audit_no DESC LIMIT 1',
    );
    const anchor = { auditNo: Number(rows[0]?.audit_no), hash: rows[0]?.hash ?? '' };
    expect(await verifyAudit(owner, ASSET, anchor)).toMatchObject({ kind: 'intact' });
    await owner.query('BEGIN');
    await owner.query('DELETE FROM audit WHERE audit_no = (SELECT max(audit_no) FROM audit)');
    expect(await verifyAudit(owner, ASSET, null)).toMatchObject({ kind: 'intact' });
    expect(await verifyAudit(owner, ASSET, anchor)).toMatchObject({ kind: 'broken', auditNo: anchor.auditNo });
    await owner.query('ROLLBACK');
  });
});
