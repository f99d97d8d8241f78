/**
 * What a whole cycle costs on one core: estimate, forecasts, programmes, all sets of what may be offered,
 * words, memory, on a furnace with 60 slabs inside. The demo's furnace holds about 30 wide ones: each is
 * cut in two along its width, so that the same steel lies there in twice as many pieces.
 */
import { type FurnaceState, furnaceLoop, NODES } from '@trimtab/furnace';
import { type CycleMemory, type CycleResult, cycle, type Inbox, type LoopConfig, type ScanMemory, scan } from '@trimtab/loop';
import type { Picture, Site, SlabRow } from '@trimtab/terms';
import { movePlant, type OfflinePlant, offlinePlant, pollPlant } from '../apps/lab/src/offline/offline-plant.ts';
import { cpuSince_ns } from './compiler.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

export interface CycleBench {
  slabs: number;
  nodes: number;
  levers: number;
  /** CPU time of the process, milliseconds. */
  cycle_ms: Quantiles;
  /** Time on the wall, milliseconds: what else runs here is in it. */
  wall_ms: Quantiles;
  /** CPU time of one step of the estimate by the measured values. */
  estimate_ms: Quantiles;
  /** Model runs in one cycle. */
  evaluations: Quantiles;
  /** How many cycles ended in what. */
  answers: Record<string, number>;
}

export const CYCLE_P99_MOST_ms = 100;

const SLABS = 60;
const WARM_UP = 20;
const POLLS_PER_CYCLE = 10;
const POLL_ms = 3_000;
/** Plant seconds between two polls. */
const POLL_s = 30;
const SEED = 5;

/** Nothing is open and nothing held: every lever is searched, every set is run. */
const inbox = (classes: readonly string[]): Inbox => ({
  modes: Object.fromEntries(classes.map((name) => [name, 'advisory' as const])),
  decisions: [],
  openOptions: [],
  trimsInForce: [],
  quiets: [],
  lastMoveAt: {},
  movesLastHour: 0,
});

/** A plant under way, and what the loop remembers of it. */
interface World {
  config: LoopConfig<FurnaceState>;
  plant: OfflinePlant;
  memory: ScanMemory<FurnaceState> | null;
  estimate: FurnaceState | null;
  last: CycleMemory | null;
}

export function cycleBench(site: Site, cycles: number, say: (line: string) => void): CycleBench {
  const config = furnaceLoop(site);
  const world: World = { config, plant: offlinePlant(site, SEED), memory: null, estimate: null, last: null };
  const figures = {
    cpu: [] as number[],
    wall: [] as number[],
    estimate: [] as number[],
    evaluations: [] as number[],
    slabs: [] as number[],
  };
  const answers: Record<string, number> = {};
  say(`whole cycles: ${WARM_UP} to warm up, ${cycles} to measure`);
  for (let no = 1; no <= WARM_UP + cycles; no++) {
    const { picture, estimate_ms } = liveOn(world);
    const { result, cpu_ms, wall_ms } = thinkOnce(world, picture, no);
    if (no <= WARM_UP) continue;
    figures.estimate.push(...estimate_ms);
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
    nodes: NODES,
    levers: config.pack.levers(site).length,
    cycle_ms: quantilesOf(figures.cpu),
    wall_ms: quantilesOf(figures.wall),
    estimate_ms: quantilesOf(figures.estimate),
    evaluations: quantilesOf(figures.evaluations),
    answers,
  };
}

/** Polls until the next cycle is due; what each step of the estimate took. */
function liveOn(world: World): { picture: Picture; estimate_ms: number[] } {
  const { config, plant } = world;
  const { pack, site } = config;
  const estimate_ms: number[] = [];
  let picture: Picture | null = null;
  for (let poll = 0; poll < POLLS_PER_CYCLE; poll++) {
    movePlant(plant, POLL_ms);
    const scanned = scan(config, world.memory, pollPlant(plant, (world.memory?.scanNo ?? 0) + 1));
    world.memory = scanned.memory;
    picture = cut(scanned.picture);
    const began = process.cpuUsage();
    world.estimate = world.estimate === null ? pack.init(site, picture) : pack.advance(world.estimate, site, picture, POLL_s);
    estimate_ms.push(cpuSince_ns(began) / 1e6);
  }
  if (!picture) throw new Error('no poll before a cycle');
  return { picture, estimate_ms };
}

function thinkOnce(world: World, picture: Picture, no: number): { result: CycleResult; cpu_ms: number; wall_ms: number } {
  const { config, estimate, last } = world;
  const input = { cycleNo: no, why: 'tick' as const, picture, estimate, inbox: inbox(config.pack.decisionClasses), seed: no };
  const [began, began_ms] = [process.cpuUsage(), performance.now()];
  const result = cycle(config, last, input);
  const [cpu_ms, wall_ms] = [cpuSince_ns(began) / 1e6, performance.now() - began_ms];
  world.last = result.memory;
  return { result, cpu_ms, wall_ms };
}

/** The picture with its slabs cut in two, from the discharge end on, until there are as many as wanted. */
function cut(picture: Picture): Picture {
  const { rows } = picture.slabs;
  const cuts = Math.max(0, SLABS - rows.length);
  const halves = (row: SlabRow): SlabRow[] =>
    [0, 1].map((half) => ({
      ...row,
      slabNo: 2 * row.slabNo + 1 - half,
      position_m: row.position_m - (half * row.width_mm) / 2_000,
      width_mm: row.width_mm / 2,
      mass_kg: row.mass_kg / 2,
    }));
  const out = picture.lastDischarge;
  return {
    ...picture,
    slabs: { ...picture.slabs, rows: rows.flatMap((row, index) => (index < cuts ? halves(row) : [{ ...row, slabNo: 2 * row.slabNo }])) },
    // Its second half leaves last.
    lastDischarge: out && { ...out, slabNo: 2 * out.slabNo },
  };
}

export function cycleBenchText({ slabs, nodes, levers, cycle_ms, wall_ms, estimate_ms, evaluations, answers }: CycleBench): string {
  const ms = ({ p50, p99, max }: Quantiles): string => `median ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, longest ${max.toFixed(1)} ms`;
  return [
    `whole cycle (${slabs} slabs × ${nodes} nodes, ${levers} levers), ${cycle_ms.n} cycles: ${ms(cycle_ms)} of CPU (p99 at most ${CYCLE_P99_MOST_ms}); ${ms(wall_ms)} on the wall`,
    `  model runs: median ${evaluations.p50}, most ${evaluations.max}; ended in ${Object.entries(answers)
      .map(([ending, count]) => `${count} × ${ending}`)
      .join(', ')}`,
    `  one step of the estimate: ${ms(estimate_ms)} of CPU`,
    '',
  ].join('\n');
}
