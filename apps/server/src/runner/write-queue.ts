/**
 * Rows on their way into one table, in order and each once. A batch whose commit outcome is unknown is
 * tried again as the same batch: the primary key then tells that it was there already. Beyond the
 * bound the oldest rows are dropped and counted (faults F14).
 */
import { sqlState } from '@trimtab/store';

const BATCH = 100;
const DUPLICATE_KEY = '23505';

export interface WriteQueue<Row> {
  add(row: Row): void;
  /** Writes all that is queued now; throws when the database does not take it. */
  drain(): Promise<void>;
  size(): number;
  dropped(): number;
}

export function writeQueue<Row>(bound: number, append: (batch: Row[]) => Promise<void>): WriteQueue<Row> {
  const waiting: Row[] = [];
  let batch: Row[] = [];
  let dropped = 0;
  return {
    add: (row) => {
      waiting.push(row);
      if (waiting.length > bound) {
        waiting.shift();
        dropped++;
      }
    },
    drain: async () => {
      // What comes meanwhile is for the next time: where a write takes longer than a poll, the other table would never have its turn.
      for (let left = waiting.length + batch.length; left > 0; ) {
        if (batch.length === 0) batch = waiting.splice(0, BATCH);
        if (batch.length === 0) return;
        await append(batch).catch((error: unknown) => {
          if (sqlState(error) !== DUPLICATE_KEY) throw error;
        });
        left -= batch.length;
        batch = [];
      }
    },
    size: () => waiting.length + batch.length,
    dropped: () => dropped,
  };
}
