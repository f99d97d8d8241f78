/** What the simulated plant costs: its inner loop beside the same loop in C, and a month of plant life offline. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPlant,
  type SlabLoop,
  STEEL_DENSITY_kgm3,
  setCrewOnDuty,
  setHappenings,
  slabLoop,
  steelOf,
  step,
  turnSlabLoop,
} from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';
import { bytesOf, compiled, compilerFound, cpuSince_ns } from './compiler.ts';

export interface PlantBench {
  /** CPU nanoseconds per slab-node-step, the best of several rounds. */
  loop_ns: number;
  /** null where this machine has no C compiler. */
  c: { loop_ns: number; compiler: string; sameBits: boolean } | null;
  /** CPU seconds of 28 plant days at a 1 s control scan, with everything that happens and the crew, on one core. */
  month_s: number;
}

const SLABS = 28;
const STEPS = 20_000;
const ROUNDS = 5;
const DAYS = 28;
const DAY_s = 86_400;
const ENTHALPY_STEP_Jkg = 500;
/** As in the plant's slab: strip above one skid, way to the slab beside it. */
const STRIP_m = 0.16;
const BESIDE_m = 0.2;

export function plantBench(root: string, site: Site, say: (line: string) => void): PlantBench {
  const compiler = compilerFound();
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-plant-bench-'));
  try {
    const program = compiler && compiled(compiler, { root, folder, source: 'plant-slab' });
    say(compiler ? `inner loop, beside ${compiler.version}` : 'inner loop; no C compiler here, so no ratio');
    const own_ns: number[] = [];
    const c_ns: number[] = [];
    let sameBits = true;
    turnSlabLoop(slabLoop(SLABS), STEPS / 10);
    for (let round = 0; round < ROUNDS; round++) {
      const loop = slabLoop(SLABS);
      const input = program ? inputOf(loop) : null;
      const began = process.cpuUsage();
      turnSlabLoop(loop, STEPS);
      own_ns.push(cpuSince_ns(began) / (STEPS * loop.nodes));
      if (!program || !input) continue;
      const { ns, nodes } = runC(program, folder, input);
      c_ns.push(ns / (STEPS * loop.nodes));
      sameBits &&= Buffer.compare(nodes, bytesOf(nodesOf(loop))) === 0;
    }
    const loop_ns = Math.min(...own_ns);
    const month_s = monthOf(site, say);
    return {
      loop_ns,
      c: compiler && c_ns.length > 0 ? { loop_ns: Math.min(...c_ns), compiler: compiler.version, sameBits } : null,
      month_s,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const plantBenchText = ({ loop_ns, c, month_s }: PlantBench): string =>
  [
    `plant, inner loop: ${loop_ns.toFixed(1)} ns per slab-node-step`,
    c
      ? `  in C (${c.compiler}, -O3): ${c.loop_ns.toFixed(1)} ns, ratio ${(loop_ns / c.loop_ns).toFixed(1)}, final state ${c.sameBits ? 'equal in every bit' : 'DIFFERS'}`
      : '  in C: no C compiler on this machine',
    `plant, ${DAYS} days with crew and happenings at a 1 s scan: ${month_s.toFixed(1)} s of one core`,
    '',
  ].join('\n');

const nodesOf = ({ slabs }: SlabLoop): Float64Array => Float64Array.from(slabs.flatMap((slab) => [...slab.enthalpy_Jkg, ...slab.skid_Jkg]));

/** What the C program reads: constants, tables, states. */
function inputOf(loop: SlabLoop): Buffer {
  const { temp_K, conductivity_WmK, slots } = steelOf('mild');
  const dy_m = (loop.slabs[0]?.thickness_m ?? 0) / (loop.nodes / loop.slabs.length / 2 - 1);
  const { fluxes, skidShare, dt_s } = loop;
  const header = [
    loop.slabs.length,
    STEPS,
    slots,
    ENTHALPY_STEP_Jkg,
    dy_m,
    dt_s / (STEEL_DENSITY_kgm3 * dy_m),
    (2 * dt_s) / (STEEL_DENSITY_kgm3 * BESIDE_m * STRIP_m),
    skidShare / (1 - skidShare),
    fluxes.top_Wm2,
    fluxes.bottom_Wm2,
    fluxes.skidTop_Wm2,
    fluxes.skidBottom_Wm2,
  ];
  const table = (values: Float64Array): Buffer => bytesOf(values.slice(0, slots + 2));
  return Buffer.concat([bytesOf(Float64Array.from(header)), table(temp_K), table(conductivity_WmK), bytesOf(nodesOf(loop))]);
}

function runC(program: string, folder: string, input: Buffer): { ns: number; nodes: Buffer } {
  const [from, to] = [join(folder, 'in'), join(folder, 'out')];
  writeFileSync(from, input);
  const ns = Number(execFileSync(program, [from, to], { encoding: 'utf8' }));
  return { ns, nodes: readFileSync(to) };
}

function monthOf(site: Site, say: (line: string) => void): number {
  const state = createPlant({ site, seed: 1, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
  setHappenings(state, true);
  setCrewOnDuty(state, true);
  const began = process.cpuUsage();
  for (let day = 1; day <= DAYS; day++) {
    step(state, {}, DAY_s);
    if (day % 7 === 0) say(`${day} plant days: ${(cpuSince_ns(began) / 1e9).toFixed(1)} s`);
  }
  return cpuSince_ns(began) / 1e9;
}
