/** What the OFF door's tests share: a map, a fake PLC, a data folder, requests with the console's headers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { registerMapSchema } from '@trimtab/terms';
import { build } from 'vite';
import { PlcFake } from '../../../packages/field/test/plc-fake.ts';
import registers from '../../../sites/rf-1/registers.json' with { type: 'json' };
import type { OffDoorData } from '../src/off/off-message.ts';

export const map = registerMapSchema.parse(registers);
export const ORIGIN = 'http://127.0.0.1:8080';

/** Built once a run, as the release is: a thread cannot load TypeScript by itself. Next to the packages it requires. */
export async function buildDoor(): Promise<URL> {
  const outDir = fileURLToPath(new URL('../../../node_modules/.cache/trimtab-off-test', import.meta.url));
  const entry = fileURLToPath(new URL('../src/off/off-door.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: entry, outDir, target: 'node20', rolldownOptions: { output: { entryFileNames: 'off-door.mjs' } } },
  });
  return pathToFileURL(join(outDir, 'off-door.mjs'));
}

export interface Rig {
  plc: PlcFake;
  data: OffDoorData;
  remove(): Promise<void>;
}

export async function offRig(): Promise<Rig> {
  const plc = new PlcFake(map);
  const port = await plc.listen();
  const dataFolder = await mkdtemp(join(tmpdir(), 'trimtab-off-'));
  return {
    plc,
    data: { plc: { host: '127.0.0.1', port }, map, offPort: 0, origins: [ORIGIN], dataFolder, replyTimeout_ms: 1_000 },
    async remove() {
      await plc.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: { kind?: string; [name: string]: unknown };
  took_ms: number;
}

export const CONSOLE_HEADERS = { origin: ORIGIN, 'content-type': 'application/json', 'x-trimtab-off': '1' };

/** One request on a connection of its own. */
export function knock(port: number, method: string, headers: Record<string, string>, body = '', path = '/off'): Promise<Answer> {
  const started_ms = performance.now();
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text ? JSON.parse(text) : {},
          took_ms: performance.now() - started_ms,
        });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

export const pressOff = (port: number, station = 'Control room 1', askedAt_ms = 1_700_000_000_000): Promise<Answer> =>
  knock(port, 'POST', CONSOLE_HEADERS, JSON.stringify({ station, askedAt_ms }));
