/** A CSV file as a series: which column is the time, which are channels, and each line as a row. */
import { statSync } from 'node:fs';
import type { SeriesRow } from '@trimtab/loop';
import type { Series } from '@trimtab/terms';
import { type CsvLine, csvLines } from './csv.ts';
import { dayFirstIn, momentOf } from './series-moment.ts';
import { type SeriesTime, seriesTime } from './series-time.ts';

export interface SeriesFile {
  names: string[];
  rows: AsyncGenerator<FileRow>;
  /** What a reader must know of its time, as far as it was read. */
  notes: SeriesTime['notes'];
}

export interface FileRow extends SeriesRow {
  line: number;
  time: string;
}

type StampedRow = Omit<FileRow, 'at_ms'> & { stamp_ms: number };

const TIME_NAMES = /^(time|timestamp|datetime|date|ts|date_time|time_stamp)$/i;
/** With a zone or a unit behind it. */
const TIME_BEGINS = /^(time|date|timestamp)\b/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+(e[+-]?\d+)?$/i;

/** Reads the header. Throws where it is no file, or a column that the settings name is missing. */
export async function openSeries(file: string, settings: Series): Promise<SeriesFile> {
  // It is read twice, and a pipe would give the second reading what the first left.
  if (!statSync(file).isFile()) throw new Error(`${file}: is no regular file: write what the pipe gives to a file, and name that`);
  const lines = csvLines(file, settings.separator);
  const header = await lines.next();
  if (header.done) throw new Error(`${file}: is empty: a header line and rows are needed`);
  const { fields: columns, separator } = header.value;
  const isHeadless = columns.every((name) => name !== '' && Number.isFinite(Number(name)));
  if (isHeadless) throw new Error(`${file}: its first line holds numbers only: a header line with the names of the columns is needed`);
  const twice = columns.find((name, index) => name !== '' && !settings.ignore.includes(name) && columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Error(
      `${file}: columns ${columns.indexOf(twice) + 1} and ${columns.lastIndexOf(twice) + 1} are both called "${twice}": rename one, or ignore them`,
    );
  const time = timeColumn(file, columns, settings);
  const date = dateColumn(columns, settings, time);
  const names = columns.filter((name, index) => index !== time && index !== date && name !== '' && !settings.ignore.includes(name));
  const wanted = [...Object.keys(settings.channels), ...settings.groups.flatMap(({ channels }) => channels)];
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`settings: channel "${unknown}" is no column of ${file}: it has ${someOf(names)}`);
  const stray = settings.ignore.find((name) => !columns.includes(name));
  if (stray !== undefined) throw new Error(`settings: ignore "${stray}" is no column of ${file}: it has ${someOf(columns)}`);
  if (names.length === 0) throw new Error(`${file}: has no channel beside the time and what is ignored: look at the separator`);
  const at = names.map((name) => columns.indexOf(name));
  const layout = { settings, columns: columns.length, date, time, at, hasDecimalComma: separator !== ',' };
  const isDayFirst = time < 0 ? null : await dayFirstIn(timesOf(file, layout));
  const moment = (text: string): number => momentOf(text, settings, isDayFirst);
  const clock = seriesTime(settings, isDayFirst);
  const isUntimed = settings.time === undefined && time < 0;
  return {
    names,
    rows: clock.inTime(file, stampedRows(file, lines, layout, moment)),
    notes: () => [...(isUntimed ? [untimed(settings)] : []), ...clock.notes()],
  };
}

const someOf = (names: readonly string[]): string => `${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`;

const untimed = ({ interval_s }: Series): string => `no time column: rows are taken as ${interval_s} s apart; set time or interval_s`;

