/** Starts the demo plant as a process of its own, on free ports, with a site folder of the test's own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { crc16, decodeAcknowledgement, encodeWords, OPS, type Op, type Site } from '@trimtab/terms';
import ModbusRTU from 'modbus-serial';

const READY_WITHIN_ms = 25_000;

export interface DemoPlant {
  process: ChildProcess;
  plcPort: number;
  deskPort: number;
}

/** A copy of RF-1 whose PLC watchdog is shorter, and an empty folder for the plant's state. */
export function testFolders(watchdog_ms: number): { site: string; data: string } {
  const site = mkdtempSync(join(tmpdir(), 'plant-site-'));
  cpSync('sites/rf-1', site, { recursive: true });
  const safety = join(site, 'safety.json');
  writeFileSync(safety, JSON.stringify({ ...JSON.parse(readFileSync(safety, 'utf8')), watchdog_ms }));
  return { site, data: mkdtempSync(join(tmpdir(), 'plant-data-')) };
}

/** Starts `main.ts` with `args` and collects what it says on standard error. */
export function spawnPlant(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'apps/plant/src/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Resolves once the plant has said that it is ready. */
export async function startPlant(folders: { site: string; data: string }, more: readonly string[] = []): Promise<DemoPlant> {
  const child = spawnPlant([
    '--site',
    folders.site,
    '--data',
    folders.data,
    '--port',
    '0',
    '--quiet',
    '--start',
    '2026-03-02T06:00:00Z',
    ...more,
  ]);
  if (!child.stdout) throw new Error('the plant has no standard output');
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(READY_WITHIN_ms) });
  const { plcPort, deskPort } = JSON.parse(line);
  return { process: child, plcPort, deskPort };
}

export async function endPlant(plant: DemoPlant, signal: NodeJS.Signals): Promise<void> {
  if (plant.process.exitCode !== null || plant.process.signalCode !== null) return;
  plant.process.kill(signal);
  await once(plant.process, 'exit', { signal: AbortSignal.timeout(10_000) });
}

export async function connect(port: number): Promise<ModbusRTU> {
  const client = new ModbusRTU();
  client.setTimeout(2000);
  await client.connectTCP('127.0.0.1', { port });
  client.setID(1);
  return client;
}

export async function acknowledgement(client: ModbusRTU, site: Site) {
  const { data } = await client.readHoldingRegisters(2200, 56);
  const block = decodeAcknowledgement(data, site.registers);
  if (!block) throw new Error('the acknowledgement block does not certify itself');
  return block;
}

export interface Frame {
  boot: number;
  epoch: number;
  seq?: number;
  offCount?: number;
  trims?: readonly number[];
}

const u32 = (value: number): number[] => encodeWords(value, 'u32', 'ABCD');

/** Sends a command block, laid out here on its own. */
export async function command(
  client: ModbusRTU,
  op: Op,
  { boot, epoch, seq = 0, offCount = 0, trims = [0, 0, 0, 0, 0] }: Frame,
): Promise<void> {
  const head = [
    1,
    ...u32(boot),
    ...u32(epoch),
    ...u32(seq),
    OPS[op],
    offCount,
    5,
    ...trims.flatMap((trim) => encodeWords(trim, 'f32', 'ABCD')),
  ];
  await client.writeRegisters(2000, [...head, crc16(head), seq % 0x1_0000]);
}

export const heartbeat = (client: ModbusRTU, boot: number, epoch: number, counter: number) =>
  client.writeRegisters(2100, [...u32(boot), ...u32(epoch), counter]);

/** Reads again, each time after the last answer, until `holds`; throws after `within_ms`. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean, within_ms: number): Promise<T> {
  const end_ms = Date.now() + within_ms;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end_ms) throw new Error(`still ${JSON.stringify(value)} after ${within_ms} ms`);
  }
}

export async function post(plant: DemoPlant, path: string, body: object = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${plant.deskPort}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function deskState(plant: DemoPlant) {
  return (await fetch(`http://127.0.0.1:${plant.deskPort}/state`)).json();
}
