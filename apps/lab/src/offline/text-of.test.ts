import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { textOf } from './text-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-of-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('reads a file that an editor has marked as UTF-8 like any other', () => {
  const file = join(folder, 'case.json');
  writeFileSync(file, '\uFEFF{"F":1}');
  expect(JSON.parse(textOf('--case', file))).toEqual({ F: 1 });
});

it('names the option of a file that cannot be read', () => {
  expect(() => textOf('--with', join(folder, 'none.json'))).toThrow(/^--with .*none\.json: ENOENT/);
  expect(() => textOf('--with', folder)).toThrow(/^--with .*: EISDIR/);
});
