import { type Image, monotonic, type PlantTime, plantTime, wallTime } from '@trimtab/terms';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appendTrend,
  ensurePartitions,
  lastScanNo,
  readImages,
  readTrend,
  rollUpMinutes,
  type ScanRow,
  scanWriter,
  tagListId,
} from '../src/index.ts';
import { decodeImage, encodeImage } from '../src/scan/image-bytes.ts';
import { ASSET, openTestDatabase, PLANT, type TestDatabase, WALL } from './fixture.ts';

const isCarried = (id: number): boolean => id >= 11 && id <= 14;
const slabs = (scanWord: number, position: number): number[] => [1, 11, 0x449a, 0x5000, scanWord, position, position + 1];

const image = (scanNo: number, blocks: Image['blocks'], more: Partial<Image> = {}): Image => ({
  scanNo,
  wall_ms: wallTime(WALL + scanNo * 1000),
  monotonic_ms: monotonic(scanNo * 1000 + 0.1),
  blocks,
  ...more,
});
const row = (image_: Image): ScanRow => ({ image: image_, plant_ms: null, plcScan: null, quality: null });

describe('stored images', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
    await ensurePartitions(test_.database.pool, WALL);
  });
  afterAll(() => test_.close());

  test('come back bit for bit from any first scan, though the slab table is stored only when it moves', async () => {
    const { pool } = test_.database;
    const images = [
      image(1, { 1: [1, 2, 3], 11: slabs(100, 7) }),
      image(2, { 1: [1, 2, 4], 11: slabs(101, 7) }),
      image(3, {}, { fault: { kind: 'time-out' } }),
      image(4, { 1: [1, 2, 5], 11: slabs(103, 7) }),
      image(5, { 1: [0xffff, 0, 0x8000] }),
      image(6, { 1: [1, 2, 7], 11: slabs(105, 9), 12: slabs(105, 1) }, {}),
      image(7, {}, { fault: { kind: 'exception', code: 6 } }),
      image(8, { 1: [1, 2, 8], 11: slabs(65535, 9), 12: slabs(0, 1) }),
    ];
    const writer = scanWriter(ASSET, 1, isCarried);
    await writer.append(pool, images.slice(0, 3).map(row));
    await writer.append(pool, images.slice(3, 6).map(row));
    // A restarted server knows nothing of the rows before.
    await scanWriter(ASSET, 1, isCarried).append(pool, images.slice(6).map(row));
    for (let from = 1; from <= 8; from++) expect(await readImages(pool, ASSET, from, 8)).toEqual(images.slice(from - 1));
    expect(await lastScanNo(pool, ASSET)).toBe(8);
    const { rows } = await pool.query<{ scan_no: string }>('SELECT scan_no FROM scan WHERE carried IS NOT NULL ORDER BY scan_no');
    expect(rows.map(({ scan_no }) => Number(scan_no))).toEqual([1, 6, 8]);
  });

  test('of a batch that breaks are stored not at all, and the writer goes on from what is stored', async () => {
    const { pool } = test_.database;
    const writer = scanWriter(ASSET, 1, isCarried);
    const broken = [image(20, { 11: slabs(1, 1) }), image(20, { 11: slabs(2, 2) })];
    await expect(writer.append(pool, broken.map(row))).rejects.toThrow(/duplicate key/);
    const good = [image(20, { 11: slabs(1, 1) }), image(21, { 11: slabs(2, 1) })];
    await writer.append(pool, good.map(row));
    expect(await readImages(pool, ASSET, 20, 21)).toEqual(good);
  });

  test('of any words encode and decode to themselves', () => {
    const words = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 125 });
    const blocks = fc.dictionary(fc.integer({ min: 1, max: 30 }).map(String), words);
    fc.assert(
      fc.property(blocks, (some) => {
        const { raw, carried } = encodeImage(some, isCarried);
        expect(decodeImage(raw, carried)).toEqual({ ...some });
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });
});

describe('trends', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
    await ensurePartitions(test_.database.pool, WALL);
  });
  afterAll(() => test_.close());
  const minute = (n: number): PlantTime => plantTime(PLANT + n * 60_000);

  test('show smallest, largest and last of each bucket, and a bad value as a gap', async () => {
    const { pool } = test_.database;
    const list = await tagListId(pool, ['z1.temp_degC', 'fuel_Nm3h']);
    expect(await tagListId(pool, ['z1.temp_degC', 'fuel_Nm3h'])).toBe(list);
    const samples = [1200, 1205, 1202, null, null, null, 1210, Number.NaN, 1208];
    const rows = samples.map((value, n) => ({
      scanNo: n + 1,
      wall_ms: wallTime(WALL + n * 1000),
      plant_ms: plantTime(PLANT + n * 20_000),
      values: [value, 500 + n],
    }));
    await appendTrend(pool, ASSET, list, rows);
    const raw = await readTrend(pool, ASSET, ['z1.temp_degC', 'unknown'], minute(0), minute(4), 60_000);
    const expected = [
      { plant_ms: minute(0), min: 1200, max: 1205, last: 1202 },
      { plant_ms: minute(1), min: null, max: null, last: null },
      { plant_ms: minute(2), min: 1208, max: 1210, last: 1208 },
      { plant_ms: minute(3), min: null, max: null, last: null },
    ];
    expect(raw['z1.temp_degC']).toEqual(expected);
    expect(raw.unknown?.every(({ last }) => last === null)).toBe(true);

    await rollUpMinutes(pool, ASSET, minute(0), minute(3));
    await rollUpMinutes(pool, ASSET, minute(0), minute(3));
    const long = await readTrend(pool, ASSET, ['z1.temp_degC'], minute(0), minute(7 * 60), 60_000);
    expect(long['z1.temp_degC']?.slice(0, 4)).toEqual(expected);
    const { rows: minutes } = await pool.query(`SELECT mean, good FROM tag_minute WHERE tag = 'z1.temp_degC' ORDER BY minute_at`);
    expect(minutes).toEqual([
      { mean: (1200 + 1205 + 1202) / 3, good: 3 },
      { mean: 1209, good: 2 },
    ]);
  });
});
