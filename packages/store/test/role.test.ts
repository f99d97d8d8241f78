import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptOption, ensurePartitions, sqlState, verifyAudit } from '../src/index.ts';
import { ASSET, accept, openTestDatabase, type TestDatabase, WALL } from './fixture.ts';
import { offer } from './offer.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
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
    const CHECK_VIOLATION = '23514';
    expect(await refusal(`UPDATE option SET state = 'offered' WHERE option_id = 'o1'`)).toBe(CHECK_VIOLATION);
    expect(await refusal(`UPDATE write_intent SET state = 'confirmed' WHERE intent_id = 'w-d1'`)).toBe(CHECK_VIOLATION);
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
