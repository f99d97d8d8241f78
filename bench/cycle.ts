/**
 * What a whole cycle costs on one core: estimate, forecasts, programmes, all sets of what may be offered,
 * words, memory, on a furnace with 60 slabs inside. The demo's furnace holds about 30 wide ones: each is
 * cut in two along its width, so that the same steel lies there in twice as many pieces.
 */
import { NODES_THROUGH } from '@trimtab/furnace';
import type { Site } from '@trimtab/terms';
import { cpuSince_ns } from './compiler.ts';
import { fixedWork } from './fixed-work.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';
import { liveOn, thinkOnce, worldOf } from './world.ts';

export interface CycleBench {
  slabs: number;
  /** Through the thickness; the upper half of them is computed. */
  nodes: number;
  levers: number;
  /** CPU time of the process, milliseconds. */
  cycle_ms: Quantiles;
  /** Time on the wall, milliseconds: what else runs here is in it. */
  wall_ms: Quantiles;
  /** CPU time of the cycles before those, from the start of the process on. */
  warmUp_ms: Quantiles;
  /** CPU time of the same arithmetic before each cycle: how steady the machine was. */
  fixed_ms: Quantiles;
  /** CPU time of one step of the estimate by the measured values. */
  estimate_ms: Quantiles;
  /** Model runs in one cycle. */
  evaluations: Quantiles;
  /** How many cycles ended in what. */
  answers: Record<string, number>;
}

export const CYCLE_P99_MOST_ms = 100;

const SLABS = 60;
/** A server runs for weeks; in its first hour the compiler still works beside the cycles (their times are in a row of their own). */
const WARM_UP = 100;

export function cycleBench(site: Site, cycles: number, say: (line: string) => void): CycleBench {
  const world = worldOf(site, SLABS);
  const figures = {
    cpu: [] as number[],
    warmUp: [] as number[],
    wall: [] as number[],
    estimate: [] as number[],
    fixed: [] as number[],
    evaluations: [] as number[],
    slabs: [] as number[],
  };
  const answers: Record<string, number> = {};
  say(`whole cycles: ${WARM_UP} to warm up, ${cycles} to measure`);
  for (let no = 1; no <= WARM_UP + cycles; no++) {
    const picture = liveOn(world, (step) => {
      const { cpu_ms } = timed(step);
      if (no > WARM_UP) figures.estimate.push(cpu_ms);
    });
    const fixed = timed(fixedWork);
    const { result, cpu_ms, wall_ms } = timed(() => thinkOnce(world, picture));
    if (no <= WARM_UP) {
      figures.warmUp.push(cpu_ms);
      continue;
    }
    figures.fixed.push(fixed.cpu_ms);
    figures.cpu.push(cpu_ms);
    figures.wall.push(wall_ms);
    figures.evaluations.push(result.evaluations);
    figures.slabs.push(picture.slabs.rows.length);
    const { answer } = result;
    const ending = answer.kind === 'refusal' ? answer.message.id : `${answer.options.length} offered`;
    answers[ending] = (answers[ending] ?? 0) + 1;
  }
  return {
    slabs: quantilesOf(figures.slabs).p50,
    nodes: NODES_THROUGH,
    levers: world.config.pack.levers(site).length,
    cycle_ms: quantilesOf(figures.cpu),
    wall_ms: quantilesOf(figures.wall),
    warmUp_ms: quantilesOf(figures.warmUp),
    fixed_ms: quantilesOf(figures.fixed),
    estimate_ms: quantilesOf(figures.estimate),
    evaluations: quantilesOf(figures.evaluations),
    answers,
  };
}

function timed<Result>(work: () => Result): { result: Result; cpu_ms: number; wall_ms: number } {
  const [began, began_ms] = [process.cpuUsage(), performance.now()];
  const result = work();
  return { result, cpu_ms: cpuSince_ns(began) / 1e6, wall_ms: performance.now() - began_ms };
}

/** How much slower than usual the machine itself was in its worst hundredth. */
const jitterOf = ({ p50, p99 }: Quantiles): number => p99 / p50;

export function cycleBenchText(bench: CycleBench): string {
  const { slabs, nodes, levers, cycle_ms, wall_ms, warmUp_ms, fixed_ms, estimate_ms, evaluations, answers } = bench;
  const ms = ({ p50, p99, max }: Quantiles): string => `median ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, longest ${max.toFixed(1)} ms`;
  return [
    `whole cycle (${slabs} slabs × ${nodes} nodes, ${levers} levers), ${cycle_ms.n} cycles: ${ms(cycle_ms)} of CPU (p99 at most ${CYCLE_P99_MOST_ms}); ${ms(wall_ms)} on the wall`,
    `  the same arithmetic before each cycle: ${ms(fixed_ms)}, so the machine alone makes its p99 ${jitterOf(fixed_ms).toFixed(2)} of its median; a cycle's is ${jitterOf(cycle_ms).toFixed(2)}, and ${(cycle_ms.p99 / jitterOf(fixed_ms)).toFixed(0)} ms on a steady machine`,
    `  the ${warmUp_ms.n} cycles before them, from the start of the process: ${ms(warmUp_ms)} of CPU`,
    `  model runs: median ${evaluations.p50}, most ${evaluations.max}; ended in ${Object.entries(answers)
      .map(([ending, count]) => `${count} × ${ending}`)
      .join(', ')}`,
    `  one step of the estimate: ${ms(estimate_ms)} of CPU`,
    '',
  ].join('\n');
}
