/**
 * The embedded PostgreSQL: initialise, start or adopt, watch, stop. The postmaster is a process of its
 * own (pg_ctl gives it its own session), so that neither Ctrl-C nor a killed parent takes it down; what
 * a killed parent left running is adopted by the next start.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ClearError } from './clear-error.mjs';
import { program } from './postgres-binaries.mjs';

export const OWNER = 'trimtab_owner';

/** Also the order in which the lines of postmaster.pid are read. */
const PID_LINE = 0;
const PORT_LINE = 3;

/**
 * @param {{ binaries: string, major: number, folder: string, user: {uid: number, gid: number} | null, settings?: string[] }} place
 *   `folder` will hold the data (`data`), the owner's password and the log.
 * @returns {Promise<{ url: string, port: number, adopted: boolean, created: boolean, isAlive: () => boolean, start: () => Promise<void>, stop: () => Promise<void> }>}
 */
export async function openPostgres(place) {
  const data = join(place.folder, 'data');
  const created = !existsSync(join(data, 'PG_VERSION'));
  if (created) await initialise(place, data);
  const version = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'));
  if (version !== place.major)
    throw new ClearError(
      `The database in ${data} was made by PostgreSQL ${version}, this release brings ${place.major}: move it away, or start the release that made it and take a backup.`,
    );
  const running = readPostmaster(data);
  const port = running?.port ?? (await freePort());
  const password = readFileSync(join(place.folder, 'password'), 'utf8').trim();
  const start = () => startPostmaster(place, data, port);
  if (!running) await start();
  return {
    url: `postgresql://${OWNER}:${password}@127.0.0.1:${port}/postgres`,
    port,
    adopted: running !== null,
    created,
    isAlive: () => readPostmaster(data) !== null,
    start,
    stop: () => run(place, 'pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', '20']),
  };
}

/** initdb into a folder beside the final one: a stopped first start leaves no half database. */
async function initialise(place, data) {
  const half = `${data}.tmp`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(place.folder, 'password');
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (place.user) for (const path of [place.folder, passwordFile]) chownSync(path, place.user.uid, place.user.gid);
  const options = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--locale=C', '--encoding=UTF8', '--no-instructions'];
  await run(place, 'initdb', ['-D', half, `--username=${OWNER}`, ...options]);
  renameSync(half, data);
}

async function startPostmaster(place, data, port) {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_min_messages=warning',
    ...(place.settings ?? []),
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  await run(place, 'pg_ctl', ['start', '-D', data, '-l', join(place.folder, 'postgres.log'), '-w', '-t', '60', '-o', options]);
}

/** The postmaster that runs on this data, by its own pid file; null when there is none or its process is gone. */
function readPostmaster(data) {
  let lines;
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[PID_LINE]);
  const port = Number(lines[PORT_LINE]);
  return Number.isInteger(pid) && pid > 0 && port > 0 && isPostgres(pid) ? { pid, port } : null;
}

/** A pid is re-used after a restart of the machine: where the system tells, the process must be a postgres. */
function isPostgres(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    const [, name, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === 'postgres' && state !== 'Z';
  } catch {
    return process.platform !== 'linux';
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function run(place, name, args) {
  const identity = place.user ? { uid: place.user.uid, gid: place.user.gid } : {};
  const env = { ...process.env, LC_ALL: 'C', HOME: place.folder };
  return new Promise((resolve, reject) => {
    execFile(program(place.binaries, name), args, { cwd: place.folder, env, windowsHide: true, ...identity }, (error, stdout, stderr) => {
      if (error) reject(new ClearError(`PostgreSQL: ${name} ${args[0]} failed: ${reason(place, stderr || stdout || error.message)}`));
      else resolve();
    });
  });
}

/** The log's last fatal line says more than pg_ctl, which only points to the log. */
function reason(place, output) {
  const file = join(place.folder, 'postgres.log');
  const log = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-50) : [];
  const fatal = log.findLast((line) => line.includes('FATAL:'));
  return `${fatal?.replace(/^.*FATAL:\s*/, '') ?? output.trim().split('\n').at(-1)} (log: ${file})`;
}
