/** Installs what is missing: node_modules must hold what package-lock.json names, whoever installed it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClearError } from './clear-error.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Does npm's own record of node_modules carry every package of the lock file in its version? */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer, link }]) => {
    if (!path.startsWith('node_modules/') || optional || devOptional || (peer && !present[path])) return true;
    return link ? existsSync(join(root, path)) : present[path]?.version === version;
  });
}

export async function ensureInstalled(root, say) {
  if (isInstalled(root)) return;
  say('installing packages (the first time: 1 to 2 minutes)');
  const [command, ...before] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  try {
    await runQuietly(command, [...before, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: root,
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', NODE_ENV: '' },
    });
  } catch (error) {
    throw new ClearError(`npm ci failed: ${error.message}\nCheck the network or the npm registry setting, then start again.`);
  }
}
