/**
 * The test of the tests: each mutant of the plant is built, validated, and must fail a row that the
 * plant as it is does not fail.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outcome } from './lanes.ts';
import type { Mutant } from './mutants.ts';

export interface MutantResult {
  name: string;
  was: number;
  now: number;
  /** Rows that fail on the mutant and not on the plant as it is. */
  caughtBy: string[];
  /** What it said where it did not even run. */
  broke: string | null;
}

type Build = (task: Omit<Mutant, 'name'> & { root: string; entry: string; outDir: string }) => Promise<{ was: number; now: number }>;

const ENTRY = 'apps/lab/src/validate-cli.ts';

/** `parts`: those of `validate` that judge. `healthy`: rows that fail without any mutation. */
export async function judgeMutant(root: string, mutant: Mutant, parts: string, healthy: ReadonlySet<string>): Promise<MutantResult> {
  const tool: { buildMutant: Build } = await import(pathToFileURL(join(root, 'tools', 'mutant.mjs')).href);
  const { name, ...change } = mutant;
  // Inside the tree, so that the bundle finds the packages that stay outside of it.
  const outDir = mkdtempSync(join(root, 'node_modules', '.mutant-'));
  try {
    const { was, now } = await tool.buildMutant({ ...change, root, entry: ENTRY, outDir });
    const { outcome, said } = await run(root, join(outDir, 'entry.mjs'), parts);
    const caughtBy = outcome?.rows.filter(({ id, pass }) => !pass && !healthy.has(id)).map(({ id }) => id) ?? [];
    return { name, was, now, caughtBy, broke: outcome ? null : said };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function run(root: string, entry: string, parts: string): Promise<{ outcome: Outcome | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, '--json', '--only', parts], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = chunk.toString();
    });
    child.once('error', reject);
    child.once('close', () => resolve({ outcome: out === '' ? null : JSON.parse(out), said }));
  });
}

/** A table in the manner of the documentation. */
export function mutantTable(results: readonly MutantResult[]): string {
  const lines = results.map(({ name, was, now, caughtBy, broke }) => {
    const caught = broke ?? (caughtBy.length > 0 ? `${caughtBy.length}: ${caughtBy.slice(0, 4).join(', ')}` : '**none**');
    return `| ${name} | ${figure(was)} → ${figure(now)} | ${caught} |`;
  });
  return ['| constant | from → to | rows that caught it |', '| --- | --- | --- |', ...lines, ''].join('\n');
}

const figure = (value: number): string => String(Number(value.toPrecision(5)));
