/** The command itself: what is on stdout is a whole array, whatever ends it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../sense-cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sense-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (rows: number): string[] => ['time,A', ...Array.from({ length: rows }, (_, n) => `${n},${100 + ((n * 7_919) % 101) / 50}`)];

interface Ended {
  code: number | null;
  rows: unknown[];
  said: string;
}

async function sense(lines: readonly string[], signal?: NodeJS.Signals): Promise<Ended> {
  const file = join(folder, `${lines.length}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, '--csv', file, '--json']);
  let printed = '';
  let said = '';
  child.stdout.on('data', (text) => {
    if (printed === '' && signal) child.kill(signal);
    printed += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, rows: JSON.parse(printed), said };
}

describe('sense --json', { timeout: 60_000 }, () => {
  it('closes its array where a line of the file is wrong', async () => {
    const lines = linesOf(31_000);
    const { code, rows, said } = await sense([...lines, '31000,1,2']);
    expect(code).toBe(1);
    expect(rows).toHaveLength(31_000);
    expect(said).toContain('20000 rows\n');
    expect(said).toContain('line 31002: 3 fields');
  });

  it('closes its array at an interrupt, and says how far it came', async () => {
    const { code, rows, said } = await sense(linesOf(60_000), 'SIGINT');
    expect(code).toBe(130);
    expect(rows.length).toBeLessThan(60_000);
    expect(said).toContain(`stopped after ${rows.length} rows`);
  });
});
