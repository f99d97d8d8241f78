/** The time of a foreign series: it never stands and never runs back, whatever its stamps do. */
import type { Series } from '@trimtab/terms';
import { guessOf } from './series-moment.ts';

export interface Stamped {
  line: number;
  /** The time as it stands in the file. */
  time: string;
  stamp_ms: number;
}

export interface SeriesTime {
  /** Each row with its time in milliseconds, after all before it. Throws where most stamps fall. */
  inTime<Row extends Stamped>(file: string, rows: AsyncGenerator<Row>): AsyncGenerator<Row & { at_ms: number }>;
  /** What a reader of the results must know of it, in sentences. */
  notes(): string[];
}

/** Stamps by which the usual interval and the order of a file are first known. */
const AHEAD = 100;
/** A stamp so many intervals away says nothing of the usual one. */
const FAR = 10;

/**
 * Rows of one stamp are spread evenly to the next. A stamp before the last one (files put end to end, an hour put
 * back) goes on at the usual interval, and what follows by its own intervals: checks count time, not dates. Where what
 * follows goes on from before it, it alone was astray.
 */
export function seriesTime(settings: Pick<Series, 'interval_s'>, isDayFirst: boolean | null): SeriesTime {
  let guessed: string | null = null;
  let backRows = 0;
  let firstBack = 0;

  async function* inTime<Row extends Stamped>(file: string, rows: AsyncGenerator<Row>): AsyncGenerator<Row & { at_ms: number }> {
    const groups = groupsOf(rows);
    const ahead: Group<Row>[] = [];
    for (let next = await groups.next(); !next.done; next = await groups.next()) if (ahead.push(next.value) === AHEAD) break;
    let usual_ms = usualOf(file, ahead) ?? settings.interval_s * 1_000;
    let last: { stamp_ms: number; ends_ms: number } | null = null;
    /** Of the stamps now, and of those before time last ran back. */
    let shift_ms = 0;
    let shiftBefore_ms = 0;
    const isFar = (ms: number): boolean => Math.abs(ms) > FAR * usual_ms;
    const begin = ({ stamp_ms, line }: Row): number => {
      if (last === null) return stamp_ms;
      if (isFar(stamp_ms + shift_ms - last.ends_ms) && !isFar(stamp_ms + shiftBefore_ms - last.ends_ms)) shift_ms = shiftBefore_ms;
      else if (stamp_ms < last.stamp_ms) {
        shiftBefore_ms = shift_ms;
        shift_ms = last.ends_ms - stamp_ms;
        backRows++;
        firstBack ||= line;
      }
      return Math.max(stamp_ms + shift_ms, last.ends_ms);
    };
    for await (const { first, more, next_ms } of then(ahead, groups)) {
      guessed ??= guessOf(first.time, isDayFirst);
      const at_ms = begin(first);
      const gap_ms = next_ms === null ? usual_ms : next_ms - first.stamp_ms;
      if (!isFar(gap_ms) && gap_ms > usual_ms / FAR) usual_ms = gap_ms;
      const span_ms = gap_ms > 0 && !isFar(gap_ms) ? gap_ms : usual_ms;
      yield { ...first, at_ms };
      for (const [index, row] of more.entries()) yield { ...row, at_ms: at_ms + ((index + 1) * span_ms) / (more.length + 1) };
      last = { stamp_ms: first.stamp_ms, ends_ms: at_ms + span_ms };
    }
  }

  return {
    inTime,
    notes: () => [
      ...(guessed === null ? [] : [guessed]),
      ...(backRows === 0
        ? []
        : [
            `time runs back at line ${firstBack}${backRows > 1 ? ` and ${backRows - 1} more` : ''}: taken as going on at the usual interval`,
          ]),
    ],
  };
}

/** Rows in a row of one stamp. */
interface Group<Row> {
  first: Row;
  more: Row[];
  /** Stamp of the row after them; null: there is none. */
  next_ms: number | null;
}

async function* groupsOf<Row extends Stamped>(rows: AsyncGenerator<Row>): AsyncGenerator<Group<Row>> {
  let group: Group<Row> | null = null;
  try {
    for await (const row of rows) {
      if (group?.first.stamp_ms === row.stamp_ms) group.more.push(row);
      else {
        if (group) yield { ...group, next_ms: row.stamp_ms };
        group = { first: row, more: [], next_ms: null };
      }
    }
  } catch (error) {
    // The rows before a wrong line come before its error.
    if (group) yield group;
    throw error;
  }
  if (group) yield group;
}

async function* then<T>(first: readonly T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}

/** The middle of the intervals; null where there are none. */
function usualOf<Row extends Stamped>(file: string, groups: readonly Group<Row>[]): number | null {
  const gaps_ms = groups.flatMap(({ first, next_ms }) => (next_ms === null ? [] : [next_ms - first.stamp_ms]));
  const rises_ms = gaps_ms.filter((gap_ms) => gap_ms > 0).sort((a, b) => a - b);
  if (2 * rises_ms.length < gaps_ms.length)
    throw new Error(`${file} line ${groups[1]?.first.line}: time runs back from most rows to the next: sort the file, oldest first`);
  return rises_ms[rises_ms.length >> 1] ?? null;
}
