/**
 * Programmes of the furnace's shape by seed (numerics.md, family S): moves of each zone in a later and later
 * block of time, in units of 10 K, against the slabs inside, each with its target, and few shared slacks.
 * Sizes: moves + 2 slacks for each of `groups`; two rows a move for the trim it adds up to, six a slab.
 */
import type { Qp } from '@trimtab/loop';
import { chanceOf } from '../../apps/lab/src/offline/random.ts';
import type { Problem } from './problem.ts';

export interface Family {
  zones: number;
  moves: number;
  slabs: number;
  /** Groups of slabs that share a pair of slacks. */
  groups: number;
}

const RESIDENCE_min = 170;
/** Share of a slab's target that a zone's move of 1 K can still change, when it holds all along the zone. */
const GAIN = 0.55;
const TRIM_MOST = 3;
const MOVE_PRICE = 2;
const SLACK_CURVE = 2;

export function familyProblem(name: string, { zones, moves, slabs, groups }: Family, seed: number): Problem {
  const chance = chanceOf(seed * 7919 + zones * 101 + moves);
  const variables = zones * moves + 2 * groups;
  const rows: number[][] = [];
  const bounds: number[] = [];
  const add = (entries: readonly (readonly [number, number])[], low: number): void => {
    const row = new Array<number>(variables).fill(0);
    for (const [at, value] of entries) row[at] = value;
    rows.push(row);
    bounds.push(low);
  };
  const move = (zone: number, block: number): number => zone * moves + block;
  for (let zone = 0; zone < zones; zone++) {
    const stands = chance.between(-1, 1);
    for (let block = 0; block < moves; block++) {
      const soFar = Array.from({ length: block + 1 }, (_, b) => move(zone, b));
      add(
        soFar.map((at) => [at, 1]),
        -TRIM_MOST - stands,
      );
      add(
        soFar.map((at) => [at, -1]),
        stands - TRIM_MOST,
      );
    }
  }
  for (let slab = 0; slab < slabs; slab++) {
    const out_min = (RESIDENCE_min * (slab + 1)) / slabs;
    const rises = responses(zones, moves, out_min, chance.between(0.9, 1.1));
    const group = Math.floor((slab * groups) / slabs);
    const [below, above] = [zones * moves + 2 * group, zones * moves + 2 * group + 1];
    const room = chance.between(-0.3, 3);
    const falls = rises.map(([at, value]) => [at, -value] as const);
    add([...rises, [below, 1]], -room);
    add([...falls, [above, 1]], -chance.between(0.5, 5));
    add(rises, -room - 2);
    add(falls, -8);
    add(
      rises.map(([at, value]) => [at, -0.4 * value] as const),
      -chance.between(0.2, 2),
    );
    add(
      rises.map(([at, value]) => [at, 0.6 * value] as const),
      -chance.between(0.2, 2) - room,
    );
  }
  for (let slack = zones * moves; slack < variables; slack++) add([[slack, 1]], 0);
  const linear = Array.from({ length: variables }, (_, i) =>
    i < zones * moves ? chance.between(2, 12) * (1 - (i % moves) / moves) : chance.between(20, 200),
  );
  const hessian = linear.map((_, i) => (i < zones * moves ? MOVE_PRICE : SLACK_CURVE));
  const qp: Qp = { hessian, linear, rows, bounds };
  return { name: `${name} #${seed}`, qp };
}

/** Change of a slab's target by each move: the part of its time in the zone that is left when the move comes. */
function responses(zones: number, moves: number, out_min: number, scatter: number): (readonly [number, number])[] {
  const inZone_min = RESIDENCE_min / zones;
  const entries: (readonly [number, number])[] = [];
  for (let zone = 0; zone < zones; zone++) {
    const leaves_min = out_min - inZone_min * (zones - 1 - zone);
    for (let block = 0; block < moves; block++) {
      const moved_min = (60 * block * (block + 1)) / (moves * (moves + 1));
      const held_min = Math.min(inZone_min, leaves_min - moved_min);
      if (held_min > 0) entries.push([zone * moves + block, (scatter * GAIN * held_min) / inZone_min / (1 + 0.3 * (zones - 1 - zone))]);
    }
  }
  return entries;
}
