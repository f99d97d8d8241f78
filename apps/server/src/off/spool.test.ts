import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OffAsked } from './off-message.ts';
import { importSpool, type SpoolRead } from './read-spool.ts';
import { SPOOL_FILE, Spool } from './spool.ts';

/** Runs once, between the opening of the spool and the write into it. */
const between = vi.hoisted(() => ({ open: async (): Promise<void> => {} }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (...path) => {
    const file = await real.open(...path);
    const { open: run } = between;
    between.open = async () => {};
    await run();
    return file;
  };
  return { ...real, open };
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtab-spool-'));
});
afterEach(() => rm(folder, { recursive: true }));

const asked = (id: string): OffAsked => ({ kind: 'off-asked', id, station: 'Pulpit "1" \\ ü', askedAt_ms: 1, receivedAt_ms: 2 });

async function imported(): Promise<SpoolRead> {
  const all: SpoolRead = { records: [], damaged: [] };
  await importSpool(folder, async ({ records, damaged }) => {
    all.records.push(...records);
    all.damaged.push(...damaged);
  });
  return all;
}

it('what was spooled is imported once, in order, and then gone', async () => {
  const spool = new Spool(folder);
  await Promise.all(['a', 'b', 'c'].map((id) => spool.append(asked(id))));
  expect(await imported()).toEqual({ records: [asked('a'), asked('b'), asked('c')], damaged: [] });
  expect(await imported()).toEqual({ records: [], damaged: [] });
  expect(await readdir(folder)).toEqual([]);
});

it('nothing is cleared when the import fails, and the next import has it all, older lines first', async () => {
  const spool = new Spool(folder);
  await spool.append(asked('a'));
  await expect(importSpool(folder, () => Promise.reject(new Error('database lost')))).rejects.toThrow('database lost');
  await spool.append(asked('b'));
  expect((await imported()).records).toEqual([asked('a'), asked('b')]);
});

it('a line torn by a crash is told, and spoils no other', async () => {
  await writeFile(join(folder, SPOOL_FILE), `${JSON.stringify(asked('a'))}\n{"kind":"off-as`);
  await new Spool(folder).append(asked('b'));
  await appendFile(join(folder, SPOOL_FILE), '{"kind":"other"}\n');
  expect(await imported()).toEqual({ records: [asked('a'), asked('b')], damaged: ['{"kind":"off-as', '{"kind":"other"}'] });
});

it('a line whose file is imported between its opening and its writing is not lost', async () => {
  const spool = new Spool(folder);
  await spool.append(asked('a'));
  const seen: string[] = [];
  between.open = async () => void seen.push(...(await imported()).records.map(({ id }) => id));
  await spool.append(asked('b'));
  expect([...seen, ...(await imported()).records.map(({ id }) => id)]).toEqual(['a', 'b']);
});

it('no line is lost while lines are appended and imported at the same time', async () => {
  const spool = new Spool(folder);
  const seen = new Set<string>();
  for (let round = 0; round < 100; round++) {
    const [read] = await Promise.all([imported(), spool.append(asked(`${round} first`)), spool.append(asked(`${round} second`))]);
    for (const { id } of read.records) seen.add(id);
  }
  for (const { id } of (await imported()).records) seen.add(id);
  expect(seen.size).toBe(200);
});
