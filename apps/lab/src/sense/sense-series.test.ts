import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSeries } from '@trimtab/terms';
import { afterAll, describe, expect, it } from 'vitest';
import { chanceOf } from '../offline/random.ts';
import { fieldsOf, separatorOf } from './csv.ts';
import { rowJson, senseSeries } from './sense-series.ts';

const folder = mkdtempSync(join(tmpdir(), 'sense-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = 1_600;
const chance = chanceOf(5);
const noise = (): number => chance.next() + chance.next() + chance.next() - 1.5;
/** Two channels that follow one load, one that stands alone. */
const SOUND = Array.from({ length: ROWS }, (_, n) => {
  const load = 10 + 3 * Math.sin(n / 60);
  return [50 + 4 * load + noise(), 20 + 2 * load + 0.5 * noise(), 100 + noise()];
});

function fileOf(name: string, change: (row: number[], n: number) => (number | string)[] = (row) => row, header = 'time,A,B,C'): string {
  const file = join(folder, name);
  writeFileSync(file, `${header}\n${SOUND.map((row, n) => [n, ...change([...row], n)].join(',')).join('\n')}\n`);
  return file;
}

/** Channel by channel, the causes of each row; '' where it is good. */
async function causesOf(file: string, settings: unknown = {}): Promise<Record<string, string[]>> {
  const { names, rows } = await senseSeries(file, parseSeries(settings));
  const causes: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  for await (const { verdicts } of rows) for (const [at, name] of names.entries()) causes[name]?.push(verdicts[at]?.cause ?? '');
  return causes;
}

const share = (causes: readonly string[] | undefined, from = 0, to = ROWS): number =>
  (causes ?? []).slice(from, to).filter((cause) => cause !== '').length / (to - from);

describe('a foreign series without any settings', () => {
  it('that is sound stays good but for one row in a hundred', async () => {
    const causes = await causesOf(fileOf('sound.csv'));
    for (const name of ['A', 'B', 'C']) expect(share(causes[name]), name).toBeLessThan(0.01);
  });

  it.each<[string, string, (row: number[], n: number) => (number | string)[], string]>([
    ['a spike', 'C', (row, n) => (n === 1_000 ? [row[0] ?? 0, row[1] ?? 0, 130] : row), 'spike'],
    ['a missing value', 'C', (row, n) => (n === 1_000 ? [row[0] ?? 0, row[1] ?? 0, ''] : row), 'not-a-number'],
    ['a word for a number', 'C', (row, n) => (n === 1_000 ? [row[0] ?? 0, row[1] ?? 0, 'fault'] : row), 'not-a-number'],
  ])('names %s in its row', async (_, name, change, cause) => {
    expect((await causesOf(fileOf('row.csv', change)))[name]?.[1_000]).toBe(cause);
  });

  it.each<[string, string, (row: number[], n: number) => number[], string]>([
    ['a stuck channel', 'B', (row, n) => (n >= 1_000 && n < 1_200 ? [row[0] ?? 0, 47.5, row[2] ?? 0] : row), 'frozen'],
    [
      'a channel that left its place',
      'C',
      (row, n) => (n >= 1_000 && n < 1_200 ? [row[0] ?? 0, row[1] ?? 0, (row[2] ?? 0) + 25] : row),
      'stepped',
    ],
    [
      'a channel that creeps away from what explains it',
      'A',
      (row, n) => (n >= 1_000 && n < 1_400 ? [(row[0] ?? 0) + (n - 1_000) / 30, row[1] ?? 0, row[2] ?? 0] : row),
      'model-differs',
    ],
  ])('names %s', async (_, name, change, cause) => expect((await causesOf(fileOf('span.csv', change)))[name]).toContain(cause));

  it('names a channel that scatters tenfold noisy, not a row of spikes', async () => {
    const { C = [] } = await causesOf(
      fileOf('noisy.csv', ([a = 0, b = 0, c = 0], n) => (n >= 1_000 && n < 1_200 ? [a, b, 100 + 10 * (c - 100)] : [a, b, c])),
    );
    const named = C.slice(1_000, 1_200).filter((cause) => cause !== '');
    expect(named.filter((cause) => cause === 'noisy').length).toBeGreaterThan(0.9 * named.length);
  });

  it('does not call a ramp noisy for the rows that are missing of it', async () => {
    const ramp = (n: number): number => 300 + 3 * (n % 400 < 200 ? n % 400 : 400 - (n % 400)) + 0.3 * noise();
    const lost = chanceOf(11);
    const causes = await causesOf(fileOf('dropouts.csv', ([a = 0, b = 0], n) => [a, b, n > 700 && lost.next() < 0.3 ? '' : ramp(n)]));
    expect(causes.C).not.toContain('noisy');
  });

  it('does not call a channel stuck for the hours in which nothing was recorded', async () => {
    const file = join(folder, 'weekend.csv');
    const setValue = (n: number): number => 50 + Math.round(5 * Math.sin(Math.floor(n / 12)));
    // A weekend between two rows of one value.
    const rows = SOUND.map(([a = 0], n) => `${60 * n + (n > 1_208 ? 216_000 : 0)},${a},${setValue(n)}`);
    writeFileSync(file, `time,A,set\n${rows.join('\n')}\n`);
    expect(share((await causesOf(file)).set)).toBe(0);
  });

  it('ends a departure whose other channels are gone', async () => {
    const crept = ([a = 0, b = 0, c = 0]: number[], n: number): (number | string)[] => [
      a + (n >= 500 && n < 700 ? (n - 500) / 10 : 0),
      n > 640 ? '' : b,
      c,
    ];
    const { A = [] } = await causesOf(fileOf('gone.csv', crept));
    expect(A.slice(500, 700)).toContain('model-differs');
    expect(A.slice(1_200)).not.toContain('model-differs');
  });

  it('does not take channels that wander by themselves for related', async () => {
    const walks = chanceOf(9);
    const at = Array.from({ length: 12 }, () => 100);
    const rows = Array.from({ length: 4_000 }, (_, n) => {
      for (const [index, value] of at.entries()) at[index] = value + walks.next() - 0.5;
      return [n, ...at].join(',');
    });
    const file = join(folder, 'walks.csv');
    writeFileSync(file, `time,${at.map((_, index) => `w${index}`).join(',')}\n${rows.join('\n')}\n`);
    const { learned } = await senseSeries(file, parseSeries({}));
    expect(learned.explained.filter(({ by }) => by.length > 0)).toEqual([]);
  });

  it('leaves out columns that hold words', async () => {
    const { names, texts } = await senseSeries(
      fileOf('words.csv', (row) => [...row, 'NORMAL'], 'time,A,B,C,status'),
      parseSeries({}),
    );
    expect(names).toEqual(['A', 'B', 'C']);
    expect(texts).toEqual(['status']);
  });
});

describe('settings', () => {
  it('say what an instrument can say, and who measures the same', async () => {
    const settings = { channels: { C: { range: [0, 102] } }, groups: [{ name: 'pair', channels: ['A', 'B'], kind: 'same', largest: 1 }] };
    const causes = await causesOf(
      fileOf('told.csv', (row, n) => (n === 900 ? [row[0] ?? 0, row[1] ?? 0, 103] : row)),
      settings,
    );
    expect(causes.C?.[900]).toBe('out-of-range');
    expect(share(causes.A)).toBeGreaterThan(0.2);
  });

  it('of channels that measure the same are judged by numbers alone: words among them change nothing', async () => {
    // Three of one thing, the last creeping away from row 900 on.
    const same = ([a = 0]: number[], n: number): number[] => [a, a + noise(), a + noise() + Math.max(0, n - 900) / 20];
    const settings = { groups: [{ name: 'same', channels: ['A', 'B', 'C'], kind: 'same' }], discover: false, learnRows: 800 };
    const clean = await causesOf(fileOf('clean.csv', same), settings);
    const worded = (row: number[], n: number) => same(row, n).map((value, at) => (n < 800 && n % 97 === 5 && at === n % 3 ? 'Bad' : value));
    const causes = await causesOf(fileOf('worded.csv', worded), settings);
    expect(clean.C?.slice(900)).toContain('redundant-differs');
    expect(causes.C?.slice(900)).toContain('redundant-differs');
  });

  it.each<[string, (row: (number | string)[], n: number) => (number | string)[]]>([
    ['stand still together', (row, n) => (n < 300 ? [20, 20, 20] : row)],
    ['are not read together', ([a = 0, b = 0, c = 0], n) => [a, n < 320 ? '' : b, n < 320 ? '' : c]],
  ])('of channels that %s at first are not judged, and said to be so', async (_, change) => {
    const settings = { groups: [{ name: 'same', channels: ['A', 'B', 'C'], kind: 'same' }], discover: false, learnRows: 300 };
    const file = fileOf('unshown.csv', ([a = 0], n) => change([a, a + noise(), a + noise()], n));
    expect(Object.values(await causesOf(file, settings)).flat()).not.toContain('redundant-differs');
    const { notes } = await senseSeries(file, parseSeries(settings));
    expect(notes()).toContain(
      'group same: its leading rows do not show how far apart its channels are, so it is not judged: set largest, or learnRows',
    );
  });

  it('leave a channel that is not read at first to themselves, and say so', async () => {
    const { notes } = await senseSeries(
      fileOf('late.csv', ([a = 0, b = 0, c = 0], n) => [a, b, n < 400 ? '' : c]),
      parseSeries({}),
    );
    expect(notes()).toEqual(['too seldom read at first to learn anything of, so judged by the settings alone: C']);
  });

  it('leave a channel that stands still at first to themselves, and say so', async () => {
    const { notes, rows } = await senseSeries(
      fileOf('still.csv', ([a = 0, b = 0, c = 0], n) => [a, b, n < 400 ? 7 : c]),
      parseSeries({}),
    );
    const qualities = new Set<string | undefined>();
    for await (const { verdicts } of rows) qualities.add(verdicts[2]?.quality);
    expect([...qualities]).toEqual(['good']);
    expect(notes()).toEqual(['of few values or standing still at first, so judged by the settings alone: C']);
  });

  it.each<[string, unknown, string]>([
    ['an unknown key', { chanels: {} }, 'Unrecognized key'],
    ['a range upside down', { channels: { A: { range: [5, 1] } } }, 'the first must be below the second'],
    [
      'a channel twice in a group',
      { groups: [{ name: 'g', channels: ['A', 'A'] }] },
      'groups.0.channels: each channel may stand in it once',
    ],
    ['too few rows to learn from', { learnRows: 3 }, 'learnRows'],
  ])('with %s are refused with their path', (_, settings, words) => expect(() => parseSeries(settings)).toThrow(words));

  it.each([
    ['a channel', { channels: { X: {} } }],
    ['what is ignored', { ignore: ['X'] }],
    ['a group', { groups: [{ name: 'g', channels: ['A', 'X'] }] }],
  ])('that name no column for %s are refused with those that there are', async (_, settings) => {
    await expect(senseSeries(fileOf('named.csv'), parseSeries(settings))).rejects.toThrow(/"X" is no column of .*A, B, C/);
  });

  it('that group a column of words are refused', async () => {
    const file = fileOf('grouped.csv', (row) => [...row, 'NORMAL'], 'time,A,B,C,status');
    const settings = parseSeries({ groups: [{ name: 'g', channels: ['A', 'status'] }] });
    await expect(senseSeries(file, settings)).rejects.toThrow('"status" of a group holds no numbers');
  });

  it('hold for a channel of few values too, however seldom it is read', async () => {
    const file = join(folder, 'hourly.csv');
    const level = (n: number): number => (n === 1_000 ? 60 : 20 + (Math.floor(n / 2) % 5));
    writeFileSync(file, `hours,A,L\n${SOUND.map(([a = 0], n) => `${n},${a},${level(n)}`).join('\n')}\n`);
    const { L = [] } = await causesOf(file, { time: 'hours', timeUnit: 'h', channels: { L: { jump: 6 } } });
    expect(L.flatMap((cause, n) => (cause === '' ? [] : [`${cause} ${n}`]))).toEqual(['spike 1000']);
  });

  it('say which number means no value, however it is written', async () => {
    const file = fileOf('sent.csv', ([a = 0, b = 0, c = 0], n) => [a, b, n === 1_000 ? '-999.0' : c]);
    expect((await causesOf(file, { missing: ['-999'] })).C?.[1_000]).toBe('not-a-number');
  });
});

describe('a file', () => {
  it('of uneven lines is refused with the line', async () => {
    const file = join(folder, 'uneven.csv');
    writeFileSync(file, 'time,A\n0,1\n1,2,3\n');
    await expect(senseSeries(file, parseSeries({}))).rejects.toThrow('line 3: 3 fields where the header has 2');
  });

  it.each([
    ['two columns of one name', 'time,T,P,T\n0,1,2,3\n', 'columns 2 and 4 are both called "T"'],
    ['no header', '0.0,101.288,3\n1.0,101.3,3\n', 'a header line'],
    ['a time in words', `time,A\n${SOUND.map(([a], n) => `March ${n},${a}`).join('\n')}\n`, 'is no moment'],
  ])('of %s is refused with what to do', async (_, text, words) => {
    const file = join(folder, 'refused.csv');
    writeFileSync(file, text);
    await expect(senseSeries(file, parseSeries({}))).rejects.toThrow(words);
  });

  it('may have the day in a column of its own, and decimal commas where the comma parts no fields', async () => {
    const file = join(folder, 'continental.csv');
    const hour = (n: number): string => `${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const day = (n: number): string => `2020-03-0${1 + Math.floor(n / 1_440)}`;
    const rows = SOUND.map(([a = 0], n) => `${day(n)};${hour(n)};${a.toFixed(3).replace('.', ',')};0`);
    writeFileSync(file, `Date;Time;A;anomaly\n${rows.join('\n')}\n`);
    const { names, learned, rows: judged, notes } = await senseSeries(file, parseSeries({ ignore: ['anomaly'] }));
    expect(names).toEqual(['A']);
    expect(learned.channels[0]?.interval_s).toBe(60);
    const first = await judged.next();
    expect(first.value?.row.time).toBe('2020-03-01 00:00');
    expect(notes()).toEqual([]);
  });

  it('may have a day beside a time that is a whole moment by itself', async () => {
    const file = join(folder, 'both.csv');
    writeFileSync(file, `Date,time,A\n${SOUND.map(([a], n) => `2020-03-01,${1_583_064_030 + n},${a}`).join('\n')}\n`);
    const { names, learned } = await senseSeries(file, parseSeries({}));
    expect(names).toEqual(['A']);
    expect(learned.channels[0]?.interval_s).toBe(1);
  });

  it('may have a zone behind the name of its time', async () => {
    const { names, learned, notes } = await senseSeries(fileOf('zone.csv', undefined, 'Timestamp (UTC),A,B,C'), parseSeries({}));
    expect(names).toEqual(['A', 'B', 'C']);
    expect(learned.channels[0]?.interval_s).toBe(1);
    expect(notes()).toEqual([]);
  });

  it('without a time column says so, unless it was told', async () => {
    const file = fileOf('untimed.csv', undefined, 'n,A,B,C');
    const notesOf = async (settings: unknown): Promise<string[]> => (await senseSeries(file, parseSeries(settings))).notes();
    expect(await notesOf({})).toEqual(['no time column: rows are taken as 1 s apart; set time or interval_s']);
    expect(await notesOf({ time: null })).toEqual([]);
  });

  it('whose time runs back is judged all the same: a stuck channel is named', async () => {
    const file = join(folder, 'back.csv');
    const rows = SOUND.map(([, b = 0], n) => `${n < 900 ? n + 5_000 : n},${n >= 1_000 && n < 1_200 ? 47.5 : b}`);
    writeFileSync(file, `time,B\n${rows.join('\n')}\n`);
    expect((await causesOf(file)).B).toContain('frozen');
  });

  it('that is a pipe or a folder is refused: it is read twice', async () => {
    await expect(senseSeries(folder, parseSeries({}))).rejects.toThrow('is no regular file');
    await expect(senseSeries('/dev/null', parseSeries({}))).rejects.toThrow('is no regular file');
  });

  it('that is not there is refused with its name', async () => {
    await expect(senseSeries(join(folder, 'none.csv'), parseSeries({}))).rejects.toThrow('none.csv');
  });

  it.each<BufferEncoding>(['utf8', 'utf16le', 'latin1'])('may be written in %s: its channels have their names', async (encoding) => {
    const file = join(folder, `${encoding}.csv`);
    const text = `time;T °C\n${SOUND.map(([a = 0], n) => `${n};${a.toFixed(3).replace('.', ',')}`).join('\n')}\n`;
    writeFileSync(file, encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding);
    expect((await senseSeries(file, parseSeries({ channels: { 'T °C': { jump: 100 } } }))).names).toEqual(['T °C']);
  });

  it('may separate by semicolons and quote its fields', () => {
    expect(separatorOf('time;A;B', '0;1;2')).toBe(';');
    expect(fieldsOf('"a, b",2,"say ""so"""', ',')).toEqual(['a, b', '2', 'say "so"']);
  });

  it.each([
    ['a unit behind a comma', 'time;a, K;b, K', '0;100,12;99,87', ';'],
    ['one channel with a unit', 'time;Temp, K', '0;98,82', ';'],
    ['a separator in a quoted name', '"time","x; lower; upper"', '0,99.39', ','],
    ['one field', 'A', '1', ','],
    ['a decimal comma in the time', 'time;a', '12:00:30,5;1', ';'],
    ['a first column of words', 'unit,time,a', 'M1,0,1', ','],
    ['two ways to read it', 'time,a;b', '0,1;2', null],
    ['a row that no separator parts as the header', 'time;a, K', '0;1;2', null],
  ])('with %s is parted by the header and the first row', (_, header, row, separator) => expect(separatorOf(header, row)).toBe(separator));

  it('that does not say what separates its fields is refused', async () => {
    const file = join(folder, 'either.csv');
    writeFileSync(file, 'time,a;b\n0,1;2\n');
    await expect(senseSeries(file, parseSeries({}))).rejects.toThrow('set separator in the settings');
  });

  it('gives each row as JSON', async () => {
    const { names, rows } = await senseSeries(fileOf('json.csv'), parseSeries({}));
    const first = await rows.next();
    if (first.done) throw new Error('no row');
    expect(JSON.parse(rowJson(names, first.value))).toEqual({
      row: 1,
      time: '0',
      channels: { A: { quality: 'good' }, B: { quality: 'good' }, C: { quality: 'good' } },
    });
  });
});
