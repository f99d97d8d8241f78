/** Runs a toy plant through scan and cycle as the runner would: polls, then a cycle. For logbook tests. */
import { canonical, type Option, type Orders, type Picture } from '@trimtab/terms';
import { cycle } from '../cycle.ts';
import type { CycleInput, CycleResult, Inbox } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory, ScanMemory } from '../memory.ts';
import { scan } from '../scan.ts';
import { imageOfToy, stepToy, type Toy } from './toy-plant.ts';

export interface Scenario<S extends object> {
  config: LoopConfig<S>;
  toy: Toy;
  scanned: ScanMemory<S> | null;
  cycled: CycleMemory | null;
  picture: Picture | null;
  /** What the orders feed says. */
  orders: Orders | null;
  cycleNo: number;
  /** Pass memories through their JSON text between steps, as a restart would. */
  throughText: boolean;
}

export const scenarioOf = <S extends object>(config: LoopConfig<S>, toy: Toy, throughText = false): Scenario<S> => ({
  config,
  toy,
  scanned: null,
  cycled: null,
  picture: null,
  orders: null,
  cycleNo: 0,
  throughText,
});

const POLL_S = 10;

/** Polls for `plant_min` of plant time; at least one. */
export function poll<S extends object>(scenario: Scenario<S>, plant_min: number): Picture {
  let picture: Picture | null = null;
  for (let left_s = Math.max(POLL_S, plant_min * 60); left_s > 0; left_s -= POLL_S) {
    scenario.toy = stepToy(scenario.toy, POLL_S);
    const result = scan(scenario.config, scenario.scanned, imageOfToy(scenario.toy));
    scenario.scanned = kept(scenario, result.memory);
    picture = result.picture;
  }
  if (!picture) throw new Error('nothing was polled');
  scenario.picture = picture;
  return picture;
}

/** The toy runs on for `plant_min` and nobody looks. */
export function unwatched<S extends object>(scenario: Scenario<S>, plant_min: number): void {
  for (let left_s = plant_min * 60; left_s > 0; left_s -= POLL_S) scenario.toy = stepToy(scenario.toy, POLL_S);
}

const EMPTY_INBOX: Inbox = {
  modes: { 'zone-trims': 'advisory', 'air-ratio': 'advisory' },
  decisions: [],
  openOptions: [],
  trimsInForce: [],
  endedByRule: [],
  quiets: [],
  lastMoveAt: {},
  movesLastHour: 0,
};

/** One cycle on the last picture; the inbox is empty but for what is given. */
export function think<S extends object>(scenario: Scenario<S>, inbox: Partial<Inbox> = {}): CycleResult {
  const result = cycle(scenario.config, scenario.cycled, cycleInput(scenario, inbox));
  scenario.cycled = kept(scenario, result.memory);
  return result;
}

export function cycleInput<S extends object>(scenario: Scenario<S>, inbox: Partial<Inbox> = {}): CycleInput<S> {
  const picture = scenario.picture ?? poll(scenario, 0);
  scenario.cycleNo += 1;
  return {
    cycleNo: scenario.cycleNo,
    why: 'tick',
    picture,
    estimate: scenario.scanned?.estimate ?? null,
    inbox: { ...EMPTY_INBOX, ...inbox },
    feeds: { orders: scenario.orders },
    seed: 1,
  };
}

export const offersOf = ({ answer }: CycleResult): Option[] => (answer.kind === 'recommendation' ? answer.options : []);

function kept<S extends object, M>(scenario: Scenario<S>, memory: M): M {
  return scenario.throughText ? (JSON.parse(canonical(memory)) as M) : memory;
}
