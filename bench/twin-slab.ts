/**
 * The twin's slab step beside the same step in plain C, in one run: the upper halves of 60 slabs heated for three
 * hours in steps of a minute, again and again. Both must end on the same bits, else the ratio compares two things.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  conduct,
  mirroredPlates,
  NODES,
  NODES_THROUGH,
  nodeDistance_m,
  type Plates,
  STEEL_DENSITY_KGM3,
  steelEnthalpy_kJkg,
  steelTemperature_degC,
} from '@trimtab/furnace';
import { bytesOf, compiled, compilerFound, cpuSince_ns } from './compiler.ts';

export interface TwinBench {
  slabs: number;
  /** Of the half that is computed, and what they stand for, face to face. */
  nodes: number;
  nodesThrough: number;
  /** CPU nanoseconds per slab-node-step, the best of several rounds. */
  step_ns: number;
  /** null where this machine has no C compiler. */
  c: { step_ns: number; compiler: string; ratio: number; sameBits: boolean } | null;
}

/** TypeScript over C: what is asked for at most. */
export const TWIN_RATIO_MOST = 4;

const SLABS = 60;
const DT_s = 60;
const STEPS = 180;
/** Forecasts in one round, each from the same start. */
const FORECASTS = 30;
const ROUNDS = 7;
/** The twin's table, sampled at its own knots. */
const TABLE = { first_kJkg: -30, width_kJkg: 5, knots: 200 };
const STEFAN_Wm2K4 = 5.670374419e-8;
const ZERO_K = 273.15;
const THICKNESSES_m = [0.18, 0.22, 0.25];
/** Per slab: distance of its nodes, gas, exchange factor. */
const SLAB_VALUES = 3;

interface Scene {
  plates: Plates;
  start_kJkg: Float64Array;
}

/** Slabs along the furnace, hotter and under hotter gas towards the end. */
function scene(): Scene {
  const part = (slab: number): number => slab / (SLABS - 1);
  const plates = mirroredPlates(
    NODES,
    Float64Array.from({ length: SLABS }, (_, slab) => nodeDistance_m(THICKNESSES_m[slab % THICKNESSES_m.length] ?? 0.22)),
  );
  const start_kJkg = new Float64Array(SLABS * NODES);
  for (let slab = 0; slab < SLABS; slab++) {
    plates.gas_degC[slab] = 850 + 400 * part(slab);
    plates.exchange[slab] = 0.6 + 0.4 * part(slab);
    start_kJkg.fill(steelEnthalpy_kJkg(20 + 900 * part(slab)), slab * NODES, (slab + 1) * NODES);
  }
  return { plates, start_kJkg };
}

function heat(state_kJkg: Float64Array, plates: Plates): number {
  let absorbed = 0;
  for (let step = 0; step < STEPS; step++) {
    conduct(plates, state_kJkg, DT_s);
    for (let slab = 0; slab < SLABS; slab++) absorbed += plates.absorbed_Wm2[slab] ?? 0;
  }
  return absorbed;
}

export function twinBench(root: string, say: (line: string) => void): TwinBench {
  const compiler = compilerFound();
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-twin-bench-'));
  try {
    const program = compiler && compiled(compiler, { root, folder, source: 'twin-slab' });
    say(compiler ? `the twin's step, beside ${compiler.version}` : "the twin's step; peer not installed: no C compiler here, so no ratio");
    const { plates, start_kJkg } = scene();
    const input = join(folder, 'in');
    writeFileSync(input, inputOf(plates, start_kJkg));
    const perStep = STEPS * SLABS * NODES;
    const own_ns: number[] = [];
    const c_ns: number[] = [];
    let sameBits = true;
    heat(start_kJkg.slice(), plates);
    for (let round = 0; round < ROUNDS; round++) {
      const states = Array.from({ length: FORECASTS }, () => start_kJkg.slice());
      let absorbed = 0;
      const began = process.cpuUsage();
      for (const state of states) absorbed = heat(state, plates);
      own_ns.push(cpuSince_ns(began) / (FORECASTS * perStep));
      if (!program) continue;
      const output = join(folder, 'out');
      c_ns.push(Number(execFileSync(program, [input, output], { encoding: 'utf8' })) / (FORECASTS * perStep));
      const wanted = Buffer.concat([bytesOf(states[0] ?? new Float64Array()), bytesOf(Float64Array.of(absorbed))]);
      sameBits &&= Buffer.compare(readFileSync(output), wanted) === 0;
    }
    const step_ns = Math.min(...own_ns);
    const best_ns = Math.min(...c_ns);
    const c = compiler && { step_ns: best_ns, compiler: compiler.version, ratio: step_ns / best_ns, sameBits };
    return { slabs: SLABS, nodes: NODES, nodesThrough: NODES_THROUGH, step_ns, c };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the C program reads: constants, table, slabs, states. */
function inputOf({ dx_m, gas_degC, exchange }: Plates, start_kJkg: Float64Array): Buffer {
  const { first_kJkg, width_kJkg, knots } = TABLE;
  const header = [SLABS, STEPS, FORECASTS, NODES, knots, DT_s, STEEL_DENSITY_KGM3, STEFAN_Wm2K4, ZERO_K, first_kJkg, width_kJkg];
  const table_degC = Float64Array.from({ length: knots }, (_, knot) => steelTemperature_degC(first_kJkg + knot * width_kJkg));
  const slabs = new Float64Array(SLABS * SLAB_VALUES);
  for (let slab = 0; slab < SLABS; slab++) slabs.set([dx_m[slab] ?? 0, gas_degC[slab] ?? 0, exchange[slab] ?? 0], slab * SLAB_VALUES);
  return Buffer.concat([bytesOf(Float64Array.from(header)), bytesOf(table_degC), bytesOf(slabs), bytesOf(start_kJkg)]);
}

export const twinBenchText = ({ slabs, nodes, nodesThrough, step_ns, c }: TwinBench): string =>
  [
    `twin, slab step (${slabs} slabs × ${nodesThrough} nodes, of which the upper ${nodes} are computed): ${step_ns.toFixed(1)} ns per slab-node-step computed`,
    c
      ? `  in C (${c.compiler}, -O3): ${c.step_ns.toFixed(1)} ns, ratio ${c.ratio.toFixed(2)} (at most ${TWIN_RATIO_MOST}), final state ${c.sameBits ? 'equal in every bit' : 'DIFFERS'}`
      : '  in C: peer not installed (no C compiler on this machine)',
    '',
  ].join('\n');
