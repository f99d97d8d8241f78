/**
 * `node tools/run.mjs NAME args…` runs apps/lab's NAME (`tags`, `replay`, `trial`, …) or `plant`, installing,
 * generating and building what is missing first. Progress goes to stderr, so that stdout is NAME's alone.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClearError, stopWith } from './start/clear-error.mjs';
import { ensureBuilt } from './start/ensure-built.mjs';
import { ensureGenerated } from './start/generate.mjs';
import { ensureInstalled } from './start/install.mjs';
import { dataFolderOf, lendDatabase } from './start/lend-database.mjs';
import { NODE_FLAGS } from './start/node-flags.mjs';
import { checkNodeVersion } from './start/node-version.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (line) => process.stderr.write(`${line}\n`);
const [name = '', ...args] = process.argv.slice(2);
/** What these start as processes of their own. */
const ALSO_BUILT = { kills: ['plant', 'server', 'console'] };
/** These work on the database of `--data`; a calibration where it is asked for what was recorded. */
const WITH_DATABASE = ['replay', 'record', ...(args.some((arg) => /^--from(=|$)/.test(arg)) ? ['calibrate'] : [])];

try {
  checkNodeVersion();
  const known = readdirSync(join(root, 'apps/lab/src'))
    .filter((file) => file.endsWith('-cli.ts'))
    .map((file) => file.replace('-cli.ts', ''));
  if (name !== 'plant' && !known.includes(name))
    throw new ClearError(`tools/run.mjs: unknown name "${name}": known are ${[...known, 'plant'].join(', ')}`);
  await ensureInstalled(root, say);
  await ensureGenerated(root, say);
  const app = name === 'plant' ? 'plant' : 'lab';
  await ensureBuilt(root, [app, ...(ALSO_BUILT[name] ?? [])], say);
  const entry = join(root, 'apps', app, 'dist', app === 'plant' ? 'cli.mjs' : `${name}-cli.mjs`);
  if (!existsSync(entry)) throw new ClearError(`${entry} is missing after the build`);
  const lent = WITH_DATABASE.includes(name) ? await lendDatabase(root, dataFolderOf(root, args), say) : null;
  const env = { ...process.env, ...lent?.env };
  const child = spawn(process.execPath, [...NODE_FLAGS, entry, ...args], { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('close', (code, signal) => {
    const end = () => process.exit(code ?? (signal ? 1 : 0));
    (lent?.giveBack() ?? Promise.resolve()).then(end, end);
  });
} catch (error) {
  stopWith(error);
}
