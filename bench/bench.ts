/** All figures of one run of the real system: started cold, measured, stopped, started warm, stopped. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Site } from '@trimtab/terms';
import { bundleSize } from './bundle.ts';
import { clickToRegister_ms } from './click.ts';
import { registerToPixel_ms } from './pixel.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';
import { storedPace } from './stored.ts';
import { type System, startSystem } from './system.ts';

export interface BenchReport {
  rows: ({ measure: string; unit: 'ms' } & Quantiles)[];
  /** Clicks of which no write came; their time is in no row. */
  clicksRefused: number;
  coldStart_s: number;
  warmStart_s: number;
  bundle: ReturnType<typeof bundleSize>;
}

export interface BenchOptions {
  root: string;
  site: Site;
  clicks: number;
  pixels: number;
  say(line: string): void;
}

export async function bench({ root, site, clicks, pixels, say }: BenchOptions): Promise<BenchReport> {
  const data = mkdtempSync(join(tmpdir(), 'trimtab-bench-'));
  // PostgreSQL runs as another user where this one is root; else its files would lie elsewhere, and stay.
  chmodSync(data, 0o755);
  let system: System | null = null;
  // Ctrl-C ends the bench; what it started is stopped in order, and what it wrote is removed.
  const interrupted = () => void clean().then(() => process.exit(130));
  const clean = async (): Promise<void> => {
    await system?.stop();
    rmSync(data, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    say('cold start: a fresh data folder');
    system = await startSystem(root, data);
    const coldStart_s = await system.ready;
    const pixel_ms = await registerToPixel_ms(system, pixels, say);
    const { times_ms, read_ms, refused } = await clickToRegister_ms(system, site, clicks, say);
    const { cycle_ms, jitter_ms } = await withDatabase(root, data, (url) => storedPace(url, site.safety.poll_ms));
    await system.stop();
    say('warm start: the same data folder');
    system = await startSystem(root, data);
    const warmStart_s = await system.ready;
    const row = (measure: string, values: readonly number[]) => ({ measure, unit: 'ms' as const, ...quantilesOf(values) });
    return {
      rows: [
        row('click → PLC register', times_ms),
        row('one read of the outside client', read_ms),
        row('register → pixel', pixel_ms),
        row('cycle time', cycle_ms),
        row('scan jitter', jitter_ms),
      ],
      clicksRefused: refused,
      coldStart_s,
      warmStart_s,
      bundle: bundleSize(root),
    };
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
    await clean();
  }
}

interface Lent {
  env: { DATABASE_URL: string };
  giveBack(): Promise<void>;
}

/** The running system's own database, by the way that `npm run replay` takes. */
async function withDatabase<Result>(root: string, data: string, work: (url: string) => Promise<Result>): Promise<Result> {
  const tool: { lendDatabase(root: string, data: string, say: () => void): Promise<Lent> } = await import(
    pathToFileURL(join(root, 'tools', 'start', 'lend-database.mjs')).href
  );
  const lent = await tool.lendDatabase(root, data, () => undefined);
  try {
    return await work(lent.env.DATABASE_URL);
  } finally {
    await lent.giveBack();
  }
}
