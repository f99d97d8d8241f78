/**
 * The importer's side of the OFF spool, for the main thread. The file is moved aside in one step, so
 * the door goes on writing into a new one; it is deleted only after the caller has imported its
 * lines. A crash in between leaves it aside, and it is read again first: lines carry an id, and an
 * import of the same id twice must change nothing.
 */
import { readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { OffRecord } from './off-message.ts';
import { SPOOL_FILE } from './spool.ts';
import { parsedBody, stationName } from './who-asks.ts';

const ASIDE_FILE = 'off-spool.importing.jsonl';

export interface SpoolRead {
  records: OffRecord[];
  /** Lines that are no record: torn by a crash or a full disk. */
  damaged: string[];
}

/** Hands what is spooled to `importAll` and clears it when that resolves. Rejects, and clears nothing, when that rejects. */
export async function importSpool(dataFolder: string, importAll: (read: SpoolRead) => Promise<void>): Promise<void> {
  const aside = join(dataFolder, ASIDE_FILE);
  // What an interrupted import left, then what has come since.
  await importFile(aside, importAll);
  const isThere = await rename(join(dataFolder, SPOOL_FILE), aside).then(() => true, absent);
  if (isThere) await importFile(aside, importAll);
}

async function importFile(path: string, importAll: (read: SpoolRead) => Promise<void>): Promise<void> {
  const text = await readFile(path, 'utf8').catch(absent);
  if (text === false) return;
  const read: SpoolRead = { records: [], damaged: [] };
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const record = parse(line);
    if (record) read.records.push(record);
    else read.damaged.push(line);
  }
  await importAll(read);
  await unlink(path);
}

function absent(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT') return false;
  throw error;
}

/** Only this program writes the file: what parses as one of its records is one. */
function parse(line: string): OffRecord | null {
  const record = parsedBody(line) as OffRecord | null;
  if (record?.kind === 'off-confirmed') return record;
  return record?.kind === 'off-asked' ? { ...record, station: stationName(record.station) } : null;
}
