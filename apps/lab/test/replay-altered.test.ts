/** Replay where the record is no longer what was recorded: columns falsified, images lost, another configuration. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { type Database, openDatabase, type Queryable, readLastCycles, type StoredCycle } from '@trimtab/store';
import { type FreshDatabase, freshDatabase } from '@trimtab/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../src/record/record.ts';
import { parseFlip } from '../src/replay/flip.ts';
import { replay } from '../src/replay/replay.ts';
import { reportText } from '../src/replay/verdict.ts';
import { whatIf } from '../src/replay/what-if.ts';

const CYCLES = 10;
const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const quiet = () => undefined;
const last = { cycles: { kind: 'last', count: CYCLES }, flip: null, onCycle: quiet } as const;

let fresh: FreshDatabase;
let database: Database;
/** The cycle that gives the memory, and those that are compared. */
let snapshot: StoredCycle | undefined;
let cycles: StoredCycle[];

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, quiet);
  await record({ config, database, seed: 7, cycles: CYCLES + 1, onCycle: quiet });
  [snapshot, ...cycles] = await readLastCycles(database.pool, site.nameplate.asset, CYCLES + 1);
}, 120_000);

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** Works on the record as the owner of the database has altered it, and leaves it as it was. */
async function altered<Result>(sql: string, values: unknown[], work: (db: Queryable) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL ROLE NONE');
    const { rowCount } = await client.query(sql, values);
    expect(rowCount).toBe(1);
    return await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const cycleAt = (index: number): StoredCycle => {
  const cycle = cycles.at(index);
  if (!cycle) throw new Error(`no cycle ${index}`);
  return cycle;
};

const replayedWith = (column: string, value: unknown, cycleNo: number) =>
  altered(`UPDATE cycle SET ${column} = $1 WHERE cycle_no = $2`, [value, cycleNo], (db) => replay(db, config, last));

describe('a column that was falsified', () => {
  it.each<[string, unknown]>([
    ['answer_hash', 'f'.repeat(64)],
    ['evaluations', 123_456],
    ['why', 'somebody-asked'],
    ['plant_at', '2020-01-01T00:00:00Z'],
    ['plant_at', '2040-01-01T00:00:00Z'],
  ])('is different in its cycle, and named: %s as %s', async (column, value) => {
    const { cycleNo } = cycleAt(4);
    const report = await replayedWith(column, value, cycleNo);
    expect(report).toMatchObject({ identical: CYCLES - 1, different: 1, notComparable: 0 });
    const [different] = report.cycles.filter(({ result }) => result === 'different');
    expect(different).toMatchObject({ cycleNo, differs: [{ what: 'row', path: column }] });
    expect(reportText(report)).toContain(`cycle ${cycleNo}: different\n  row at ${column}: stored `);
  });

  it('is different where it is the number of the last cycle', async () => {
    const { cycleNo } = cycleAt(-1);
    const report = await replayedWith('cycle_no', cycleNo + 5, cycleNo);
    expect(report.cycles.at(-1)?.differs).toEqual([{ what: 'row', path: 'cycle_no', stored: cycleNo + 5, recomputed: cycleNo }]);
  });

  it('is in no tally beside a proposed change: only identical cycles carry the comparison', async () => {
    const { cycleNo } = cycleAt(4);
    const report = await altered('UPDATE cycle SET answer = $1 WHERE cycle_no = $2', ['{}', cycleNo], (db) =>
      whatIf(db, { name: 'nothing', config, changed: config }, last),
    );
    expect(report).toMatchObject({ identical: CYCLES - 1, different: 1, otherAnswers: 0 });
    expect(report.recorded.cycles).toBe(CYCLES - 1);
    expect(report.changed).toEqual(report.recorded);
  });
});

describe('a flip in a record with a gap', () => {
  const flippedAt = (scanNo: number, missing: number) =>
    altered('DELETE FROM scan WHERE scan_no = $1', [missing], (db) =>
      replay(db, config, { ...last, flip: parseFlip(`${scanNo}:z3.top.T_degC:6`, site.registers) }),
    );

  it('is made in what was replayed before the gap, and refused within it, with the scans that were replayed', async () => {
    const [first, before, after] = [cycleAt(0), cycleAt(5), cycleAt(6)];
    const missing = before.scanNo + 1;
    expect((await flippedAt(first.scanNo, missing)).different).toBeGreaterThan(0);
    await expect(flippedAt(after.scanNo, missing)).rejects.toThrow(
      `--flip: scan ${after.scanNo} was not replayed: ${(snapshot?.scanNo ?? 0) + 1} to ${before.scanNo}, ${after.scanNo + 1} to ${cycleAt(-1).scanNo} were`,
    );
  });
});

describe('the command, where no cycle is comparable', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-replay-'));
  const otherSite = join(folder, 'site');
  cpSync('sites/rf-1', otherSite, { recursive: true });
  const envelope = join(otherSite, 'envelope.json');
  writeFileSync(envelope, JSON.stringify({ ...JSON.parse(readFileSync(envelope, 'utf8')), movesPerHour: 4 }));
  const change = join(folder, 'change.json');
  writeFileSync(change, '{ "prices": { "gas_EURMWh": 50 } }');
  afterAll(() => rmSync(folder, { recursive: true }));

  const command = (...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, DATABASE_URL: fresh.url };
      const all = ['--import', 'tsx', 'apps/lab/src/replay-cli.ts', '--last', '3', ...args];
      execFile(process.execPath, all, { env }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
    });

  it.each([[[]], [['--json']], [['--with', change]]])('ends with 1, the reason and what to do: %j', async (more) => {
    const { code, stdout, stderr } = await command('--site', otherSite, ...more);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^Nothing was compared: of 3 cycles none is comparable\. The first, cycle \d+: site configuration .* Ask for cycles/,
    );
  });
});
