/** The parts of the benchmark that need no running system, each by its name; together less than two minutes. */
import type { Site } from '@trimtab/terms';
import { CYCLE_P99_MOST_ms, type CycleBench, cycleBench, cycleBenchText } from './cycle.ts';
import { type PlantBench, plantBench, plantBenchText } from './plant.ts';
import { type Family, familyProblem } from './qp/family.ts';
import { type QpBench, qpBench } from './qp/qp-bench.ts';
import { qpText } from './qp/qp-text.ts';
import { recordedProblems } from './qp/recorded.ts';
import { TWIN_RATIO_MOST, type TwinBench, twinBench, twinBenchText } from './twin-slab.ts';

export const PARTS = ['twin', 'qp', 'cycle', 'plant'] as const;
export type Part = (typeof PARTS)[number];

export interface Parts {
  twin?: TwinBench;
  qp?: QpBench;
  cycle?: CycleBench;
  plant?: PlantBench;
}

export interface PartsOptions {
  root: string;
  site: Site;
  rounds: number;
  cycles: number;
  say(line: string): void;
}

const FAMILIES: Record<string, Family> = {
  'S 5×6': { zones: 5, moves: 6, slabs: 60, groups: 6 },
  'S 8×6': { zones: 8, moves: 6, slabs: 60, groups: 6 },
  'S 8×12': { zones: 8, moves: 12, slabs: 60, groups: 6 },
};
const SEEDS = [1, 2, 3];
/** Cycles of the demo whose programmes are taken. */
const RECORDED = 50;

export async function benchParts(wanted: readonly Part[], { root, site, rounds, cycles, say }: PartsOptions): Promise<Parts> {
  const parts: Parts = {};
  for (const part of PARTS.filter((name) => wanted.includes(name)))
    switch (part) {
      case 'twin':
        parts.twin = twinBench(root, say);
        break;
      case 'qp': {
        const families = Object.entries(FAMILIES).flatMap(([name, family]) => SEEDS.map((seed) => familyProblem(name, family, seed)));
        const recorded = recordedProblems(site, RECORDED);
        parts.qp = await qpBench(root, [...recorded, ...families], { rounds, say });
        break;
      }
      case 'cycle':
        parts.cycle = cycleBench(site, cycles, say);
        break;
      case 'plant':
        parts.plant = plantBench(root, site, say);
        break;
    }
  return parts;
}

export const partsText = ({ twin, qp, cycle, plant }: Parts): string =>
  [twin && twinBenchText(twin), qp && qpText(qp), cycle && cycleBenchText(cycle), plant && plantBenchText(plant)].filter(Boolean).join('');

/** What is wrong, not slow: other bits than C, or a programme of ours that is not solved. */
export function wrongIn({ twin, qp, plant }: Parts): string[] {
  return [
    ...(twin?.c && !twin.c.sameBits ? ["the twin's step and the same in C end on different bits"] : []),
    ...(plant?.c && !plant.c.sameBits ? ["the plant's loop and the same in C end on different bits"] : []),
    ...(qp?.wrong ?? []),
  ];
}

/** What is slower than it is wanted: printed, since a busy machine is no fault of the code. */
export function slowIn({ twin, cycle }: Parts): string[] {
  return [
    ...(twin?.c && twin.c.ratio > TWIN_RATIO_MOST
      ? [`the twin's step takes ${twin.c.ratio.toFixed(1)} times C's, wanted at most ${TWIN_RATIO_MOST}`]
      : []),
    ...(cycle && cycle.cycle_ms.p99 > CYCLE_P99_MOST_ms
      ? [`a cycle's p99 is ${cycle.cycle_ms.p99.toFixed(0)} ms, wanted at most ${CYCLE_P99_MOST_ms}`]
      : []),
  ];
}
