/**
 * A foreign series, row by row: each channel by its own checks, then channels of one thing against each
 * other, then what explains each other by blocks. Everything that is not in the settings was learned from
 * the leading window. Pure: rows in, verdicts out.
 */
import { type PlantTime, plantTime, type Quality, type QualityCause, type Series } from '@trimtab/terms';
import type { TagMemory } from '../../memory.ts';
import type { CheckInput } from '../check/check.ts';
import { noisy } from '../check/noisy.ts';
import { endedBy, watched } from '../companion/watch.ts';
import { judgeTag } from '../judge-tag.ts';
import { comparisonOf, type Explained, explainChannel } from './explain-channel.ts';
import { LEAST_READINGS, type LearnedChannel, learnChannel, quantile } from './learn-channel.ts';

export interface SeriesRow {
  at_ms: number;
  /** By channel; null: no value in this row. */
  values: readonly (number | null)[];
}

export interface ChannelVerdict {
  quality: Quality;
  cause?: QualityCause;
}

interface LearnedGroup {
  channels: readonly number[];
  /** What each usually is above the middle of all. */
  offsets: readonly number[];
  /** null: the window does not show how far apart they usually are, and the settings do not say. */
  largest: number | null;
}

export interface LearnedSeries {
  names: readonly string[];
  channels: readonly LearnedChannel[];
  groups: readonly LearnedGroup[];
  explained: readonly Explained[];
  rowsPerBlock: number;
}

export interface SeriesMemory {
  tags: readonly (TagMemory | null)[];
  explained: readonly Explained[];
  block: { rows: number; sums: number[]; counts: number[] };
}

const EVERYWHERE = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;
const BLOCKS_OF_WINDOW = 200;
const MOST_ROWS = 30;
/** A reading that leaps within noise that was too loud before it says only that it is noisy. */
const LEAPS: ReadonlySet<QualityCause> = new Set(['spike', 'too-fast', 'stepped']);
/** Of several that depart at once, those that depart nearly as clearly as the clearest. */
const NEARLY = 0.7;

export function learnSeries(settings: Series, names: readonly string[], window: readonly SeriesRow[]): LearnedSeries {
  const times_s = window.map(({ at_ms }) => at_ms / 1_000);
  const columns = names.map((_, channel) => window.map(({ values }) => values[channel] ?? null));
  const channels = names.map((name, channel) => learnChannel(columns[channel] ?? [], times_s, settings.channels[name]));
  const rowsPerBlock = Math.max(1, Math.min(MOST_ROWS, Math.floor(window.length / BLOCKS_OF_WINDOW)));
  const blocks = columns.map((column) => inBlocks(column, rowsPerBlock));
  const indexOf = new Map(names.map((name, channel) => [name, channel]));
  const known = (list: readonly string[]): number[] => list.flatMap((name) => indexOf.get(name) ?? []);
  const live = names.flatMap((_, channel) => (channels[channel]?.discrete === false ? [channel] : []));
  const told = settings.groups.filter(({ kind }) => kind === 'explained').map((group) => known(group.channels));
  const explained = live.flatMap((channel) => {
    const own = told.filter((group) => group.includes(channel)).flat();
    const candidates = own.length > 0 ? own : settings.discover ? live : [];
    const interval_s = channels[channel]?.interval_s ?? 1;
    const clock = { block_s: rowsPerBlock * interval_s, stands_min: (window.length * interval_s) / 60 };
    return explainChannel(channel, candidates, blocks, clock) ?? [];
  });
  const groups = settings.groups
    .filter(({ kind }) => kind === 'same')
    .map(({ channels: list, largest }) => learnGroup(known(list), columns, largest));
  // What others explain may go where they go; only what stands alone has a place of its own.
  const follows = new Set(explained.filter(({ by }) => by.length > 0).map(({ channel }) => channel));
  const placed = channels.map((channel, index) => (follows.has(index) ? { ...channel, usual: null } : channel));
  return { names, channels: placed, groups, explained, rowsPerBlock };
}

function inBlocks(column: readonly (number | null)[], rows: number): (number | null)[] {
  return Array.from({ length: Math.floor(column.length / rows) }, (_, block) => {
    const values = column.slice(block * rows, (block + 1) * rows).filter((value) => value !== null && Number.isFinite(value));
    return 2 * values.length < rows ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
  });
}

function learnGroup(
  channels: readonly number[],
  columns: readonly (readonly (number | null)[])[],
  largest: number | undefined,
): LearnedGroup {
  const rows = columns[channels[0] ?? 0]?.length ?? 0;
  const away = channels.map((): number[] => []);
  for (let row = 0; row < rows; row++) {
    const values = channels.map((channel) => finiteOr(columns[channel]?.[row]));
    const middle = middleOf(values);
    if (values.filter((value) => value !== null).length < 2) continue;
    for (const [at, value] of values.entries()) if (value !== null && middle !== null) away[at]?.push(value - middle);
  }
  const offsets = away.map((list) => quantile(list, 0.5) ?? 0);
  const most = Math.max(
    ...away.flatMap(
      (list, at) =>
        quantile(
          list.map((value) => Math.abs(value - (offsets[at] ?? 0))),
          0.995,
        ) ?? 0,
    ),
  );
  // Standing still together, or hardly ever read together, says nothing.
  const isShown = most > 0 && away.every((list) => list.length >= LEAST_READINGS);
  return { channels, offsets, largest: largest ?? (isShown ? 2 * most : null) };
}

