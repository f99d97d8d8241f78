/** A foreign series through the checks: the leading rows teach, then every row is judged, from the first. */
import { type ChannelVerdict, judgeRow, type LearnedSeries, learnSeries, type SeriesMemory, startSeries } from '@trimtab/loop';
import type { Series } from '@trimtab/terms';
import { type FileRow, openSeries, type SeriesFile } from './series-file.ts';

const LEAST_LEARN = 200;
const MOST_LEARN = 5_000;
const PART = 6;
/** A column of which less than this part of what it says are numbers is no channel. */
const NUMBERS = 0.5;

export interface JudgedRow {
  row: FileRow;
  verdicts: readonly ChannelVerdict[];
}

export interface JudgedSeries {
  names: readonly string[];
  /** Columns that hold no numbers and are no channels. */
  texts: readonly string[];
  learnRows: number;
  learned: LearnedSeries;
  rows: AsyncGenerator<JudgedRow>;
  notes: SeriesFile['notes'];
}

/** Throws with file, line, value and what to do about it. */
export async function senseSeries(file: string, settings: Series): Promise<JudgedSeries> {
  const { names: columns, rows, notes } = await openSeries(file, settings);
  const ahead: FileRow[] = [];
  const wanted = settings.learnRows ?? MOST_LEARN * PART;
  while (ahead.length < wanted) {
    const next = await rows.next();
    if (next.done) break;
    ahead.push(next.value);
  }
  if (ahead.length < 30) throw new Error(`${file}: ${ahead.length} rows: at least 30 are needed to learn what is usual`);
  const learnRows = settings.learnRows ?? Math.min(MOST_LEARN, Math.max(LEAST_LEARN, Math.floor(ahead.length / PART)));
  const kept = columns.flatMap((name, column) => (isNumeric(ahead, column) || name in settings.channels ? [column] : []));
  if (kept.length === 0) throw new Error(`${file}: no column holds numbers: look at the separator and the decimal sign`);
  const only = (row: FileRow): FileRow => ({ ...row, values: kept.map((column) => row.values[column] ?? null) });
  const names = kept.flatMap((column) => columns[column] ?? []);
  const stray = settings.groups.flatMap(({ channels }) => channels).find((name) => !names.includes(name));
  if (stray !== undefined) throw new Error(`settings: "${stray}" of a group holds no numbers in ${file}, so it is no channel`);
  const window = ahead.map(only);
  const learned = learnSeries(settings, names, window.slice(0, learnRows));
  return {
    names,
    texts: columns.filter((name) => !names.includes(name)),
    learnRows: Math.min(learnRows, ahead.length),
    learned,
    rows: judgedRows(learned, window, rows, only),
    notes: () => [...notes(), ...notLearned(learned, settings)],
  };
}

/** What nobody judges, since its leading rows do not say what is usual. */
function notLearned({ names, channels, groups }: LearnedSeries, settings: Series): string[] {
  const unknown = names.filter((_, channel) => channels[channel]?.isUnknown);
  const still = names.filter((_, channel) => channels[channel]?.discrete && !channels[channel].isUnknown);
  const alike = settings.groups
    .filter(({ kind }) => kind === 'same')
    .flatMap(({ name }, index) => (groups[index]?.largest === null ? [name] : []));
  return [
    ...(unknown.length === 0
      ? []
      : [`too seldom read at first to learn anything of, so judged by the settings alone: ${unknown.join(', ')}`]),
    ...(still.length === 0 ? [] : [`of few values or standing still at first, so judged by the settings alone: ${still.join(', ')}`]),
    ...alike.map(
      (name) =>
        `group ${name}: its leading rows do not show how far apart its channels are, so it is not judged: set largest, or learnRows`,
    ),
  ];
}

function isNumeric(rows: readonly FileRow[], column: number): boolean {
  const said = rows.flatMap(({ values }) => values[column] ?? []);
  return said.length === 0 || said.filter((value) => Number.isFinite(value)).length >= NUMBERS * said.length;
}

async function* judgedRows(
  learned: LearnedSeries,
  ahead: readonly FileRow[],
  rest: AsyncGenerator<FileRow>,
  only: (row: FileRow) => FileRow,
): AsyncGenerator<JudgedRow> {
  let memory: SeriesMemory = startSeries(learned);
  const judged = (row: FileRow): JudgedRow => {
    const result = judgeRow(learned, memory, row);
    memory = result.memory;
    return { row, verdicts: result.verdicts };
  };
  for (const row of ahead) yield judged(row);
  for await (const row of rest) yield judged(only(row));
}

/** One row as the file of results has it: a channel that is good and known says only that. */
export const rowJson = (names: readonly string[], { row, verdicts }: JudgedRow): string =>
  JSON.stringify({
    row: row.line - 1,
    time: row.time,
    channels: Object.fromEntries(names.map((name, channel) => [name, verdicts[channel] ?? { quality: 'good' }])),
  });

export interface ChannelCount {
  rows: number;
  notGood: number;
  causes: Record<string, number>;
  firstLine: number | null;
}

export function counted(counts: readonly ChannelCount[], { row, verdicts }: JudgedRow): void {
  for (const [channel, { quality, cause }] of verdicts.entries()) {
    const count = counts[channel];
    if (!count) continue;
    count.rows++;
    if (quality === 'good' || cause === undefined) continue;
    count.notGood++;
    count.causes[cause] = (count.causes[cause] ?? 0) + 1;
    count.firstLine ??= row.line;
  }
}

export const noCounts = (names: readonly string[]): ChannelCount[] =>
  names.map(() => ({ rows: 0, notGood: 0, causes: {}, firstLine: null }));

export function countTable(names: readonly string[], counts: readonly ChannelCount[]): string {
  const lines = names.map((name, channel) => {
    const { rows, notGood, causes, firstLine } = counts[channel] ?? { rows: 0, notGood: 0, causes: {}, firstLine: null };
    const why = Object.entries(causes).map(([cause, count]) => `${cause} ${count}`);
    return `| ${name} | ${rows} | ${notGood} | ${firstLine ?? '–'} | ${why.join(', ') || '–'} |`;
  });
  return ['| channel | rows | not good | first line | causes |', '| --- | ---: | ---: | ---: | --- |', ...lines, ''].join('\n');
}
