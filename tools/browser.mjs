/** A Chromium for the end-to-end tests, fetched when the machine has none (tools/find-browser.ts looks in the same places). */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './start/run-quietly.mjs';

const FETCH_WITHIN_MS = 120_000;
const STARTS_WITHIN_MS = 30_000;

async function isThere() {
  const { chromium } = await import('@playwright/test');
  const onPath = ['chromium', 'chromium-browser', 'google-chrome'].some((name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
  );
  return Boolean(process.env.TRIMTAB_CHROMIUM) || existsSync(chromium.executablePath()) || onPath || isPacked();
}

/** It comes without the libraries that a desktop has: it counts only where it starts. */
async function isPacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await runQuietly(await packed.executablePath(), ['--version'], { timeout: STARTS_WITHIN_MS });
    return true;
  } catch {
    return false;
  }
}

/** Tries the ways that there are, in turn; without any the end-to-end tests fail and say so: they are never skipped. */
export async function ensureBrowser(root, say) {
  if (await isThere()) return;
  const ways = [[process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', '--only-shell', 'chromium']]];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    ways.push(['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']]);
  for (const [command, args] of ways) {
    say(`fetching a browser: ${[command, ...args].join(' ')}`);
    try {
      await runQuietly(command, args, { cwd: root, timeout: FETCH_WITHIN_MS });
      return;
    } catch (error) {
      say(error.message.split('\n').at(-1));
    }
  }
}
