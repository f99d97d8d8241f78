/** HTTP on loopback: the plant desk's page, the control port behind it, and the feeds. Described in docs/plant-desk.md. */
import { readFileSync } from 'node:fs';
import { addControlPort } from './control-port.ts';
import { addFeeds } from './feeds.ts';
import { type LoopbackServer, listenOnLoopback, loopbackHttp } from './loopback-http.ts';
import type { RunningPlant } from './running-plant.ts';

/** The page lies beside `src/` and beside `dist/`. */
const PAGES = [
  { url: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { url: '/desk.js', file: 'desk.js', type: 'text/javascript; charset=utf-8' },
  { url: '/fault-panel.js', file: 'fault-panel.js', type: 'text/javascript; charset=utf-8' },
  { url: '/desk.css', file: 'desk.css', type: 'text/css; charset=utf-8' },
] as const;

/** Listens on 127.0.0.1. Rejects where the port cannot be had. */
export async function serveDesk(plant: RunningPlant, port: number): Promise<LoopbackServer> {
  const app = loopbackHttp();
  for (const page of PAGES) {
    const content = readFileSync(new URL(`../desk/${page.file}`, import.meta.url));
    app.get(page.url, async (_, reply) => reply.type(page.type).header('cache-control', 'no-store').send(content));
  }
  addControlPort(app, plant);
  addFeeds(app, plant);
  return listenOnLoopback(app, port);
}
