/** Who may work the plant desk from a browser on this machine: its own page. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loopbackHttp } from './loopback-http.ts';

const HOST = '127.0.0.1:8090';
const app = loopbackHttp();
let worked = 0;

beforeAll(() => {
  app.get('/state', async () => ({ kind: 'state' }));
  app.post('/emergency-stop', async () => {
    worked++;
    return { kind: 'done' };
  });
});
beforeEach(() => {
  worked = 0;
});
afterAll(() => app.close());

const codeOf = async (method: 'GET' | 'POST', headers: Record<string, string>): Promise<number> =>
  (await app.inject({ method, url: method === 'GET' ? '/state' : '/emergency-stop', headers })).statusCode;

it.each([
  ['a program on this machine', { host: HOST }],
  ['its own page', { host: HOST, origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }],
  ['its own page under the other name', { host: 'localhost:8090', origin: 'http://localhost:8090' }],
])('%s works it', async (_, headers) => {
  expect(await codeOf('POST', headers)).toBe(200);
  expect(await codeOf('GET', headers)).toBe(200);
  expect(worked).toBe(1);
});

it.each(['evil.example:8090', '127.0.0.1.evil.example:8090', 'localhost.evil.example', '10.0.0.5:8090'])(
  'a page under the name "%s", which somebody has pointed here, neither works nor reads it',
  async (host) => {
    const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect(await codeOf('POST', headers)).toBe(421);
    expect(await codeOf('GET', headers)).toBe(421);
    expect(worked).toBe(0);
  },
);

it.each([
  ['by its origin alone', { origin: 'http://evil.example' }],
  ['of another port', { origin: 'http://127.0.0.1:8080' }],
  ['of no origin that can be named', { origin: 'null' }],
  ['by what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
])('a foreign page is turned away, known %s', async (_, more) => {
  expect(await codeOf('POST', { host: HOST, ...more })).toBe(403);
  expect(worked).toBe(0);
});
