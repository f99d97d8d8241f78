/** Runs a program to its end with its output kept back: it is shown only when the program fails. */
import { spawn } from 'node:child_process';

const SHOWN_CHARS = 4000;

/** Resolves with stdout; rejects with the end of the output. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      shell: process.platform === 'win32',
      ...options,
    });
    let stdout = '';
    let all = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      all += chunk;
    });
    child.stderr.on('data', (chunk) => {
      all += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(all.trim().slice(-SHOWN_CHARS) || `${command} ended with code ${code}`));
    });
  });
}
