/**
 * The whole of Trimtab as a user starts it: `tools/start.mjs` on free ports with a data folder of its
 * own, stopped by Ctrl-C. Nothing is stubbed and nothing is shortened.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface System {
  url: string;
  deskUrl: string;
  plcPort: number;
  /** A command at the plant desk; throws when it is refused. */
  desk(path: string, body: object): Promise<void>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 90_000;
const root = join(import.meta.dirname, '..');

export async function startSystem(): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'trimtab-e2e-'));
  const [port, offPort, plcPort, deskPort] = await freePorts(4);
  const child = spawn(
    process.execPath,
    [
      'tools/start.mjs',
      '--quiet',
      '--data',
      folder,
      '--port',
      `${port}`,
      '--off-port',
      `${offPort}`,
      '--plc-port',
      `${plcPort}`,
      '--desk-port',
      `${deskPort}`,
    ],
    // Its own database, whatever the one who runs the tests uses.
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, DATABASE_URL: '' } },
  );
  await ready(child).catch(async (error) => {
    child.kill('SIGINT');
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const deskUrl = `http://127.0.0.1:${deskPort}`;
  return {
    url: `http://127.0.0.1:${port}`,
    deskUrl,
    plcPort: plcPort ?? 0,
    desk: async (path, body) => {
      const answer = await fetch(deskUrl + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`the desk refused ${path}: ${await answer.text()}`);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const bound = setTimeout(() => reject(new Error(`not ready in ${READY_WITHIN_MS} ms:\n${said}`)), READY_WITHIN_MS);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes('Trimtab is ready')) return;
      clearTimeout(bound);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${said}`)));
  });
}

/** Ports that were free a moment ago, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer();
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
