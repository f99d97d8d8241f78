/** The database of a start: DATABASE_URL's, or the embedded one in the data folder; migrated either way. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClearError } from './clear-error.mjs';
import { openPostgres } from './postgres.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { runQuietly } from './run-quietly.mjs';
import { mayEnter, unprivilegedUser } from './unprivileged.mjs';

const SERVER_ROLE = 'trimtab_server';
/** Where the unprivileged user may go when it may enter neither the repository nor the data folder. */
const SYSTEM_FOLDER = existsSync('/var/lib') ? '/var/lib/trimtab' : '/var/tmp/trimtab';

/**
 * @returns {Promise<{ url: string, postgres: Awaited<ReturnType<typeof openPostgres>> | null }>} `url` is the server's
 */
export async function openDatabase(root, data, say) {
  const external = process.env.DATABASE_URL;
  if (external) {
    say('using the PostgreSQL of DATABASE_URL');
    await migrate(root, external, undefined, say);
    return { url: external, postgres: null };
  }
  const password = serverPassword(data);
  const postgres = await openEmbedded(root, data, password, say);
  await migrate(root, postgres.url, password, say);
  return { url: postgres.url.replace(/\/\/[^@]*@/, `//${SERVER_ROLE}:${password}@`), postgres };
}

async function openEmbedded(root, data, password, say) {
  const user = unprivilegedUser();
  const { folder: binaries, major, copied } = postgresBinaries(root, user, SYSTEM_FOLDER);
  let folder = join(data, 'postgres');
  // Named by the data folder's own secret: a data folder made anew at the same place gets a new database.
  if (!mayEnter(data, user)) folder = join(SYSTEM_FOLDER, createHash('sha256').update(password).digest('hex').slice(0, 12));
  if (folder.startsWith(SYSTEM_FOLDER) || copied) openToAll(SYSTEM_FOLDER);
  if (user) say(`running as root: PostgreSQL runs as user ${user.name}`);
  if (copied) say(`user ${user.name} may not enter ${root}: PostgreSQL's programs are in ${binaries}`);
  if (folder.startsWith(SYSTEM_FOLDER)) say(`user ${user.name} may not enter ${data}: the database is in ${folder}`);
  const isNew = !existsSync(join(folder, 'data', 'PG_VERSION'));
  say(isNew ? 'creating the database (the first time: some seconds)' : 'starting the database');
  const postgres = await openPostgres({ binaries, major, folder, user });
  if (postgres.adopted) say(`found the database of an earlier start still running on port ${postgres.port}: adopted`);
  return postgres;
}

/** A strict umask must not shut the unprivileged user out of the folder made for it. */
function openToAll(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** The server signs in by itself, so that it never holds the owner's password. */
function serverPassword(data) {
  const file = join(data, 'server-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function migrate(root, url, password, say) {
  const env = { ...process.env, DATABASE_URL: url, ...(password ? { TRIMTAB_SERVER_PASSWORD: password } : {}) };
  try {
    const output = await runQuietly(
      process.execPath,
      [join(root, 'packages', 'store', 'dist', 'migrate.mjs'), join(root, 'prisma', 'migrations')],
      { cwd: root, env },
    );
    const { applied } = JSON.parse(output);
    if (applied.length > 0) say(`database brought up to ${applied.at(-1)}`);
  } catch (error) {
    const where = password ? '' : ' (DATABASE_URL)';
    throw new ClearError(`The database${where} could not be brought up to this release: ${error.message}`);
  }
}
