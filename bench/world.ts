/**
 * A demo plant under way with the loop that watches it, as the benchmark needs it: polls between cycles, and
 * an inbox in which nothing is open or held, so that every lever is searched and every set is run.
 */
import { type FurnaceState, furnaceLoop } from '@trimtab/furnace';
import {
  type CycleMemory,
  type CycleResult,
  cycle,
  type Inbox,
  type LoopConfig,
  type QpSolver,
  type ScanMemory,
  scan,
} from '@trimtab/loop';
import type { Picture, Site, SlabRow } from '@trimtab/terms';
import { hearOrders, movePlant, type OfflinePlant, offlinePlant, pollPlant } from '../apps/lab/src/offline/offline-plant.ts';

const SEED = 5;
const POLLS_PER_CYCLE = 10;
const POLL_ms = 3_000;
/** Plant seconds between two polls. */
const POLL_s = 30;

export interface World {
  config: LoopConfig<FurnaceState>;
  plant: OfflinePlant;
  /** At least so many slabs inside; the demo's own where it is 0. */
  slabs: number;
  memory: ScanMemory<FurnaceState> | null;
  estimate: FurnaceState | null;
  last: CycleMemory | null;
  cycles: number;
}

export function worldOf(site: Site, slabs: number, solver?: QpSolver): World {
  const config = { ...furnaceLoop(site), ...(solver ? { solver } : {}) };
  return { config, plant: offlinePlant(site, SEED), slabs, memory: null, estimate: null, last: null, cycles: 0 };
}

/** Polls until the next cycle is due; `timed` is called around each step of the estimate. */
export function liveOn(world: World, timed: (step: () => void) => void = (step) => step()): Picture {
  const { config, plant } = world;
  const { pack, site } = config;
  let picture: Picture | null = null;
  for (let poll = 0; poll < POLLS_PER_CYCLE; poll++) {
    movePlant(plant, POLL_ms);
    const scanned = scan(config, world.memory, pollPlant(plant, (world.memory?.scanNo ?? 0) + 1));
    const seen = cut(scanned.picture, world.slabs);
    world.memory = scanned.memory;
    picture = seen;
    timed(() => {
      world.estimate = world.estimate === null ? pack.init(site, seen, null) : pack.advance(world.estimate, site, seen, POLL_s);
    });
  }
  if (!picture) throw new Error('no poll before a cycle');
  return picture;
}

export function thinkOnce(world: World, picture: Picture): CycleResult {
  const { config, estimate, last } = world;
  world.cycles++;
  const input = {
    cycleNo: world.cycles,
    why: 'tick' as const,
    picture,
    estimate,
    inbox: inbox(config.pack.decisionClasses),
    feeds: { orders: hearOrders(world.plant) },
    seed: world.cycles,
  };
  const result = cycle(config, last, input);
  world.last = result.memory;
  return result;
}

const inbox = (classes: readonly string[]): Inbox => ({
  modes: Object.fromEntries(classes.map((name) => [name, 'advisory' as const])),
  decisions: [],
  openOptions: [],
  trimsInForce: [],
  endedByRule: [],
  quiets: [],
  lastMoveAt: {},
  movesLastHour: 0,
});

/** The picture with its slabs cut in two along their width, from the discharge end on, until there are as many as wanted. */
function cut(picture: Picture, wanted: number): Picture {
  const { rows } = picture.slabs;
  const cuts = Math.max(0, wanted - rows.length);
  if (cuts === 0) return picture;
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
