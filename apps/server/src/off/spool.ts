/**
 * The record of OFF while the database may be down: one JSON line each, on disk (fsync) before the
 * append counts. The file may be moved away by the importer between open and write; then the line is
 * written once more into the new file, for a line twice is harmless and a lost one is not.
 */
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OffRecord } from './off-message.ts';

export const SPOOL_FILE = 'off-spool.jsonl';

const MOVES_MAX = 20;

export class Spool {
  readonly #path: string;
  #tail: Promise<void> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, SPOOL_FILE);
  }

  /** In order; rejects with the reason when the line could not be made safe. */
  append(record: OffRecord): Promise<void> {
    // A line break in front too: a line torn by a crash or a full disk spoils no other.
    const line = `\n${JSON.stringify(record)}\n`;
    const written = this.#tail.then(() => this.#write(line));
    this.#tail = written.catch(() => {});
    return written;
  }

  /** Resolves when all that was appended is on disk or has failed. */
  async settled(): Promise<void> {
    await this.#tail;
  }

  async #write(line: string): Promise<void> {
    for (let move = 0; move < MOVES_MAX; move++) {
      const file = await open(this.#path, 'a', 0o600);
      try {
        await file.appendFile(line);
        await file.sync();
        const [written, present] = await Promise.all([file.stat(), stat(this.#path).catch(() => null)]);
        if (present?.ino === written.ino) return;
      } finally {
        await file.close();
      }
    }
    throw new Error(`${this.#path} was moved away ${MOVES_MAX} times while one line was written`);
  }
}
