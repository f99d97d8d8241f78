/**
 * The decisions behind the writes, by id: kept from the click, or read from the database when another
 * process, or a click whose reply was lost, has committed them (faults.md C, T1: any server). The writer
 * never composes a vector from a decision that it has not read.
 */
import { type Database, readDecisions } from '@trimtab/store';
import type { Decision } from '@trimtab/terms';

export interface DecisionBook {
  get(id: string): Decision | undefined;
  /** Keeps one; what is new is told to `onNew` once. */
  add(decision: Decision): void;
  /** Reads those that are not known yet; throws when the database does not answer. */
  know(ids: readonly string[]): Promise<void>;
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
  };
}
