/**
 * Cycle after cycle in hostile worlds: each few cycles another site, each cycle another state and picture,
 * an inbox of what was offered before, and every offer taken to the guard. It counts and keeps what broke.
 */
import type { GuardRule } from '@trimtab/authority';
import { brokenPromises, type Dice, pick } from '@trimtab/authority/testing';
import { after, canonical, type Decision, MINUTE_MS, type Option, type Picture, type PlantTime, type Site } from '@trimtab/terms';
import type { AssetPack } from '../asset-pack.ts';
import { cycle } from '../cycle.ts';
import type { CycleInput, CycleResult } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory } from '../memory.ts';
import { hostileDecision, hostileInbox, hostilePicture } from './hostile-input.ts';
import { hostileOrders } from './hostile-orders.ts';
import { hostileSite, isLegal } from './hostile-site.ts';
import { brokenRules } from './offer-rules.ts';
import { offeredWrite } from './offered-write.ts';

/** Cycles on one site with one memory. */
const EPISODE = 12;
/** Of so many cycles one is run again, with its memory as text: no divisor of the episode, so that each of its cycles has its turn. */
const THROUGH_TEXT = 5;

export interface World<S extends object> {
  picture: Picture;
  state: S | null;
}

export interface HostileRun<S extends object> {
  roll: Dice;
  cycles: number;
  pack: AssetPack<S>;
  site: Site;
  /** A picture that was read, and a state of the pack's own kind, for the next cycle. */
  world(site: Site): World<S>;
}

export interface Tally {
  cycles: number;
  offers: number;
  restoring: number;
  ofAir: number;
  refusals: number;
  withdrawals: number;
  passed: number;
  /** Why the guard held an offer back, by rule. */
  denied: Partial<Record<GuardRule, number>>;
  evaluations: number;
  broken: { cycle: number; rules: string[] }[];
  /** Cycles on sites that the edge would have refused, and how many of them threw: there only the writes are judged. */
  illegal: number;
  threw: number;
}

interface Episode {
  site: Site;
  legal: boolean;
  memory: CycleMemory | null;
  open: Option[];
  at: PlantTime;
}

export function hostileRun<S extends object>(run: HostileRun<S>): Tally {
  const tally: Tally = {
    cycles: 0,
    offers: 0,
    restoring: 0,
    ofAir: 0,
    refusals: 0,
    withdrawals: 0,
    passed: 0,
    denied: {},
    evaluations: 0,
    broken: [],
    illegal: 0,
    threw: 0,
  };
  let episode: Episode | null = null;
  for (let no = 0; no < run.cycles; no++) {
    if (!episode || no % EPISODE === 0) episode = begin(run);
    episode = oneCycle(run, episode, no, tally);
  }
  return tally;
}

function begin<S extends object>({ roll, site: sound, world }: HostileRun<S>): Episode {
  const site = hostileSite(roll, sound);
  return { site, legal: isLegal(site), memory: null, open: [], at: world(site).picture.plant_ms };
}

function oneCycle<S extends object>({ roll, pack, world }: HostileRun<S>, episode: Episode, no: number, tally: Tally): Episode {
  const config = { site: episode.site, pack };
  const levers = pack.levers(config.site);
  // Now and then the plant's clock stands, goes back, or jumps.
  const at = after(episode.at, pick(roll, [0.5, 1, 1, 1, 2, 6, 0, -1, 300]) * MINUTE_MS);
  const { picture: read, state } = world(config.site);
  const picture = hostilePicture(roll, read, at, levers);
  const decisions = decided(roll, episode.open, at, no);
  const inbox = hostileInbox(roll, { open: episode.open, decisions }, picture, levers);
  const feeds = { orders: hostileOrders(roll, picture.plant_ms) };
  const input: CycleInput<S> = { cycleNo: no, why: 'tick', picture, estimate: state, inbox, feeds, seed: 1 };
  const result = attempt(() => cycle(config, episode.memory, input));
  tally.cycles += 1;
  tally.illegal += episode.legal ? 0 : 1;
  if (result instanceof Error) {
    tally.threw += 1;
    if (episode.legal) tally.broken.push({ cycle: no, rules: [`it threw: ${result.stack?.split('\n').slice(0, 4).join(' ')}`] });
    return { ...episode, memory: null, open: [], at };
  }
  const options = result.answer.kind === 'recommendation' ? result.answer.options : [];
  const rules = options.flatMap((option) => taken(config.site, pack, input, option, result.memory.former, tally));
  if (episode.legal) rules.push(...notFinite(result, 'result'), ...brokenRules(config, input, result));
  if (episode.legal && rules.length === 0 && no % THROUGH_TEXT === 0)
    rules.push(...otherThroughText(config, episode.memory, input, result));
  if (rules.length > 0) tally.broken.push({ cycle: no, rules });
  count(tally, result, options);
  return { ...episode, memory: result.memory, open: options.filter(() => roll(3) > 0), at };
}

function attempt(run: () => CycleResult): CycleResult | Error {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function count(tally: Tally, result: CycleResult, options: readonly Option[]): void {
  tally.offers += options.length;
  tally.restoring += options.filter(({ restoring }) => restoring).length;
  tally.ofAir += options.filter(({ unit }) => unit === 'lambda').length;
  tally.refusals += result.answer.kind === 'refusal' ? 1 : 0;
  tally.withdrawals += result.withdrawals.length;
  tally.evaluations = Math.max(tally.evaluations, result.evaluations);
}

const decided = (roll: Dice, open: readonly Option[], at: PlantTime, no: number): Decision[] =>
  roll(3) > 0 ? [] : [hostileDecision(roll, open[roll(open.length + 1)], at, no)];

/** The promises that a write of it would break although the guard passed it. */
function taken<S extends object>(
  site: Site,
  pack: AssetPack<S>,
  input: CycleInput<S>,
  option: Option,
  former: CycleMemory['former'],
  tally: Tally,
): string[] {
  const { write, verdict } = offeredWrite(site, pack.levers(site), input, option, former);
  if (verdict.kind === 'permit') {
    tally.passed += 1;
    return brokenPromises(write).map((promise) => `written: ${promise}`);
  }
  for (const rule of new Set(verdict.denials.map((denial) => denial.rule))) tally.denied[rule] = (tally.denied[rule] ?? 0) + 1;
  return [];
}

/** A restart and a replay go on from the memory's text, in which all keys are sorted: they must say the same, bit for bit. */
function otherThroughText<S extends object>(
  config: LoopConfig<S>,
  memory: CycleMemory | null,
  input: CycleInput<S>,
  live: CycleResult,
): string[] {
  const again = cycle(config, JSON.parse(canonical(memory)) as CycleMemory | null, input);
  return canonical(again) === canonical(live) ? [] : ['with its memory as text it says something else'];
}

/** Where a number is none: memory, answer and forecast are kept as text and must come back from it. */
function notFinite(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => notFinite(entry, `${path}.${key}`));
}
