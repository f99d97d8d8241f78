/** Which screens become a desk by loading the page (faults E: registered, revocable). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { revokeStation } from '@trimtab/store';
import { HOUR_MS } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Services } from '../src/api/services.ts';
import { openSessions } from '../src/auth/sessions.ts';
import { openHttp } from '../src/http.ts';
import type { OffAnswer } from '../src/off/off-message.ts';
import { openTestDatabase, type TestDatabase } from './stored.ts';

const PORT = 8_080;
const HOST = `127.0.0.1:${PORT}`;
const folder = mkdtempSync(join(tmpdir(), 'console-'));
let test_: TestDatabase;
let app: Awaited<ReturnType<typeof openHttp>>;

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<p>console</p>');
  test_ = await openTestDatabase();
});
beforeEach(async () => {
  app = await openHttp({
    port: PORT,
    services: {} as Services,
    sessions: openSessions(test_.database, () => Date.now() + HOUR_MS),
    consoleFolder: folder,
    offPort: PORT + 1,
    contract: 'c',
    askOff: async () => ({ kind: 'off' }) as OffAnswer,
    readiness: () => ({ ready: true, body: {} }),
  });
  return () => app.close();
});
afterAll(async () => {
  await test_.close();
  rmSync(folder, { recursive: true });
});

/** The cookie of the desk that the page has made of this screen; undefined: it made none. */
async function loaded(cookie?: string): Promise<string | undefined> {
  const page = await app.inject({ url: '/', headers: { host: HOST, ...(cookie === undefined ? {} : { cookie }) } });
  expect(page.statusCode).toBe(200);
  const set = page.headers['set-cookie'];
  return typeof set === 'string' ? set.split(';')[0] : undefined;
}
const desks = async (): Promise<string[]> => {
  const { rows } = await test_.database.pool.query<{ station_id: string }>('SELECT station_id FROM station ORDER BY registered_at');
  return rows.map(({ station_id }) => station_id);
};

it('a screen is registered once, and one of another database anew; one that was revoked stays without a desk', async () => {
  const cookie = await loaded();
  expect(cookie).toBeDefined();
  expect(await loaded(cookie)).toBeUndefined();
  expect(await loaded('trimtab-station=of-another-database')).toBeDefined();
  const [desk = ''] = await desks();
  await revokeStation(test_.database.prisma, desk, new Date());
  expect(await loaded(cookie)).toBeUndefined();
  expect(await desks()).toHaveLength(2);
});

it('a script that loads the page again and again gets no more than 60 desks in an hour, and the page all the same', async () => {
  const before = (await desks()).length;
  for (let no = 0; no < 70; no++) await loaded();
  expect((await desks()).length - before).toBe(60);
});
