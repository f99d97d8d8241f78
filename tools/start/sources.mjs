/** The files that a build is made of, and one hash over them: what was built from other sources is stale. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const LEFT_OUT = new Set(['node_modules', 'dist', 'generated', 'test', 'testing', 'test-results']);
const isTest = (name) => /\.test\.tsx?$/.test(name);

/** Paths below `folders`, relative to `root` with forward slashes, sorted; tests and built files left out. */
export function sourceFiles(root, folders) {
  const files = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) walk(path);
      if (entry.isFile() && !isTest(entry.name)) files.push(relative(root, path).split(sep).join('/'));
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return files.sort();
}

export function hashFiles(root, files, ...more) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  for (const text of more) hash.update(text).update('\0');
  return hash.digest('hex');
}

/** What decides: another hash of these is another build, and its cycles are not comparable (design §3). */
const DECIDES = ['packages/terms/src', 'packages/authority/src', 'packages/loop/src', 'packages/furnace/src'];

/** Hash of the deciding sources: nothing that they call decides anything. */
export const buildHash = (root) => hashFiles(root, sourceFiles(root, DECIDES));
