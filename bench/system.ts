/** The whole system as a user starts it, on free ports, stopped in order. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

export interface System {
  port: number;
  plcPort: number;
  deskPort: number;
  /** Seconds from the command to "ready". */
  ready: Promise<number>;
  /** In order, as by Ctrl-C; also while it is still starting. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 120_000;

export async function startSystem(root: string, data: string): Promise<System> {
  const [port, offPort, plcPort, deskPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const ports = { port, 'off-port': offPort, 'plc-port': plcPort, 'desk-port': deskPort };
  const args = Object.entries(ports).flatMap(([name, number]) => [`--${name}`, String(number)]);
  const began = performance.now();
  // A group of its own: Ctrl-C at the terminal reaches the bench alone, which then stops this in order.
  const child = spawn(process.execPath, ['tools/start.mjs', '--quiet', '--data', data, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  return {
    port,
    plcPort,
    deskPort,
    ready: ready(child).then(() => (performance.now() - began) / 1_000),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const bound = setTimeout(() => reject(new Error(`not ready in ${READY_WITHIN_MS / 1_000} s:\n${said}`)), READY_WITHIN_MS);
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

/** A port that was free a moment ago. */
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
