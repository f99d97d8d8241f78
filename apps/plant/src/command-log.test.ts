/** The PLC's own log: what a historian would have seen. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCommand } from '@trimtab/field';
import { clearFault, createPlant, injectFault, writeWords } from '@trimtab/plant';
import { readSite } from '@trimtab/sites';
import { type Op, plantTime } from '@trimtab/terms';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { COMMAND_LOG, type LoggedCommand, logCommands } from './command-log.ts';

const site = readSite('sites/rf-1');
const map = site.registers;
const address = map.blocks.find(({ name }) => name === 'command')?.address ?? 0;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('says of a frame that a frozen PLC took in that it was ignored, and as ever when the PLC looks again', () => {
  const state = createPlant({ site, seed: 1, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
  const write = logCommands({ state, site }, folder, (at, words) => writeWords(state, site, at, words));
  const { boot, offCount } = state.plc;
  const send = (op: Op, seq: number, epoch = 5) =>
    write(address, encodeCommand({ mapVersion: map.mapVersion, boot, epoch, seq, op, offCount, trims: [0, 0, 0, 0, 0] }, map));
  send('establish', 0);
  injectFault(state, { name: 'bus-frozen-scan' });
  send('enable', 1);
  send('off', 0, 0);
  expect(state.plc).toMatchObject({ enabled: false, offCount });
  clearFault(state, { name: 'bus-frozen-scan' });
  send('enable', 1);
  send('establish', 0);
  const lines = readFileSync(join(folder, COMMAND_LOG), 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as LoggedCommand).code)).toEqual([
    'applied',
    'ignored',
    'ignored',
    'applied',
    'stale-epoch',
  ]);
});
