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

/** One number of one source file. */
export interface Change {
  /** From the root. */
  file: string;
  /** The text before the number. */
  before: string;
  factor?: number;
  to?: number;
}

type Build = (task: { root: string; entry: string; outDir: string; changes: readonly Change[] }) => Promise<{ was: number; now: number }[]>;

const ENTRY = 'apps/lab/src/validate-cli.ts';

/** `parts`: those of `validate` that judge. `healthy`: rows that fail without any mutation. */
export async function judgeMutant(
  root: string,
  { name, ...change }: Mutant,
  parts: string,
  healthy: ReadonlySet<string>,
): Promise<MutantResult> {
  const { numbers, outcome, said } = await validateChanged(root, [change], parts);
  const { was, now } = numbers[0] ?? { was: Number.NaN, now: Number.NaN };
  const caughtBy = outcome?.rows.filter(({ id, pass }) => !pass && !healthy.has(id)).map(({ id }) => id) ?? [];
  return { name, was, now, caughtBy, broke: outcome ? null : said };
}

/** The rows of a plant with other numbers in its sources, which stay as they are. */
export async function validateChanged(
  root: string,
  changes: readonly Change[],
  parts: string,
): Promise<{ numbers: { was: number; now: number }[]; outcome: Outcome | null; said: string }> {
  const tool: { buildMutant: Build } = await import(pathToFileURL(join(root, 'tools', 'mutant.mjs')).href);
  // Inside the tree, so that the bundle finds the packages that stay outside of it.
  const outDir = mkdtempSync(join(root, 'node_modules', '.mutant-'));
  try {
    const numbers = await tool.buildMutant({ root, entry: ENTRY, outDir, changes });
    return { numbers, ...(await run(root, join(outDir, 'entry.mjs'), parts)) };
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
