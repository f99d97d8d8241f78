/**
 * The loop's quadratic programmes beside the solvers of other people: every process reads the same file and
 * is asked in turn, one problem at a time, so that a busy machine is busy for all of them. Everybody's
 * answer is held to the same conditions; a wrong one of ours fails the benchmark, a wrong one of theirs
 * voids its ratio.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goldfarbIdnani } from '@trimtab/loop';
import { cpuSince_ns } from '../compiler.ts';
import { quantilesOf } from '../quantiles.ts';
import { type Absent, findPeers, type Peer } from './peer.ts';
import { kkt, objective, type Problem, problemBytes, type Solution, solutionOf } from './problem.ts';

export interface QpRow {
  problem: string;
  n: number;
  m: number;
  own_ms: number;
  own_kkt: number;
  peers: Record<string, PeerRow>;
}

export type PeerRow = { kind: 'rated'; ms: number; ratio: number; kkt: number } | { kind: 'void'; why: string };

export interface QpBench {
  rows: QpRow[];
  absent: Absent[];
  /** By peer: version and geometric mean of ours over theirs; null: no row stood. */
  peers: { name: string; version: string; ratio: number | null; rows: number }[];
  /** Ours is wrong somewhere: what and where. */
  wrong: string[];
}

export interface QpOptions {
  rounds: number;
  say(line: string): void;
}

const WARM_UP = 3;
const KKT_MOST = 1e-6;
const OBJECTIVE_MOST = 1e-6;
/** A round of one problem should take the slow clocks of others some ticks. */
const ROUND_ns = 4e6;
const REPEATS_MOST = 50;

export async function qpBench(root: string, problems: readonly Problem[], { rounds, say }: QpOptions): Promise<QpBench> {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-qp-bench-'));
  mkdirSync(join(folder, 'qp'));
  const { peers, absent } = findPeers(root, folder);
  for (const { name, why } of absent) say(`${name}: ${why}`);
  try {
    const rows: QpRow[] = [];
    const wrong: string[] = [];
    for (const [index, problem] of problems.entries()) {
      const file = join(folder, `${index}.qp`);
      writeFileSync(file, problemBytes(problem.qp));
      const row = await rowOf(problem, file, peers, rounds);
      if (typeof row === 'string') wrong.push(`${problem.name}: ${row}`);
      else rows.push(row);
      if ((index + 1) % 10 === 0) say(`${index + 1} of ${problems.length} programmes`);
    }
    return { rows, absent, wrong, peers: peers.map(({ name, version }) => ({ name, version, ...meanRatio(rows, name) })) };
  } finally {
    for (const peer of peers) peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is wrong with our own answer, as a text; else the row. */
async function rowOf(problem: Problem, file: string, peers: readonly Peer[], rounds: number): Promise<QpRow | string> {
  const { qp } = problem;
  const own = ownSolution(problem);
  if (own === null) return 'ours finds no answer';
  const own_kkt = kkt(qp, own);
  if (!(own_kkt <= KKT_MOST)) return `ours is wrong by ${own_kkt.toExponential(1)}`;
  const repeats = Math.min(REPEATS_MOST, Math.ceil(ROUND_ns / Math.max(1, timed(problem, 1))));
  const own_ns: number[] = [];
  const theirs = new Map(
    peers.map((peer) => [peer.name, { times_ns: [] as number[], answer: null as Solution | null, why: null as string | null }]),
  );
  for (let round = 0; round < WARM_UP + rounds; round++) {
    const ours_ns = timed(problem, repeats);
    if (round >= WARM_UP) own_ns.push(ours_ns);
    for (const peer of peers) {
      const kept = theirs.get(peer.name);
      if (!kept || kept.why !== null) continue;
      const answer = await peer.solve(file, `${file}.out`, Math.max(peer.repeatsLeast, repeatsOf(kept.times_ns, repeats)));
      if (answer.kind === 'failed') kept.why = answer.why;
      else {
        kept.answer = solutionOf(answer.bytes, qp);
        if (round >= WARM_UP) kept.times_ns.push(answer.cpu_ns);
      }
    }
  }
  const own_ms = quantilesOf(own_ns).p50 / 1e6;
  const judged = [...theirs].map(([name, { times_ns, answer, why }]) => [
    name,
    answer === null || why !== null ? { kind: 'void' as const, why: why ?? 'no answer' } : judge(problem, own, own_ms, answer, times_ns),
  ]);
  return { problem: problem.name, n: qp.hessian.length, m: qp.rows.length, own_ms, own_kkt, peers: Object.fromEntries(judged) };
}

/** As often as we do, but no more than a round should take. */
function repeatsOf(times_ns: readonly number[], ours: number): number {
  const last_ns = times_ns.at(-1);
  return last_ns === undefined ? 1 : Math.max(1, Math.min(ours, Math.ceil(ROUND_ns / Math.max(1, last_ns))));
}

function judge({ qp }: Problem, own: Solution, own_ms: number, theirs: Solution, times_ns: readonly number[]): PeerRow {
  const wrong = kkt(qp, theirs);
  if (!(wrong <= KKT_MOST)) return { kind: 'void', why: `its answer is wrong by ${wrong.toExponential(1)}` };
  const [ours, other] = [objective(qp, own.x), objective(qp, theirs.x)];
  const apart = Math.abs(ours - other) / Math.max(1, Math.abs(ours));
  if (!(apart <= OBJECTIVE_MOST)) return { kind: 'void', why: `objectives are ${apart.toExponential(1)} apart` };
  const ms = quantilesOf(times_ns).p50 / 1e6;
  // A clock of milliseconds may say nothing at all; then there is no ratio.
  return ms > 0 ? { kind: 'rated', ms, ratio: own_ms / ms, kkt: wrong } : { kind: 'void', why: 'faster than its own clock' };
}

function ownSolution({ qp }: Problem): Solution | null {
  const solved = goldfarbIdnani(qp);
  return solved && { x: Float64Array.from(solved.x), multipliers: Float64Array.from(solved.multipliers) };
}

function timed({ qp }: Problem, repeats: number): number {
  const began = process.cpuUsage();
  for (let i = 0; i < repeats; i++) goldfarbIdnani(qp);
  return cpuSince_ns(began) / repeats;
}

function meanRatio(rows: readonly QpRow[], name: string): { ratio: number | null; rows: number } {
  const ratios = rows.map(({ peers }) => peers[name]).filter((row) => row?.kind === 'rated');
  if (ratios.length === 0) return { ratio: null, rows: 0 };
  return { ratio: Math.exp(ratios.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / ratios.length), rows: ratios.length };
}
