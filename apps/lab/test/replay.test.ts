/** Replay of a recorded shift, over a real database. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { type Database, openDatabase, readLastCycles } from '@trimtab/store';
import { type FreshDatabase, freshDatabase } from '@trimtab/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../src/record/record.ts';
import type { RecordCounts } from '../src/record/shift.ts';
import { parseFlip } from '../src/replay/flip.ts';
import { replay } from '../src/replay/replay.ts';
import { reportText } from '../src/replay/verdict.ts';

const CYCLES = 40;
const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const quiet = () => undefined;

let fresh: FreshDatabase;
let database: Database;
let counts: RecordCounts;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, quiet);
  counts = await record({ config, database, seed: 7, cycles: CYCLES + 1, onCycle: quiet });
}, 120_000);

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const again = (last: number, flip: string | null = null) =>
  replay(database.pool, config, { last, flip: flip === null ? null : parseFlip(flip, site.registers), onCycle: quiet });

describe('a recorded shift', () => {
  it('held offers, decisions, writes that the PLC confirmed, lost polls and trims that the PLC ended', () => {
    for (const what of ['offers', 'accepted', 'rejected', 'write-confirmed', 'lostPolls', 'trimsEnded'])
      expect(counts[what], what).toBeGreaterThan(0);
  });

  it('is recomputed from images and one memory snapshot, identical in picture, memory and answer', async () => {
    const report = await again(CYCLES);
    expect(reportText(report)).toContain(`identical ${CYCLES}/${CYCLES}`);
    expect(report).toMatchObject({ identical: CYCLES, different: 0, notComparable: 0 });
    expect(report.snapshots).toHaveLength(1);
  });

  it('is different, and says where, with one bit flipped in a register that feeds a tag', async () => {
    const [cycle] = (await readLastCycles(database.pool, site.nameplate.asset, 10)).slice(0, 1);
    const scanNo = (cycle?.scanNo ?? 0) + 3;
    const report = await again(15, `${scanNo}:z3.top.T_degC:6`);
    const [first] = report.cycles.filter(({ result }) => result === 'different');
    expect(first?.cycleNo).toBe((cycle?.cycleNo ?? 0) + 1);
    expect(first?.scan).toMatchObject({ scanNo, tag: 'z3.top.T_degC', register: 145 });
    expect(first?.differs.map(({ what }) => what)).toContain('picture');
    expect(reportText(report)).toMatch(/picture of scan \d+, tag z3.top.T_degC, register 145: stored 1\d+\.\d+, recomputed 1\d+\.\d+/);
  });

  it('is not comparable, and not different, under another configuration', async () => {
    const other = { ...config, site: { ...site, envelope: { ...site.envelope, movesPerHour: 4 } } };
    const report = await replay(database.pool, other, { last: 3, flip: null, onCycle: quiet });
    expect(report).toMatchObject({ identical: 0, different: 0, notComparable: 3 });
    expect(report.cycles[0]?.why).toMatch(/^site configuration /);
  });
});

describe('a flip', () => {
  it('names what is allowed when it cannot be made', () => {
    expect(() => parseFlip('12:z9.top.T_degC:1', site.registers)).toThrow('there is no register z9.top.T_degC that is read');
    expect(() => parseFlip('12:z3.top.T_degC:32', site.registers)).toThrow('z3.top.T_degC has bits 0 to 31');
    expect(() => parseFlip('z3.top.T_degC', site.registers)).toThrow('SCAN:REGISTER:BIT is needed');
  });
});
