/** Parts that a killed start left running hold its ports: the next start stops them, the server before the plant. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const STOP_WITHIN_MS = 10_000;

export const pidFile = (data, name) => join(data, name, 'process.pid');

export async function stopOrphans(data, say) {
  for (const name of ['server', 'plant']) {
    const file = pidFile(data, name);
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (!isPart(pid, name, data)) continue;
    say(`found the ${name} of an earlier start still running (process ${pid}): stopping it`);
    process.kill(pid, 'SIGTERM');
    const until = performance.now() + STOP_WITHIN_MS;
    while (isPart(pid, name, data)) {
      if (performance.now() > until) process.kill(pid, 'SIGKILL');
      await wait(LOOK_EVERY_MS);
    }
  }
}

/** A pid is re-used after a restart of the machine: its command must be this part's, on this data. */
function isPart(pid, name, data) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const command = commandOf(pid);
  return command.includes(join('apps', name, 'dist', 'main.mjs')) && command.includes(join(data, name));
}

function commandOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
