/**
 * Where a restarted server goes on: memory of the last cycle, moved on through the images stored since,
 * so that the chain from image to image is unbroken and replay can follow it across the restart.
 */
import { type CycleMemory, type ScanMemory, scan } from '@trimtab/loop';
import {
  buildHash,
  type Database,
  hashOf,
  lastPlantTime,
  lastScanNo,
  readDecisions,
  readImages,
  readLatestScores,
  readMemory,
  readOpenIntents,
  readOpenOptions,
  readOpenSuspensions,
  readOption,
  readPeople,
  readQuiets,
  readTrimMoves,
  readTrimsInForce,
} from '@trimtab/store';
import { type Decision, HOUR_MS, type PlantTime, plantTime } from '@trimtab/terms';
import { type Asset, standingTrims } from './asset.ts';
import { type Moment, moveCard, placeCards } from './cards.ts';
import type { Clock } from './clock.ts';
import { letGoOf, letGoSince } from './let-go.ts';
import type { State } from './loop-config.ts';
import { AS_RUN_MIN, QUANTITY, SCORED_KEPT } from './offer.ts';
import { readUnseen } from './unseen.ts';

/** Images replayed at start at the most: ten minutes of polls. Older memory is begun anew. */
const REPLAY_LIMIT = 600;

/** A shift: older rejections are told by nobody, older questions answered by nobody. */
export const LOOK_BACK_MS = 12 * HOUR_MS;

export interface Restored {
  scanNo: number;
  /** Plant time at which the plant was last read, until it is read again. */
  plant_ms: PlantTime;
  /** Those behind open writes, and those that the loop was told lately or is told next. */
  decisions: Decision[];
  /** Wall time of the last stored scan: until then a server watched. Null: none ever did. */
  lastScan_ms: number | null;
  /** Person id → name, for what stands. */
  names: Map<string, string>;
}

export async function restoreAsset(asset: Asset, database: Database, clock: Clock): Promise<Restored> {
  const id = asset.config.site.nameplate.asset;
  const scanNo = await lastScanNo(database.pool, id);
  await restoreMemory(asset, database, scanNo, clock);
  const names = new Map((await readPeople(database.prisma)).map(({ id: person, name }) => [person, name]));
  const nameOf = (person: string): string => names.get(person) ?? person;
  await restoreTrims(asset, database, nameOf);
  const now: Moment = { plant_ms: await plantNow(asset, database), wall_ms: clock.wall() };
  asset.quiets = await readQuiets(database.pool, id, plantTime(now.plant_ms - LOOK_BACK_MS));
  asset.questions = await readOpenSuspensions(database.pool, id, plantTime(now.plant_ms - LOOK_BACK_MS));
  asset.cards = placeCards(
    [],
    (await readOpenOptions(database.pool, id)).map(({ option }) => option),
    now,
  );
  const open = await readOpenIntents(database.pool, id);
  const decisions = await readDecisions(
    database.pool,
    open.flatMap(({ decisionIds }) => decisionIds),
  );
  await restoreDecided(asset, database, decisions, open, now, nameOf);
  const scores = await readLatestScores(database.pool, id, { quantity: QUANTITY.discharge, horizon_min: AS_RUN_MIN, limit: SCORED_KEPT });
  asset.asRun_K = scores.flatMap(({ predicted, actual }) => (actual === null ? [] : [predicted - actual]));
  const unseen = await readUnseen(database, id);
  asset.fresh = unseen.decisions;
  asset.endedByRule = unseen.endedByRule;
  return {
    scanNo,
    plant_ms: now.plant_ms,
    lastScan_ms: await lastScan(database, id, scanNo),
    decisions: [...decisions, ...unseen.recent],
    names,
  };
}

/** What stands, the moves that dwell and the hour still count, and what may come back. That one brought back a trim is not stored: the stricter is taken. */
export async function restoreTrims(asset: Asset, database: Database, nameOf: (person: string) => string): Promise<void> {
  const id = asset.config.site.nameplate.asset;
  asset.trims = standingTrims(await readTrimsInForce(database.pool, id), nameOf);
  const changes = await readTrimMoves(database.pool, id, letGoSince(await plantNow(asset, database)));
  const moves = changes.filter(({ by }) => by !== 'plc');
  asset.moves = moves.map(({ slot, from, to, at_ms }) => ({ slot, at_ms, outward: Math.abs(to) > Math.abs(from) || from * to < 0 }));
  asset.lastMoveAt = Object.fromEntries(moves.map(({ place, at_ms }) => [place, at_ms]));
  asset.letGo = letGoOf(changes);
}

/** Where no picture was restored, the newest stored scan tells the time: a history is looked back into, never read whole. */
const plantNow = async ({ picture, config }: Asset, { pool }: Database): Promise<PlantTime> =>
  picture?.plant_ms ?? (await lastPlantTime(pool, config.site.nameplate.asset)) ?? plantTime(0);

async function lastScan(database: Database, id: string, scanNo: number): Promise<number | null> {
  const [image] = await readImages(database.pool, id, scanNo, scanNo);
  return image?.wall_ms ?? null;
}

async function restoreMemory(asset: Asset, database: Database, scanNo: number, clock: Clock): Promise<void> {
  const id = asset.config.site.nameplate.asset;
  const stored = await readMemory(database.pool, id);
  if (!stored) return;
  asset.cycle = { no: stored.cycleNo, wall_ms: clock.wall() };
  // Another configuration reads the registers, another build the memory in its own way: not ours to go on from.
  if (stored.configHash !== hashOf(asset.config.site) || stored.buildHash !== buildHash || scanNo - stored.scanNo > REPLAY_LIMIT) return;
  // The columns hold what `canonical` was given: memories of this very loop.
  let memory = JSON.parse(stored.scanMemory) as ScanMemory<State> | null;
  asset.cycleMemory = JSON.parse(stored.cycleMemory) as CycleMemory | null;
  for (const image of await readImages(database.pool, id, stored.scanNo + 1, scanNo)) {
    const next = scan(asset.config, memory, image);
    memory = next.memory;
    asset.picture = next.picture;
  }
  asset.scanMemory = memory;
}

/** Cards whose write was still open when the server ended: the next session finds out what became of it. */
async function restoreDecided(
  asset: Asset,
  database: Database,
  decisions: Decision[],
  open: Awaited<ReturnType<typeof readOpenIntents>>,
  now: Moment,
  nameOf: (person: string) => string,
): Promise<void> {
  for (const decision of decisions) {
    const intent = open.find(({ decisionIds }) => decisionIds.includes(decision.id));
    const stored = decision.optionId === null ? null : await readOption(database.pool, decision.optionId);
    if (!intent || !stored) continue;
    asset.cards = placeCards(asset.cards, [stored.option], now);
    asset.cards = moveCard(asset.cards, stored.option.id, decision.kind === 'modify' ? 'modified' : 'accepted', now, {
      to: decision.to,
      by: nameOf(decision.person),
      station: decision.station,
      decisionId: decision.id,
      intent: { id: intent.id, state: intent.state, at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false, message: null },
    });
  }
}
