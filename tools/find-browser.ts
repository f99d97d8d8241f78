/**
 * The Chromium that the end-to-end tests drive: one named by TRIMTAB_CHROMIUM, Playwright's own, the
 * system's, or the one packed in @sparticuz/chromium. Null when there is none.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

export interface Browser {
  name: string;
  /** Absent: Playwright finds its own. */
  executablePath?: string;
  args: string[];
}

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];

/** Chromium's sandbox refuses root. */
const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

export async function findBrowser(): Promise<Browser | null> {
  const args = [...QUIET, ...asRoot()];
  const named = process.env.TRIMTAB_CHROMIUM;
  if (named) return { name: named, executablePath: named, args };
  if (existsSync(chromium.executablePath())) return { name: "Playwright's own Chromium", args };
  const system = SYSTEM_NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))).find(
    existsSync,
  );
  if (system) return { name: system, executablePath: system, args };
  return packedBrowser(args);
}

/** Its own arguments are a cloud function's: as a single process the whole browser ends with the first page that is closed. */
const isWanted = (arg: string): boolean => arg !== '--single-process' && arg !== '--no-zygote';

async function packedBrowser(args: string[]): Promise<Browser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return { name: '@sparticuz/chromium', executablePath: await packed.executablePath(), args: [...packed.args.filter(isWanted), ...args] };
  } catch {
    // An optional dependency: not installed here.
    return null;
  }
}
