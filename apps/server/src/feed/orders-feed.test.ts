import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Orders } from '@trimtab/terms';
import { afterEach, describe, expect, it } from 'vitest';
import { type OrdersFeed, openOrdersFeed } from './orders-feed.ts';

let server: Server | null = null;
let feed: OrdersFeed | null = null;

afterEach(() => {
  feed?.stop();
  server?.close();
  server?.closeAllConnections();
});

/** A real HTTP server that says what it is told to, and a feed that listens to it. */
async function listening(answer: (response: ServerResponse) => void) {
  let say = answer;
  const heard: Orders[] = [];
  const lines: string[] = [];
  server = createServer((_, response) => say(response));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  feed = openOrdersFeed({
    url: `http://127.0.0.1:${port}/feeds/orders`,
    onWord: (orders) => heard.push(orders),
    log: (line) => lines.push(line),
  });
  await feed.ask();
  return {
    heard,
    lines,
    ask: async (next: (response: ServerResponse) => void) => {
      say = next;
      await feed?.ask();
    },
  };
}

const word = (issued_ms: number, ...from_ms: number[]) => ({
  issued_ms,
  charged: [{ slabNo: 48_001 }],
  plannedStops: from_ms.map((at) => ({ kind: 'roll-change', from_ms: at, length_min: 15 })),
});
const json = (value: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(value));

describe('the orders feed', () => {
  it('gives each word without what the loop does not use', async () => {
    const { heard, lines } = await listening(json(word(1_000, 2_000)));
    expect(heard.at(-1)).toEqual({ issued_ms: 1_000, plannedStops: [{ kind: 'roll-change', from_ms: 2_000, length_min: 15 }] });
    expect(lines).toEqual([]);
  });

  it('hears the right words after one that was dated far ahead', async () => {
    const { heard, ask } = await listening(json(word(5_000)));
    await ask(json(word(5_000 + 24 * 3_600_000)));
    await ask(json(word(15_000, 9_000)));
    expect(heard.at(-1)).toMatchObject({ issued_ms: 15_000, plannedStops: [{ from_ms: 9_000 }] });
  });

  it('leaves out a word that is older than one it has', async () => {
    const { heard, ask } = await listening(json(word(5_000)));
    await ask(json(word(4_000, 9_000)));
    expect(new Set(heard.map(({ issued_ms }) => issued_ms))).toEqual(new Set([5_000]));
  });

  it.each([
    ['is no JSON', (response: ServerResponse) => void response.end('<html>'), /JSON/],
    ['lacks its time of issue', json({ plannedStops: [] }), /issued_ms/],
    ['has a stop of a week', json({ issued_ms: 1, plannedStops: [{ kind: 'maintenance', from_ms: 2, length_min: 10_080 }] }), /length_min/],
    ['is an error page', (response: ServerResponse) => void response.writeHead(503).end(), /503/],
    ['does not end', (response: ServerResponse) => void response.end('x'.repeat(1_100_000)), /more than 1000000 bytes/],
  ])('keeps its last word when the next one %s, says so once, and says when it is over', async (_, bad, why) => {
    const { heard, lines, ask } = await listening(json(word(1_000)));
    const known = heard.length;
    await ask(bad);
    await ask(bad);
    expect(heard).toHaveLength(known);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(why);
    await ask(json(word(2_000)));
    expect(heard.at(-1)?.issued_ms).toBe(2_000);
    expect(lines).toHaveLength(2);
  });

  it('has no word where nobody answers', async () => {
    const lines: string[] = [];
    feed = openOrdersFeed({ url: 'http://127.0.0.1:9/feeds/orders', onWord: () => expect.fail('a word'), log: (line) => lines.push(line) });
    await feed.ask();
    expect(lines).toHaveLength(1);
  });
});
