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
  signal: NodeJS.Signals | null;
  printed: string;
  said: string;
}

const rowsOf = ({ printed }: Ended): unknown[] => JSON.parse(printed);

/** `at`: what is printed or said first brings an interrupt. */
async function sense(lines: readonly string[], at?: 'printed' | 'said'): Promise<Ended> {
  const file = join(folder, `${lines.length}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, '--csv', file, '--json']);
  let printed = '';
  let said = '';
  child.stdout.on('data', (text) => {
    if (printed === '' && at === 'printed') child.kill('SIGINT');
    printed += text;
  });
  child.stderr.on('data', (text) => {
    if (said === '' && at === 'said') child.kill('SIGINT');
    said += text;
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, printed, said })));
}

describe('sense --json', { timeout: 60_000 }, () => {
  it('closes its array where a line of the file is wrong', async () => {
    const lines = linesOf(31_000);
    const ended = await sense([...lines, '31000,1,2']);
    const { code, said } = ended;
    expect(code).toBe(1);
    expect(rowsOf(ended)).toHaveLength(31_000);
    expect(said).toContain('20000 rows\n');
    expect(said).toContain('line 31002: 3 fields');
  });

  it('closes its array at an interrupt, and says how far it came', async () => {
    const ended = await sense(linesOf(60_000), 'printed');
    const rows = rowsOf(ended);
    expect(ended.code).toBe(130);
    expect(rows.length).toBeLessThan(60_000);
    expect(ended.said).toContain(`stopped after ${rows.length} rows`);
  });

  it('ends at once at an interrupt while it learns, however many channels there are', async () => {
    const wide = ['time', ...Array.from({ length: 60 }, (_, channel) => `c${channel}`)].join(',');
    const rows = linesOf(1_500).slice(1);
    const { signal, printed } = await sense([wide, ...rows.map((row) => `${row}${`,${row.split(',')[1]}`.repeat(59)}`)], 'said');
    expect({ signal, printed }).toEqual({ signal: 'SIGINT', printed: '' });
  });
});
