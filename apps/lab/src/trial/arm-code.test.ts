/** A result is kept under the hash of what decided it: nothing that an arm runs may be left out. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type ArmCode, CODE } from './arm-code.ts';

/** What `task.ts` decides is in the hashed setup itself: site, limits, twin and its parameters. */
const SETUP = 'apps/lab/src/trial/task.ts';

const IMPORT = /^import (type )?(?:[^'"]*?)from '([^']+)';$/gms;

/** All that this file reaches by imports that are more than types: its own and others' sources, and packages by their folder. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || file === SETUP) return seen;
  seen.add(file);
  for (const [, type, from = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (type) continue;
    if (from.startsWith('@trimtab/')) seen.add(`packages/${from.split('/')[1]}/`);
    else if (from.startsWith('.')) reached(join(dirname(file), from), seen);
  }
  return seen;
}

/** Of the field the loop runs the codec alone: the rest opens sockets. */
const PARTLY: Record<string, string> = { 'packages/field/': 'packages/field/src/codec' };

const isIn = (parts: readonly ArmCode[], what: string): boolean =>
  parts.some(({ folders, files }) => {
    if (what.endsWith('/')) return folders.some((folder) => folder === (PARTLY[what] ?? `${what}src`));
    return files.includes(what) || folders.some((folder) => what.startsWith(`${folder}/`));
  });

it.each([
  ['baseline', 'baseline-arm', [CODE.plant]],
  ['twin', 'twin-arm', [CODE.plant, CODE.twin]],
  ['ceiling', 'ceiling-arm', [CODE.plant, CODE.ceiling]],
] as const)('of the %s arm all that it runs is in its hash', (_, root, parts) => {
  const all = [...reached(`apps/lab/src/trial/${root}.ts`)];
  expect(all.length).toBeGreaterThan(4);
  expect(all.filter((what) => !isIn(parts, what))).toEqual([]);
});

it('run-arm, which draws the faults and lowers the recipes, is in the hash of every arm', () => {
  expect(isIn([CODE.plant], 'apps/lab/src/trial/run-arm.ts')).toBe(true);
});

it('what only the twin runs is not in the hash of the crew alone', () => {
  for (const what of ['twin-arm', 'witness', 'desk']) expect(isIn([CODE.plant], `apps/lab/src/trial/${what}.ts`)).toBe(false);
  for (const what of ['loop', 'furnace', 'authority']) expect(isIn([CODE.plant], `packages/${what}/`)).toBe(false);
});
