/**
 * The whole system as its own processes, for crash and outage tests: PostgreSQL, plant and server as they
 * are started in service, with a hop between each two of them, scaled safety times, a console without a
 * screen and an outside client of the PLC.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSite } from '@trimtab/sites';
import { type Database, migrate, openDatabase } from '@trimtab/store';
import type { Safety, Site } from '@trimtab/terms';
import { Api } from './api.ts';
import { type Hop, openHop } from './hop.ts';
import { type Part, startPart } from './part.ts';
import { PlcClient } from './plc-client.ts';
import { scaledSite } from './scaled-site.ts';
import { until } from './until.ts';

export interface RigOptions {
  /** The repository; its apps must be built. */
  root: string;
  /** What the server sent to the PLC, byte by byte as it passed. */
  onPlcBytes?: (bytes: Buffer) => void;
}

interface PlantReady {
  plcPort: number;
  deskPort: number;
}

export class Rig {
  readonly folder: string;
  readonly site: Site;
  readonly safety: Safety;
  readonly plc: PlcClient;
  readonly api: Api;
  readonly port: number;
  readonly offPort: number;
  postgres: Part<{ url: string; pid: number }>;
  /** Straight to the database, past the hop. */
  database: Database;
  databaseHop: Hop;
  plcHop: Hop;
  plant: Part<PlantReady>;
  server: Part<object>;
  readonly #root: string;
  readonly #beside: Part<object>[] = [];

  private constructor(
    parts: Pick<Rig, 'folder' | 'site' | 'port' | 'offPort' | 'postgres' | 'database' | 'databaseHop' | 'plcHop' | 'plant'> & {
      server: Part<object>;
      root: string;
    },
  ) {
    this.folder = parts.folder;
    this.site = parts.site;
    this.safety = parts.site.safety;
    this.port = parts.port;
    this.offPort = parts.offPort;
    this.postgres = parts.postgres;
    this.database = parts.database;
    this.databaseHop = parts.databaseHop;
    this.plcHop = parts.plcHop;
    this.plant = parts.plant;
    this.server = parts.server;
    this.#root = parts.root;
    this.plc = new PlcClient(parts.site, () => this.plant.ready.plcPort);
    this.api = new Api(parts.port);
  }

