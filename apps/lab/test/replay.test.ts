/** Replay of a recorded shift, over a real database. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { type Database, openDatabase, readLastCycles } from '@trimtab/store';
import { type FreshDatabase, freshDatabase } from '@trimtab/store/testing';
import type { Decision } from '@trimtab/terms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMoments, readWindow } from '../src/calibrate/read-window.ts';
import { record } from '../src/record/record.ts';
import type { RecordCounts } from '../src/record/shift.ts';
import { changedParameters, changedSite, parseChange, withWorth } from '../src/replay/change.ts';
import { parseFlip } from '../src/replay/flip.ts';
import { parsePicked } from '../src/replay/pick-cycles.ts';
import { replay } from '../src/replay/replay.ts';
import { reportText } from '../src/replay/verdict.ts';
import { whatIf } from '../src/replay/what-if.ts';
import { whatIfText } from '../src/replay/what-if-text.ts';

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
  replay(database.pool, config, {
    cycles: { kind: 'last', count: last },
    flip: flip === null ? null : parseFlip(flip, site.registers),
    onCycle: quiet,
  });

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

  it('stops when it is interrupted, with what was compared by then', async () => {
    const options = { cycles: { kind: 'last', count: 5 }, flip: null, onCycle: quiet, interrupted: AbortSignal.abort() } as const;
    const report = await replay(database.pool, config, options);
    expect(report).toMatchObject({ identical: 1, left: 4 });
    expect(reportText(report)).toContain('stopped: 4 of the cycles that were asked for are left');
  });

  it('is different, and says where, with one bit flipped in a register that feeds a tag', async () => {
    const cycles = await readLastCycles(database.pool, site.nameplate.asset, 10);
    // An event may bring the next cycle after one scan: the flipped one must lie between two.
    const cycle = cycles.find(({ scanNo }, index) => (cycles[index + 1]?.scanNo ?? 0) - scanNo > 3);
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
    const report = await replay(database.pool, other, { cycles: { kind: 'last', count: 3 }, flip: null, onCycle: quiet });
    expect(report).toMatchObject({ identical: 0, different: 0, notComparable: 3 });
    expect(report.cycles[0]?.why).toMatch(/^site configuration /);
  });
});

describe('a span of cycles', () => {
  it('is replayed by its numbers, and by the plant time at which they were', async () => {
    const [first, ...more] = await readLastCycles(database.pool, site.nameplate.asset, 9);
    const last = more.at(-3);
    if (!first || !last) throw new Error('fewer than nine cycles');
    const spans = [
      [String(first.cycleNo), String(last.cycleNo)],
      [new Date(first.plant_ms).toISOString(), new Date(last.plant_ms).toISOString()],
    ];
    for (const [from, to] of spans) {
      const report = await replay(database.pool, config, { cycles: parsePicked(from, to, 1), flip: null, onCycle: quiet });
      expect(report.cycles.map(({ cycleNo }) => cycleNo)).toEqual(Array.from({ length: 7 }, (_, index) => first.cycleNo + index));
      expect(report).toMatchObject({ identical: 7, different: 0, snapshots: [first.cycleNo - 1] });
    }
  });
});

describe('a window for calibration', () => {
  it('is what the stored images show, minute by minute, and refuses a stretch that nobody recorded', async () => {
    const cycles = await readLastCycles(database.pool, site.nameplate.asset, CYCLES);
    const [from, to] = [cycles[5], cycles.at(-1)].map((cycle) => new Date(cycle?.plant_ms ?? 0).toISOString());
    const read = (span: { from: string; to: string }) => readWindow(database.pool, site, span, quiet);
    const { window } = await read(parseMoments(from ?? '', to));
    const { minutes, slabs } = window;
    // Each minute of the plant's clock that the stretch touches, its first and its last too.
    const minuteOf = (moment = ''): number => Math.floor(Date.parse(moment) / 60_000);
    expect(minutes).toHaveLength(minuteOf(to) - minuteOf(from) + 1);
    for (const { sections_degC } of minutes) for (const t of sections_degC) expect(t).toBeGreaterThan(500);
    expect(slabs.length).toBeGreaterThan(5);
    await expect(read({ from: '2001-01-01T00:00:00Z', to: '2001-01-02T00:00:00Z' })).rejects.toThrow('no scan of RF-1 was stored between');
    expect(() => parseMoments('yesterday', 'today')).toThrow('two plant times are needed');
    expect(() => parseMoments('2026-03-02T06:00:00Z', undefined)).toThrow('belong together');
  });

  it('is without what a rejection doubted, for as long as that holds', async () => {
    const cycles = await readLastCycles(database.pool, site.nameplate.asset, CYCLES);
    const [from, until, to] = [cycles[5], cycles[15], cycles.at(-1)].map((cycle) => new Date(cycle?.plant_ms ?? 0).toISOString());
    const read = async () => readWindow(database.pool, site, parseMoments(from ?? '', to), quiet);
    const before = await read();
    await database.pool.query(
      `INSERT INTO quiet (decision_id, asset, epoch, place, reason, option_id, until_at, wall_at, plant_at)
       SELECT decision_id, asset, epoch, 'zone-2', 'R08', option_id, $1, wall_at, plant_at FROM decision WHERE kind = 'accept' LIMIT 1`,
      [until],
    );
    const { window, doubts } = await read();
    expect(doubts.length).toBe(before.doubts.length + 1);
    expect(doubts).toContainEqual(expect.objectContaining({ reason: 'R08', place: 'zone-2', tag: null, until: Date.parse(until ?? '') }));
    // No couple of that zone is believed before: the window begins with its end.
    const doubted_min = (Date.parse(until ?? '') - Date.parse(from ?? '')) / 60_000;
    expect(Math.abs(before.window.minutes.length - window.minutes.length - doubted_min)).toBeLessThanOrEqual(1);
  });
});

describe('a proposed change', () => {
  const under = (text: string) => {
    const change = parseChange(text);
    const changed = withWorth(furnaceLoop(changedSite(site, change), changedParameters(change)), change);
    return whatIf(database.pool, { name: 'test', config, changed }, { cycles: { kind: 'last', count: CYCLES }, onCycle: quiet });
  };

  it('of nothing makes no answer another', async () => {
    const report = await whatIf(
      database.pool,
      { name: 'nothing', config, changed: furnaceLoop(site) },
      { cycles: { kind: 'last', count: CYCLES }, onCycle: quiet },
    );
    expect(report).toMatchObject({ identical: CYCLES, different: 0, otherAnswers: 0, firstOther: null });
    expect(report.changed).toEqual(report.recorded);
    expect(report.accepted).toMatchObject({ count: counts.accepted, alike: counts.accepted, otherSize: 0, notOffered: 0 });
  });

  it('had no say in a card that was taken before the first cycle after the snapshot', async () => {
    const cycles = await readLastCycles(database.pool, site.nameplate.asset, CYCLES);
    const [taken] = cycles
      .slice(1)
      .filter(({ input }) => JSON.parse(input).inbox.decisions.some(({ kind }: Decision) => kind === 'accept'));
    const from = String(taken?.cycleNo);
    const report = await whatIf(
      database.pool,
      { name: 'nothing', config, changed: furnaceLoop(site) },
      { cycles: parsePicked(from, from, 1), onCycle: quiet },
    );
    expect(report).toMatchObject({ identical: 1, accepted: { count: 0, notOffered: 0 } });
  });

  it('to an offer that must be worth more than any is offers nothing, and says of how many moves', async () => {
    const report = await under('{ "worth": { "money_EURh": 1000 } }');
    expect(report.recorded.offers).toBeGreaterThan(0);
    expect(report.changed.offers - report.changed.restoring).toBe(0);
    expect(report.changed.money.standing_EURh).toBeLessThan(report.recorded.money.standing_EURh ?? 0);
    expect(whatIfText(report)).toMatch(/new offers +\d+ +\d+ +-\d+/);
  });

  it('of the price of gas changes what is promised and not what the plant burnt', async () => {
    const report = await under('{ "prices": { "gas_EURMWh": 76 } }');
    expect(report.changed.money.standing_EURh).toBeGreaterThan(report.recorded.money.standing_EURh ?? Number.NaN);
    expect(report.changed.cycles).toBe(report.recorded.cycles);
  });

  it('of a twin parameter is followed by the estimate from the images on', async () => {
    const report = await under('{ "parameters": { "exchange": [0.77, 0.61, 0.9, 0.84, 1.1] } }');
    expect(report.otherAnswers).toBeGreaterThan(CYCLES / 2);
    expect(report.changed.closest.low_K).not.toBe(report.recorded.closest.low_K);
  });
});

describe('a flip', () => {
  it('names what is allowed when it cannot be made', () => {
    expect(() => parseFlip('12:z9.top.T_degC:1', site.registers)).toThrow('there is no register z9.top.T_degC that is read');
    expect(() => parseFlip('12:z3.top.T_degC:32', site.registers)).toThrow('z3.top.T_degC has bits 0 to 31');
    expect(() => parseFlip('z3.top.T_degC', site.registers)).toThrow('SCAN:REGISTER:BIT is needed');
  });
});
