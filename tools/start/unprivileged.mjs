/** PostgreSQL refuses to run as root: which user it runs as then, and where that user may go. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClearError } from './clear-error.mjs';

/** @returns {{ name: string, uid: number, gid: number } | null} null: we are not root, nothing to drop. */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const user = users.find(([name]) => name === wanted);
    if (user) return { name: wanted, uid: Number(user[2]), gid: Number(user[3]) };
  }
  throw new ClearError(
    'Running as root, and there is neither a user "postgres" nor "nobody" to run PostgreSQL as: start Trimtab as an ordinary user.',
  );
}

/** May this user enter the folder and all folders above it? The folder itself may not exist yet. */
export function mayEnter(folder, user) {
  if (user === null) return true;
  let path = folder;
  for (;;) {
    try {
      path = realpathSync(path);
      break;
    } catch {
      path = dirname(path);
    }
  }
  for (;;) {
    const { mode, uid, gid } = statSync(path);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const above = dirname(path);
    if (above === path) return true;
    path = above;
  }
}