  static async open({ root, onPlcBytes }: RigOptions): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), 'trimtab-rig-'));
    const siteFolder = join(folder, 'site');
    scaledSite(join(root, 'sites', 'rf-1'), siteFolder);
    for (const name of ['plant', 'server']) mkdirSync(join(folder, name));
    const postgres = await startPart(['tools/throwaway-postgres.mjs'], root, {}, postgresReady);
    await migrate(postgres.ready.url, join(root, 'prisma', 'migrations'));
    const database = openDatabase(postgres.ready.url, () => undefined);
    const plant = await startPlant(root, folder);
    const databaseHop = await openHop(Number(new URL(postgres.ready.url).port));
    const plcHop = await openHop(plant.ready.plcPort, onPlcBytes);
    const [port, offPort] = [await freePort(), await freePort()];
    const place = { root, folder, port, offPort, databaseHop, plcHop, url: postgres.ready.url };
    const server = await startServer(place, []);
    const rig = new Rig({
      folder,
      site: readSite(siteFolder),
      port,
      offPort,
      postgres,
      database,
      databaseHop,
      plcHop,
      plant,
      server,
      root,
    });
    await rig.api.open();
    return rig;
  }

  /** Starts the plant again; the PLC's address for the server stays the same. */
  async startPlant(): Promise<void> {
    this.plc.close();
    this.plant = await startPlant(this.#root, this.folder);
    this.plcHop.to(this.plant.ready.plcPort);
  }

  async startServer(nodeArgs: string[] = []): Promise<void> {
    const { folder, port, offPort, databaseHop, plcHop, postgres } = this;
    this.server = await startServer({ root: this.#root, folder, port, offPort, databaseHop, plcHop, url: postgres.ready.url }, nodeArgs);
  }

  /** A second server of the same asset, under a name, a data folder and ports of its own; resolves once it runs the asset. */
  async startBeside(instance: string): Promise<{ server: Part<object>; api: Api }> {
    const { databaseHop, plcHop, postgres } = this;
    const [port, offPort] = [await freePort(), await freePort()];
    mkdirSync(join(this.folder, instance));
    const place = { root: this.#root, folder: this.folder, port, offPort, databaseHop, plcHop, url: postgres.ready.url };
    const server = await startServer({ ...place, instance }, []);
    this.#beside.push(server);
    const api = new Api(port);
    await api.open();
    return { server, api };
  }

  /** `kill` is a SIGKILL of the postmaster; `start` resolves when it takes connections. */
  async tellPostgres(line: 'kill' | 'stop' | 'start'): Promise<void> {
    const heard = this.postgres.heard();
    this.postgres.say(line);
    await heard;
  }

  /** The plant desk. */
  async desk(path: string, body: object): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.plant.ready.deskPort}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  /** One click on the OFF door; how long the answer took. */
  async off(port = this.offPort): Promise<{ kind: string; took_ms: number }> {
    const began = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/off`, {
      method: 'POST',
      body: JSON.stringify({ station: 'desk 1', askedAt_ms: Date.now() }),
      headers: { 'content-type': 'application/json', 'x-trimtab-off': '1' },
    });
    const answer: { kind: string } = await response.json();
    return { kind: answer.kind, took_ms: performance.now() - began };
  }

  /** As the shift does it: acknowledge what is over, then one step up after the other. */
  async enableAdvisory(within_ms = 60_000): Promise<void> {
    await until('advisory', within_ms, async () => {
      const { twin, writes } = await this.api.state();
      if (twin.mode === 'advisory' && writes.enabled) return true;
      if (twin.granted === 'advisory') return null;
      for (const { cause, active, acknowledged } of twin.causes)
        if (!active && !acknowledged) await this.api.mutate('operate.acknowledge', { cause });
      const to = twin.granted === 'off' ? 'shadow' : 'advisory';
      throw new Error(JSON.stringify(await this.raise(to)));
    });
  }

  /** One step up for these decision classes, or for all that stand below it. */
  async raise(to: 'shadow' | 'advisory', only?: string): Promise<object> {
    const { data: view } = await this.api.query('operate.enableView', { to });
    const classes = Array.isArray(view.classes) ? view.classes : [];
    const { data } = await this.api.mutate('operate.enable', {
      requestKey: crypto.randomUUID(),
      to,
      classes: classes
        .filter(({ decisionClass }) => only === undefined || decisionClass === only)
        .map(({ decisionClass, version }) => ({ decisionClass, version })),
      reason: 'test',
      text: 'outage test',
      endsAt_ms: Number((await this.api.state()).plant_ms) + 3_600_000,
    });
    return data;
  }

  async close(): Promise<void> {
    this.plc.close();
    await Promise.all([this.server, ...this.#beside].map((server) => server.kill('SIGTERM')));
    await this.plant.kill('SIGTERM');
    await this.database.close();
    await Promise.all([this.databaseHop.close(), this.plcHop.close()]);
    this.postgres.child.stdin?.end();
    await until('PostgreSQL is gone', 30_000, () => this.postgres.child.exitCode !== null);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface ServerPlace {
  root: string;
  folder: string;
  port: number;
  offPort: number;
  databaseHop: Hop;
  plcHop: Hop;
  url: string;
  /** Its name, and that of its data folder; left out: the one it has by default. */
  instance?: string;
}

function startServer(place: ServerPlace, nodeArgs: string[]): Promise<Part<object>> {
  const { root, folder, port, offPort, databaseHop, plcHop, url, instance } = place;
  const throughHop = new URL(url);
  throughHop.port = String(databaseHop.port);
  const args = ['--port', port, '--off-port', offPort, '--plc', `127.0.0.1:${plcHop.port}`, '--demo'];
  if (instance) args.push('--instance', instance);
  return startPart(
    [
      ...nodeArgs,
      '--enable-source-maps',
      'apps/server/dist/main.mjs',
      '--site',
      join(folder, 'site'),
      '--data',
      join(folder, instance ?? 'server'),
      ...args.map(String),
    ],
    root,
    { DATABASE_URL: throughHop.href },
    (ready) => Object(ready),
  );
}

function startPlant(root: string, folder: string): Promise<Part<PlantReady>> {
  const args = ['--port', '0', '--speed', '10', '--seed', '11', '--quiet', '--data', join(folder, 'plant')];
  return startPart(['--enable-source-maps', 'apps/plant/dist/main.mjs', '--site', join(folder, 'site'), ...args], root, {}, plantReady);
}

function plantReady(ready: unknown): PlantReady {
  const { plcPort, deskPort } = Object(ready);
  return { plcPort: Number(plcPort), deskPort: Number(deskPort) };
}

function postgresReady(ready: unknown): { url: string; pid: number } {
  const { url, pid } = Object(ready);
  return { url: String(url), pid: Number(pid) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
