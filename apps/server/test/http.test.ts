/** The main door: under one name, one call a request, and OFF whatever its body is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Services } from '../src/api/services.ts';
import type { Sessions } from '../src/auth/sessions.ts';
import { openHttp } from '../src/http.ts';
import type { OffAnswer } from '../src/off/off-message.ts';

const PORT = 8_080;
const HOST = `127.0.0.1:${PORT}`;
const folder = mkdtempSync(join(tmpdir(), 'console-'));
let app: Awaited<ReturnType<typeof openHttp>>;
let asked: { station: string; askedAt_ms: number }[];

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<p>console</p>');
  const session = { station: 'desk 1', person: null };
  app = await openHttp({
    port: PORT,
    services: { people: async () => [], words: {} } as unknown as Services,
    sessions: { identify: async () => session, stationOf: async () => 'desk 1' } as unknown as Sessions,
    consoleFolder: folder,
    offPort: PORT + 1,
    contract: 'c',
    askOff: async (station, askedAt_ms) => {
      asked.push({ station, askedAt_ms });
      return { kind: 'off' } as OffAnswer;
    },
    readiness: () => ({ ready: true, body: {} }),
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

it.each(['/', '/healthz', '/trpc/auth.who'])('%s is here under our own two names, and under no other that leads here', async (url) => {
  const codeAt = async (host: string) => (await app.inject({ url, headers: { host } })).statusCode;
  expect(await codeAt(HOST)).toBe(200);
  expect(await codeAt(`localhost:${PORT}`)).toBe(200);
  for (const other of [`evil.example:${PORT}`, '127.0.0.1', `127.0.0.1:${PORT + 1}`]) expect(await codeAt(other)).toBe(421);
});

it('one request makes one call', async () => {
  const url = '/trpc/auth.who,auth.who?batch=1&input=%7B%7D';
  expect((await app.inject({ url, headers: { host: HOST } })).statusCode).toBeGreaterThanOrEqual(400);
});

it('a stream has no way round the limit of requests', async () => {
  const codes: number[] = [];
  for (let no = 0; no < 620; no++) codes.push((await app.inject({ url: '/trpc/live.streamX', headers: { host: HOST } })).statusCode);
  expect(codes.at(-1)).toBe(429);
  // OFF has: it never meets one.
  const off = await app.inject({ method: 'POST', url: '/off', headers: { host: HOST }, payload: { station: 'desk 1' } });
  expect(off.statusCode).toBe(200);
});

it.each([
  ['no body', {}, undefined, 'unnamed station'],
  ['an empty body', { 'content-type': 'application/json' }, '', 'unnamed station'],
  ['a broken body', { 'content-type': 'application/json' }, '{"station":', 'unnamed station'],
  ['a form', { 'content-type': 'text/html' }, 'x', 'unnamed station'],
  ['a body beyond every limit', { 'content-type': 'application/json' }, JSON.stringify('x'.repeat(300_000)), 'unnamed station'],
  ['a body without a type', {}, '{"station":"desk 2"}', 'desk 2'],
  ['a type that is none', { 'content-type': ';' }, '{"station":"desk 2"}', 'desk 2'],
  ['a name that no database takes', { 'content-type': 'application/json' }, '{"station":"desk\\u0000 1\\udc00","askedAt_ms":5}', 'desk 1'],
])('OFF with %s is an OFF', async (_, headers, payload, station) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/off',
    headers: { host: HOST, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  expect(answer.statusCode).toBe(200);
  expect(asked.map((one) => one.station)).toEqual([station]);
});
