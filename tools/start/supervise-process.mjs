/** Keeps one child process running: own process group, output to its log, restarted when it dies. */
import { spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { backOff } from './back-off.mjs';
import { ClearError } from './clear-error.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import { pidFile } from './orphans.mjs';

const STOP_WITHIN_MS = 20_000;

/**
 * Starts it; `ready` resolves with its ready line's content, and rejects when the first start ends before that.
 * @returns {{ ready: Promise<object>, stop: () => Promise<void>, kill: () => void }}
 */
export function superviseProcess(root, data, part, say) {
  const log = createWriteStream(join(data, 'log', `${part.name}.log`), { flags: 'a' });
  const pause = backOff();
  let child = null;
  let stopping = false;
  let wasReady = false;
  let timer = null;
  let settle = null;
  let lastError = '';
  const ready = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });

  const start = () => {
    timer = null;
    const since = performance.now();
    child = spawn(process.execPath, [...NODE_FLAGS, part.entry, ...part.args], {
      cwd: root,
      // A group of its own: Ctrl-C reaches only this supervisor, which stops the parts in order.
      detached: process.platform !== 'win32',
      env: { ...process.env, NODE_ENV: 'production', ...part.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (child.pid) writeFileSync(pidFile(data, part.name), String(child.pid));
    log.write(`${new Date().toISOString()} ${part.name} started as process ${child.pid}\n`);
    child.stderr.on('data', (chunk) => {
      lastError = String(chunk).trim().slice(-2000) || lastError;
    });
    child.stderr.pipe(log, { end: false });
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      const message = readyLine(line);
      if (!message) return;
      wasReady = true;
      settle.resolve(message);
    });
    child.on('error', (error) => settle.reject(error));
    child.on('close', (code, signal) => {
      child = null;
      if (stopping) return;
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      if (!wasReady) {
        const file = join(data, 'log', `${part.name}.log`);
        settle.reject(new ClearError(`The ${part.name} ${how} before it was ready. ${lastError}\nIts log: ${file}`));
        return;
      }
      const wait_ms = pause.next(performance.now() - since);
      say(`${part.name} ${how}: started again in ${wait_ms / 1000} s`);
      timer = setTimeout(start, wait_ms);
    });
  };

  start();
  return {
    ready,
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        clearTimeout(timer);
        if (!child) return resolve();
        const hard = setTimeout(() => child?.kill('SIGKILL'), STOP_WITHIN_MS);
        child.once('close', () => {
          clearTimeout(hard);
          resolve();
        });
        child.kill('SIGTERM');
      }),
    kill: () => {
      stopping = true;
      clearTimeout(timer);
      child?.kill('SIGKILL');
    },
  };
}

function readyLine(line) {
  if (!line.startsWith('{')) return null;
  try {
    const message = JSON.parse(line);
    return message?.ready === true ? message : null;
  } catch {
    return null;
  }
}