const finiteOr = (value: number | null | undefined): number | null => (value != null && Number.isFinite(value) ? value : null);

const middleOf = (values: readonly (number | null)[]): number | null =>
  quantile(
    values.filter((value) => value !== null),
    0.5,
  );

export const startSeries = (learned: LearnedSeries): SeriesMemory => ({
  tags: learned.names.map(() => null),
  explained: learned.explained,
  block: emptyBlock(learned.names.length),
});

const emptyBlock = (channels: number): SeriesMemory['block'] => ({
  rows: 0,
  sums: new Array<number>(channels).fill(0),
  counts: new Array<number>(channels).fill(0),
});

export function judgeRow(
  learned: LearnedSeries,
  memory: SeriesMemory,
  row: SeriesRow,
): { memory: SeriesMemory; verdicts: ChannelVerdict[] } {
  const at_ms = plantTime(row.at_ms);
  const tags: (TagMemory | null)[] = [];
  const verdicts = learned.channels.map((channel, index) => {
    const value = row.values[index] ?? null;
    const before = memory.tags[index] ?? null;
    if (value === null) {
      tags.push(before);
      return { quality: 'bad', cause: 'not-a-number' } as ChannelVerdict;
    }
    const { rules, range } = channel;
    const input: CheckInput = { value, range: range ?? EVERYWHERE, status: null, rules, memory: before, plant_ms: at_ms };
    const judged = judgeTag(input);
    tags.push(judged.memory);
    const { quality, cause } = judged.sample;
    if (cause === undefined) return beyondUsual(channel, value);
    return (LEAPS.has(cause) && noisy(input)) || { quality, cause };
  });
  for (const group of learned.groups) markApart(group, row, verdicts);
  const next = explainRow(learned, memory, row, verdicts, at_ms);
  return { memory: { ...next, tags }, verdicts };
}

function beyondUsual({ usual }: LearnedChannel, value: number): ChannelVerdict {
  return usual !== null && (value < usual[0] || value > usual[1]) ? { quality: 'uncertain', cause: 'out-of-range' } : { quality: 'good' };
}

/** Of three or more the one that stands apart; of two both, since nothing says which. */
function markApart({ channels, offsets, largest }: LearnedGroup, { values }: SeriesRow, verdicts: ChannelVerdict[]): void {
  const levelled = channels.map((channel, at) => {
    const value = values[channel] ?? null;
    return value === null || verdicts[channel]?.quality === 'bad' ? null : value - (offsets[at] ?? 0);
  });
  const middle = middleOf(levelled);
  if (middle === null || largest === null) return;
  const many = levelled.filter((value) => value !== null).length > 2;
  for (const [at, value] of levelled.entries()) {
    const channel = channels[at];
    if (value === null || channel === undefined || verdicts[channel]?.quality !== 'good') continue;
    if (Math.abs(value - middle) > (many ? largest : largest / 2))
      verdicts[channel] = { quality: many ? 'bad' : 'uncertain', cause: 'redundant-differs' };
  }
}

function explainRow(
  learned: LearnedSeries,
  memory: SeriesMemory,
  { values }: SeriesRow,
  verdicts: ChannelVerdict[],
  at_ms: PlantTime,
): Pick<SeriesMemory, 'explained' | 'block'> {
  const sums = [...memory.block.sums];
  const counts = [...memory.block.counts];
  for (const [index, value] of values.entries()) {
    if (value === null || !Number.isFinite(value) || verdicts[index]?.quality === 'bad') continue;
    sums[index] = (sums[index] ?? 0) + value;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const rows = memory.block.rows + 1;
  const isWhole = rows >= learned.rowsPerBlock;
  const read = (channel: number): number | null => {
    const count = counts[channel] ?? 0;
    return 2 * count < rows || count === 0 ? null : (sums[channel] ?? 0) / count;
  };
  const explained = isWhole ? memory.explained.map((one) => comparedOnce(one, read, at_ms)) : memory.explained;
  markDeparted(explained, verdicts);
  return { explained, block: isWhole ? emptyBlock(verdicts.length) : { rows, sums, counts } };
}

function comparedOnce(stood: Explained, read: (channel: number) => number | null, at_ms: PlantTime): Explained {
  const ended = endedBy(stood.companion, stood.watch, at_ms);
  const one = ended ? { ...stood, watch: ended } : stood;
  const comparison = comparisonOf(one, read);
  return comparison ? { ...one, watch: watched(one.companion, one.watch, comparison, at_ms) } : one;
}

function markDeparted(explained: readonly Explained[], verdicts: ChannelVerdict[]): void {
  const clear = ({ watch }: Explained): number => Math.abs(watch.size) / Math.sqrt(Math.max(watch.model.variance, 1e-12));
  const departed = explained.filter(({ watch }) => watch.departs !== null);
  const clearest = Math.max(0, ...departed.map(clear));
  for (const one of departed) {
    if (clear(one) < NEARLY * clearest || verdicts[one.channel]?.quality !== 'good') continue;
    verdicts[one.channel] = { quality: 'uncertain', cause: one.by.length > 0 ? 'model-differs' : 'drifts' };
  }
}
