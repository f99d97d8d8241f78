/**
 * The decisions behind the writes, by id: kept from the click, or read from the database when another
 * process, or a click whose reply was lost, has committed them (faults.md C, T1: any server). The writer
 * never composes a vector from a decision that it has not read.
 */
import { type Database, readDecisions, readToldDecisions } from '@trimtab/store';
import { type Decision, MINUTE_MS, type WallTime, wallTime } from '@trimtab/terms';

/** A decision is stored after its click, and a cycle after it was given its decisions: both take less than this. */
export const COMMIT_LAG_MS = 5 * MINUTE_MS;

export interface DecisionBook {
  get(id: string): Decision | undefined;
  /** Keeps one; what is new is told to `onNew` once. */
  add(decision: Decision): void;
  /** Reads those that are not known yet; throws when the database does not answer. */
  know(ids: readonly string[]): Promise<void>;
  /** Reads what the loop is to know of the clicks of the last minutes, rejections too; throws as `know`. */
  catchUp(asset: string, now: WallTime): Promise<void>;
}

export function openDecisionBook(database: Database, known: readonly Decision[], onNew: (decision: Decision) => void): DecisionBook {
  const book = new Map(known.map((decision) => [decision.id, decision]));
  const add = (decision: Decision): void => {
    if (book.has(decision.id)) return;
    book.set(decision.id, decision);
    onNew(decision);
  };
  return {
    get: (id) => book.get(id),
    add,
    know: async (ids) => {
      const missing = ids.filter((id) => !book.has(id));
      if (missing.length === 0) return;
      for (const decision of await readDecisions(database.pool, missing)) add(decision);
    },
    catchUp: async (asset, now) => {
      for (const decision of await readToldDecisions(database.pool, asset, wallTime(now - COMMIT_LAG_MS))) add(decision);
    },
  };
}
