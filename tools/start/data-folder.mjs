/** The data folder: made if it is missing, writable, and used by one start at a time. */
import { accessSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClearError } from './clear-error.mjs';

export function openDataFolder(data) {
  try {
    mkdirSync(join(data, 'log'), { recursive: true });
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ClearError(
      `The data folder ${data} cannot be written (${error.code}): give this user the right to it, or choose another with --data DIR.`,
    );
  }
  return lock(data);
}

/** Takes the lock file; returns what gives it back. A lock whose process is gone is taken over. */
function lock(data) {
  const file = join(data, 'start.pid');
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    // A link is made or refused in one step, and the file is whole from the first moment.
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        linkSync(mine, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const pid = Number(readFileSync(file, 'utf8'));
      if (isStart(pid)) throw inUse(data, pid);
      rmSync(file, { force: true });
    }
    throw inUse(data, Number(readFileSync(file, 'utf8')));
  } finally {
    rmSync(mine, { force: true });
  }
}

const inUse = (data, pid) =>
  new ClearError(
    `Trimtab already runs on ${data} (process ${pid}): stop it with Ctrl-C there, or start a second one with --data DIR and ports of its own.`,
  );

/** A pid may belong to another program after a restart of the machine: where the system tells, it must be a start. */
function isStart(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return process.platform !== 'linux';
  }
}
