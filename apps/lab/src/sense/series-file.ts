/** A CSV file as a series: which column is the time, which are channels, and each line as a row. */
import type { SeriesRow } from '@trimtab/loop';
import type { Series } from '@trimtab/terms';
import { type CsvLine, csvLines } from './csv.ts';

export interface SeriesFile {
  names: string[];
  rows: AsyncGenerator<FileRow>;
}

export interface FileRow extends SeriesRow {
  line: number;
  time: string;
}

const TIME_NAMES = /^(time|timestamp|datetime|date|ts|date_time|time_stamp)$/i;
const UNIT_MS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads the header. Throws where a column that the settings name is missing. */
export async function openSeries(file: string, settings: Series): Promise<SeriesFile> {
  const lines = csvLines(file, settings.separator);
  const header = await lines.next();
  if (header.done) throw new Error(`${file}: is empty: a header line and rows are needed`);
  const columns = header.value.fields;
  const time = timeColumn(file, columns, settings);
  const names = columns.filter((name, index) => index !== time && name !== '' && !settings.ignore.includes(name));
  const wanted = [...Object.keys(settings.channels), ...settings.groups.flatMap(({ channels }) => channels)];
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `settings: channel "${unknown}" is no column of ${file}: it has ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`,
    );
  if (names.length === 0) throw new Error(`${file}: has no channel beside the time and what is ignored: look at the separator`);
  const at = names.map((name) => columns.indexOf(name));
  return { names, rows: rowsOf(file, lines, { settings, columns: columns.length, time, at }) };
}

function timeColumn(file: string, columns: readonly string[], { time }: Series): number {
  if (time === null) return -1;
  if (time === undefined) return columns.findIndex((name) => TIME_NAMES.test(name));
  const index = columns.indexOf(time);
  if (index < 0) throw new Error(`settings: time "${time}" is no column of ${file}: it has ${columns.slice(0, 12).join(', ')}`);
  return index;
}

interface Layout {
  settings: Series;
  columns: number;
  time: number;
  at: readonly number[];
}

async function* rowsOf(file: string, lines: AsyncGenerator<CsvLine>, layout: Layout): AsyncGenerator<FileRow> {
  const { settings, columns, time, at } = layout;
  const missing = new Set(['', ...settings.missing]);
  let last_ms = Number.NEGATIVE_INFINITY;
  let row = 0;
  for await (const { line, fields } of lines) {
    if (fields.length !== columns)
      throw new Error(`${file} line ${line}: ${fields.length} fields where the header has ${columns}: mend the line, or set the separator`);
    const text = time < 0 ? String(row) : (fields[time] ?? '');
    const at_ms = time < 0 ? row * settings.interval_s * 1_000 : momentOf(text, settings);
    if (!Number.isFinite(at_ms))
      throw new Error(`${file} line ${line}: time "${text}" is no moment: give ISO 8601 or a number, or set time to null`);
    const values = at.map((index) => numberOf(fields[index] ?? '', missing));
    // Two rows of one moment are one after the other all the same: time never stands or runs back.
    last_ms = at_ms > last_ms ? at_ms : last_ms + 1;
    row++;
    yield { line, time: text, at_ms: last_ms, values };
  }
}

/** null: none; NaN: a text that is no number. */
function numberOf(text: string, missing: ReadonlySet<string>): number | null {
  if (missing.has(text)) return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const lower = text.toLowerCase();
  return lower === 'true' ? 1 : lower === 'false' ? 0 : Number.NaN;
}

/** A number by its unit, or by its size where none is set: seconds, or from 10¹¹ on milliseconds. */
function momentOf(text: string, { timeUnit }: Series): number {
  const value = Number(text);
  if (text !== '' && Number.isFinite(value)) return value * UNIT_MS[timeUnit ?? (Math.abs(value) >= 1e11 ? 'ms' : 's')];
  const iso = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;
  return Date.parse(iso);
}
