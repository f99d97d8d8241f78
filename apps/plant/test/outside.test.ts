/** The plant for outsiders over HTTP: docs/plant-http.md is run as it is printed. */
import { readFileSync } from 'node:fs';
import { readSite } from '@trimtab/sites';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoopbackServer } from '../src/loopback-http.ts';
import { serveOutside } from '../src/outside/outside-server.ts';

const site = readSite('sites/rf-1');
const RESET = { seed: 3, start: '2026-03-02T06:00:00Z', crew: false, happenings: false };
let server: LoopbackServer;

beforeAll(async () => {
  server = await serveOutside(site, 0);
});
afterAll(() => server.close());

async function call(method: string, path: string, body?: string): Promise<{ status: number; text: string }> {
  const init = body === undefined ? { method } : { method, body, headers: { 'content-type': 'application/json' } };
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
  return { status: response.status, text: await response.text() };
}
const post = (path: string, body: object) => call('POST', path, JSON.stringify(body));

/** Each block of curl lines of the page with the answer printed below it. */
function examples(): { lines: string[]; printed: object }[] {
  const page = readFileSync('docs/plant-http.md', 'utf8');
  return [...page.matchAll(/```sh\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g)].map(([, lines = '', printed = '']) => ({
    lines: lines.trim().split('\n'),
    printed: JSON.parse(printed),
  }));
}

async function curl(line: string): Promise<string> {
  const parts = /^curl -s 127\.0\.0\.1:8095(\S+)(?: --json '(.*)')?$/.exec(line);
  if (!parts) throw new Error(`not a call that this test knows: ${line}`);
  const [, path = '', body] = parts;
  return (await call(body === undefined ? 'GET' : 'POST', path, body)).text;
}

describe('a plant for outsiders', () => {
  it('answers 409 before its first reset', async () => {
    for (const [method, path] of [
      ['GET', '/measurements'],
      ['GET', '/kpi'],
    ] as const)
      expect((await call(method, path)).status).toBe(409);
    expect((await post('/advance', { dt_s: 60 })).status).toBe(409);
  });

  it('answers each example of its page as printed', async () => {
    const all = examples();
    expect(all.length).toBeGreaterThan(5);
    for (const { lines, printed } of all) {
      let answer = '';
      for (const line of lines) answer = await curl(line);
      expect(JSON.parse(answer)).toMatchObject(matching(printed));
    }
  });

  it('gives the same bytes for the same calls, and others for another seed', async () => {
    const run = async (seed: number): Promise<string> => {
      const said = [await post('/reset', { ...RESET, seed })];
      said.push(await post('/advance', { dt_s: 1800, inputs: { 'z2.operatorSP_degC': 1205, 'z3.trim_dK': -10 } }));
      said.push(await call('GET', '/measurements'), await post('/advance', { dt_s: 1800 }), await call('GET', '/kpi'));
      return said.map(({ text }) => text).join('\n');
    };
    const first = await run(3);
    expect(await run(3)).toBe(first);
    expect(await run(4)).not.toBe(first);
  });

  it('shows every read register of the map, and slabs with the next one out first', async () => {
    const { values, slabs } = JSON.parse((await post('/reset', RESET)).text);
    const shown = site.registers.registers.filter(({ id, access }) => access === 'read' && !/\.sig\.|^q\.|^slab\d+\./.test(id));
    expect(Object.keys(values)).toEqual(shown.map(({ id }) => id));
    expect(slabs).toHaveLength(site.nameplate.slabsInside);
    expect(slabs[0].position_m).toBeGreaterThan(slabs[1].position_m);
  });

  it('says why it has no fuel per tonne before a slab was discharged', async () => {
    await post('/reset', RESET);
    expect(JSON.parse((await call('GET', '/kpi')).text)).toMatchObject({
      fuel_GJt: null,
      missing: { fuel_GJt: 'no slab was discharged' },
    });
  });
});

describe('a call outside its limits', () => {
  beforeAll(async () => {
    await post('/reset', RESET);
  });

  it.each([
    ['too long a step', '/advance', { dt_s: 86_401 }, 400, 'dt_s', 86_401],
    ['half a second', '/advance', { dt_s: 0.5 }, 400, 'dt_s', 0.5],
    ['a number as text', '/advance', { dt_s: '60' }, 400, 'dt_s', '60'],
    ['an unknown field', '/advance', { dt_s: 60, speed: 2 }, 400, 'speed', 2],
    ['a reset without crew', '/reset', { seed: 1, start: RESET.start, happenings: false }, 400, 'crew', null],
    ['a start that is no time', '/reset', { ...RESET, start: 'soonZ' }, 422, 'start', 'soonZ'],
    ['an unknown tag', '/read', { tags: ['z1.top.T_degC', 'z9.T'] }, 422, 'tags', 'z9.T'],
    ['an input that is none', '/write', { inputs: { 'z1.top.T_degC': 1100 } }, 422, 'z1.top.T_degC', 1100],
  ])('refuses %s with field, value and limit', async (_, path, body, status, field, value) => {
    const before = (await call('GET', '/measurements')).text;
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ kind: 'refused', field, value, limit: expect.stringMatching(/./) });
    expect((await call('GET', '/measurements')).text).toBe(before);
  });
});

/** A printed list shows its first rows only. */
function matching(printed: object): object {
  return Object.fromEntries(
    Object.entries(printed).map(([key, value]) => [
      key,
      Array.isArray(value) ? expect.arrayContaining(value.map((row) => expect.objectContaining(row))) : value,
    ]),
  );
}