function timeColumn(file: string, columns: readonly string[], settings: Series): number {
  const { time, ignore, channels } = settings;
  if (time === null) return -1;
  if (time === undefined) {
    const isTold = (name: string): boolean => ignore.includes(name) || Object.hasOwn(channels, name);
    const named = columns.findIndex((name) => TIME_NAMES.test(name));
    return named < 0
      ? columns.findIndex((name) => TIME_BEGINS.test(name) && !isTold(name))
      : Math.max(named, hourColumn(columns, settings));
  }
  const index = columns.indexOf(time);
  if (index < 0) throw new Error(`settings: time "${time}" is no column of ${file}: it has ${someOf(columns)}`);
  return index;
}

const dayColumn = (columns: readonly string[], { ignore }: Series): number =>
  columns.findIndex((name) => /^date$/i.test(name) && !ignore.includes(name));

/** The hour in a column beside the day's; else −1. */
const hourColumn = (columns: readonly string[], settings: Series): number =>
  dayColumn(columns, settings) < 0 ? -1 : columns.findIndex((name) => /^time$/i.test(name));

const dateColumn = (columns: readonly string[], settings: Series, time: number): number =>
  settings.time === undefined && time >= 0 && time === hourColumn(columns, settings) ? dayColumn(columns, settings) : -1;

/** A field that is an hour of the day has its day beside it; any other is a moment by itself. */
const HOUR = /^\d{1,2}:/;

function timeText(fields: readonly string[], { date, time }: Pick<Layout, 'date' | 'time'>): string {
  const text = fields[time] ?? '';
  return date >= 0 && HOUR.test(text) ? `${fields[date] ?? ''} ${text}` : text;
}

/** The times of a file alone, to find out how its dates are written. */
async function* timesOf(file: string, layout: Layout): AsyncGenerator<string> {
  let isHeader = true;
  for await (const { fields } of csvLines(file, layout.settings.separator)) {
    if (!isHeader) yield timeText(fields, layout);
    isHeader = false;
  }
}

interface Layout {
  settings: Series;
  columns: number;
  /** Where the day has a column of its own; else −1. */
  date: number;
  time: number;
  at: readonly number[];
  /** A comma within a field is a decimal sign: it does not part the fields. */
  hasDecimalComma: boolean;
}

async function* stampedRows(
  file: string,
  lines: AsyncGenerator<CsvLine>,
  layout: Layout,
  momentOf: (text: string) => number,
): AsyncGenerator<StampedRow> {
  const { settings, columns, time, at, hasDecimalComma } = layout;
  const missing = missingOf(settings);
  let row = 0;
  for await (const { line, fields } of lines) {
    if (fields.length !== columns)
      throw new Error(`${file} line ${line}: ${fields.length} fields where the header has ${columns}: mend the line, or set the separator`);
    const text = time < 0 ? String(row) : timeText(fields, layout);
    const stamp_ms = time < 0 ? row * settings.interval_s * 1_000 : momentOf(text);
    if (!Number.isFinite(stamp_ms))
      throw new Error(
        `${file} line ${line}: time "${text}" is no moment: give ISO 8601 (2026-03-02T06:00:00Z) or a number, or set time to null`,
      );
    const values = at.map((index) => numberOf(fields[index] ?? '', missing, hasDecimalComma));
    row++;
    yield { line, time: text, stamp_ms, values };
  }
}

interface Missing {
  texts: ReadonlySet<string>;
  /** The same as numbers: -999.0 is -999. */
  numbers: ReadonlySet<number>;
}

function missingOf({ missing }: Series): Missing {
  const said = missing.filter((text) => text.trim() !== '');
  return { texts: new Set(['', ...said]), numbers: new Set(said.map(Number).filter(Number.isFinite)) };
}

/** null: none; NaN: a text that is no number. */
function numberOf(text: string, missing: Missing, hasDecimalComma: boolean): number | null {
  if (missing.texts.has(text)) return null;
  const value = Number(hasDecimalComma && DECIMAL_COMMA.test(text) ? text.replace(',', '.') : text);
  if (Number.isFinite(value)) return missing.numbers.has(value) ? null : value;
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const lower = text.toLowerCase();
  return lower === 'true' ? 1 : lower === 'false' ? 0 : Number.NaN;
}
