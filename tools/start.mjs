/**
 * `npm start`: from a fresh clone to a running Trimtab in one command, and back in order on Ctrl-C.
 * Needs nothing but Node; each step is a file in tools/start.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClearError, stopWith } from './start/clear-error.mjs';
import { openDataFolder } from './start/data-folder.mjs';
import { openDatabase } from './start/database.mjs';
import { ensureBuilt } from './start/ensure-built.mjs';
import { ensureGenerated } from './start/generate.mjs';
import { ensureInstalled } from './start/install.mjs';
import { checkNodeVersion } from './start/node-version.mjs';
import { HELP, readOptions } from './start/options.mjs';
import { stopOrphans } from './start/orphans.mjs';
import { plantPart, serverPart } from './start/parts.mjs';
import { checkPorts } from './start/ports.mjs';
import { supervisePostgres } from './start/supervise-postgres.mjs';
import { superviseProcess } from './start/supervise-process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const startedAt = performance.now();
const say = (line) => process.stdout.write(`[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${line}\n`);

/** What runs, in the order in which it was started; it is stopped in the opposite order. */
const running = [];
let stopping = false;

async function main() {
  checkNodeVersion();
  const options = readOptions(process.argv.slice(2), root);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const releaseData = openDataFolder(options.data);
  process.on('exit', releaseData);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  await stopOrphans(options.data, say);
  await checkPorts(options);
  await ensureInstalled(root, say);
  await ensureGenerated(root, say);
  await ensureBuilt(root, ['store', 'plant', 'server', 'console'], say);
  const database = await openDatabase(root, options.data, say);
  if (database.postgres) running.push(supervisePostgres(database.postgres, say));
  if (options.demo) await startPart(options, plantPart(root, options));
  await startPart(options, serverPart(root, options, database.url));
  if (!stopping) welcome(options);
}

async function startPart(options, part) {
  if (stopping) return;
  if (!part.isBuilt) throw new ClearError(`${part.entry} is missing: run npm run build and look at what it says.`);
  say(`starting the ${part.name}`);
  const child = superviseProcess(root, options.data, part, (line) => !stopping && say(line));
  running.push(child);
  await child.ready;
}

function welcome(options) {
  process.stdout.write(`Trimtab is ready: http://127.0.0.1:${options.port}\n`);
  if (!options.demo) return;
  const people = JSON.parse(readFileSync(join(root, 'sites', 'rf-1', 'demoPeople.json'), 'utf8'));
  process.stdout.write('  Who may sign on in the demo:\n');
  for (const { name, role, pin } of people) process.stdout.write(`    ${name.padEnd(12)} ${role.padEnd(11)} PIN ${pin}\n`);
  process.stdout.write(`  Plant desk: http://127.0.0.1:${options.deskPort}   Stop: Ctrl-C\n`);
}

async function stopAll() {
  // The server first: it hands the trims back while the plant still listens. PostgreSQL last.
  for (const part of running.reverse()) await part.stop();
}

function onSignal() {
  if (stopping) {
    say('killed');
    for (const part of running) part.kill?.();
    process.exit(1);
  }
  stopping = true;
  say('stopping: trims are handed back (Ctrl-C again kills)');
  stopAll().then(
    () => {
      say('stopped');
      process.exit(0);
    },
    (error) => stopWith(error),
  );
}

// Whoever read our lines may have gone; the parts still want to be stopped in order.
process.stdout.on('error', () => undefined);

main().catch(async (error) => {
  if (stopping) return;
  stopping = true;
  await stopAll().catch(() => undefined);
  stopWith(error);
});
