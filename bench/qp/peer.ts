/**
 * Solvers of other people as processes that live through the whole benchmark and time themselves: one line
 * asks, one answers. What is not installed is said to be so and never passes in silence.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiled, compilerFound } from '../compiler.ts';

export interface Peer {
  name: string;
  version: string;
  /** Solves in one round at the least: its clock is no finer. */
  repeatsLeast: number;
  solve(file: string, out: string, repeats: number): Promise<PeerAnswer>;
  stop(): void;
}

export type PeerAnswer = { kind: 'solved'; cpu_ns: number; bytes: Buffer } | { kind: 'failed'; why: string };

export interface Absent {
  name: string;
  why: string;
}

interface Recipe {
  name: string;
  /** What to install on Debian. */
  debian: string;
  repeatsLeast: number;
  /** Command and version; throws where it is not installed. */
  find(root: string, folder: string): { version: string; command: string[] };
}

const said = (command: string, args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The system's own first: another one on the path need not see the distribution's packages. */
function pythonWithCvxopt(): { version: string; python: string } {
  for (const python of ['/usr/bin/python3', 'python3'])
    try {
      return { python, version: said(python, ['-c', 'import cvxopt; print(cvxopt.__version__)']) };
    } catch {
      // Not with this one.
    }
  throw new Error('no python3 with cvxopt');
}

const RECIPES: readonly Recipe[] = [
  {
    name: 'CVXOPT',
    debian: 'python3-cvxopt',
    repeatsLeast: 1,
    find: (root) => {
      const { version, python } = pythonWithCvxopt();
      return { version, command: [python, join(root, 'bench/qp/peer-cvxopt.py')] };
    },
  },
  {
    name: 'R quadprog',
    debian: 'r-cran-quadprog',
    // R counts CPU time in milliseconds.
    repeatsLeast: 40,
    find: (root) => ({
      version: said('Rscript', ['-e', 'cat(as.character(packageVersion("quadprog")))']),
      command: ['Rscript', '--vanilla', join(root, 'bench/qp/peer-quadprog.R')],
    }),
  },
  {
    name: 'IPOPT',
    debian: 'coinor-libipopt-dev',
    repeatsLeast: 1,
    find: (root, folder) => {
      const compiler = compilerFound();
      if (!compiler) throw new Error('no C compiler');
      const program = compiled(compiler, { root, folder, source: 'qp/peer-ipopt', flags: ['-lipopt', '-lm'] });
      return { version: said('pkg-config', ['--modversion', 'ipopt']), command: [program] };
    },
  },
];

export function findPeers(root: string, folder: string): { peers: Peer[]; absent: Absent[] } {
  const peers: Peer[] = [];
  const absent: Absent[] = [];
  for (const { name, debian, repeatsLeast, find } of RECIPES)
    try {
      const { version, command } = find(root, folder);
      peers.push({ name, version, repeatsLeast, ...started(command) });
    } catch {
      absent.push({ name, why: `peer not installed (Debian: ${debian})` });
    }
  return { peers, absent };
}

function started([command = '', ...args]: string[]): Pick<Peer, 'solve' | 'stop'> {
  // One thread each: a ratio of times of one core is wanted.
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  // A peer that has died is told by its silence below.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    solve: async (file, out, repeats) => {
      child.stdin.write(`${file} ${out} ${repeats}\n`);
      const line = await lines.next();
      if (line.done) return { kind: 'failed', why: 'ended' };
      const [word, ...rest] = line.value.trim().split(' ');
      if (word !== 'ok') return { kind: 'failed', why: rest.join(' ') };
      return { kind: 'solved', cpu_ns: Number(rest[0]), bytes: readFileSync(out) };
    },
    stop: () => child.kill(),
  };
}
