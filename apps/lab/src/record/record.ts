/**
 * A shift at full speed: the simulated plant, the same scan, cycle, guard and store as live, a scripted
 * crew and happenings by seed. Made to be replayed; the same seed and build give the same cycles.
 */
import { trimsMustRamp } from '@trimtab/authority';
import type { LoopConfig } from '@trimtab/loop';
import { acquireLease, type Database, expireOptions, nextSequence, type Stamp, withdrawOption } from '@trimtab/store';
import { type Message, modeRank, type Picture } from '@trimtab/terms';
import { isDue, type OfflineLoop, offlineLoop, sense, type Thought, think } from '../offline/offline-loop.ts';
import { movePlant, type OfflinePlant, offlinePlant, pollPlant } from '../offline/offline-plant.ts';
import { beat, holds, takeHand } from '../offline/plc-hand.ts';
import { chanceOf } from '../offline/random.ts';
import { crewOf } from './crew.ts';
import { answerCard, type Desk, endTrims, rampTrims, type Session, writeIntent } from './decide.ts';
import { happenings } from './happenings.ts';
import { openMode } from './hold-mode.ts';
import { openKeeper, optionsOf } from './keep.ts';

const HOLDER = 'recorder';
/** Streams of chance, so that one more happening does not change the crew's mood. */
const STREAM = { happenings: 1, crew: 2, mode: 3 } as const;

export interface RecordOptions<S extends object> {
  config: LoopConfig<S>;
  database: Database;
  seed: number;
  cycles: number;
  onCycle(done: number): void;
}

export type RecordCounts = Record<string, number>;

export async function record<S extends object>({ config, database, seed, cycles, onCycle }: RecordOptions<S>): Promise<RecordCounts> {
  const { site, pack } = config;
  const { pool } = database;
  const asset = site.nameplate.asset;
  const plant: OfflinePlant = offlinePlant(site, seed);
  const loop: OfflineLoop<S> = offlineLoop(config);
  const { book } = loop;
  const keeper = openKeeper(database, site);
  const befalls = happenings(chanceOf(seed * 8 + STREAM.happenings));
  const mode = openMode(pack.decisionClass, plant.wall_ms, plant.state.plant_ms, chanceOf(seed * 8 + STREAM.mode));
  const crew = crewOf(chanceOf(seed * 8 + STREAM.crew));
  const counts: RecordCounts = { cycles: 0, scans: 0, lostPolls: 0, offers: 0, sessions: 0 };
  const count = (what: string, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  let session: Session | null = null;
  let event: string | null = 'start';

  const stamp = (): Stamp => ({
    asset,
    epoch: session?.lease.epoch ?? 0,
    wall_ms: plant.wall_ms,
    plant_ms: loop.picture?.plant_ms ?? plant.state.plant_ms,
  });
  const desk: Desk<S> = { database, plant, loop, crew, stamp };

  /** A session that still holds beats; one that ended is taken anew under a fresh epoch. */
  const holdSession = async (): Promise<Session> => {
    if (session && holds(plant, session.hand)) {
      beat(plant, session.hand);
      return session;
    }
    const lease = await acquireLease(pool, asset, HOLDER, site.safety.lease_ms, null);
    if (!lease) throw new Error('somebody else holds the lease of a database that was made for this recording');
    const hand = takeHand(plant, lease.epoch);
    await nextSequence(pool, lease);
    count('sessions');
    session = { hand, lease };
    beat(plant, hand);
    return session;
  };

  const withdraw = async (optionId: string, cause: Message): Promise<void> => {
    if (!book.open.some(({ id }) => id === optionId)) return;
    await withdrawOption(pool, stamp(), optionId, cause);
    book.open = book.open.filter(({ id }) => id !== optionId);
    count('withdrawn');
  };

  /** Cards and trims that time, mode or the PLC has ended. */
  const tidy = async (now: Session, picture: Picture, bootBefore: number | null): Promise<void> => {
    if (book.open.some(({ expiresAt }) => expiresAt <= picture.plant_ms)) {
      const expired = await expireOptions(pool, stamp());
      count('expired', book.open.filter(({ id }) => expired.includes(id)).length);
      book.open = book.open.filter(({ id }) => !expired.includes(id));
    }
    const mustRamp = trimsMustRamp(mode.state());
    if (mustRamp) for (const { id } of book.open) await withdraw(id, { id: 'withdrawn.mode', with: { mode: { id: `mode.${book.mode}` } } });
    const targets = picture.ack?.target ?? [];
    const stand = targets.some((target) => target !== 0);
    if (book.trims.length > 0 && picture.ack && !stand) {
      await endTrims(desk, picture.ack.boot === bootBefore ? 'watchdog' : 'plc-restart');
      count('trimsEnded');
      event = 'trims-ended';
    } else if (stand && mustRamp && targets.length > 0 && holds(plant, now.hand)) {
      count(`write-${await rampTrims(desk, now, picture, book.mode)}`);
    }
  };

  const answerCards = async (now: Session, picture: Picture): Promise<void> => {
    if (modeRank(book.mode) < modeRank('advisory')) return;
    for (const option of [...book.open]) {
      const answer = crew.answer(option);
      if (!answer) continue;
      const answered = await answerCard(desk, picture, option, answer);
      count(answered);
      const decision = book.fresh.at(-1);
      if (answered !== 'accepted' || !decision) continue;
      const state = await writeIntent(desk, now, picture, `w-${decision.id}`, decision);
      count(`write-${state}`);
      if (state === 'confirmed') event = 'confirmed';
    }
  };

  const take = async (thought: Thought<S>): Promise<void> => {
    for (const { optionId, message } of thought.result.withdrawals) await withdraw(optionId, message);
    if (modeRank(book.mode) < modeRank('advisory')) return;
    const fresh = optionsOf(thought.result).filter(({ id }) => !book.open.some((option) => option.id === id));
    book.open = [...book.open, ...fresh];
    count('offers', fresh.length);
  };

  while ((counts.cycles ?? 0) < cycles) {
    movePlant(plant, site.safety.poll_ms);
    const fault = befalls.before(plant);
    const before = loop.picture;
    const image = pollPlant(plant, (loop.scanMemory?.scanNo ?? 0) + 1, fault);
    const picture = sense(loop, image);
    keeper.scan(image, picture);
    count('scans');
    if (fault) count('lostPolls');
    const was = book.mode;
    mode.poll(picture, session !== null && fault === null);
    book.mode = mode.effective();
    if (was !== book.mode) event = `mode-${book.mode}`;
    if (before && before.plantMode.mode !== picture.plantMode.mode) event = `plant-${picture.plantMode.mode}`;
    if (fault) continue;
    const now = await holdSession();
    await tidy(now, picture, before?.ack?.boot ?? null);
    await answerCards(now, picture);
    if (!isDue(loop) && event === null) continue;
    const started = performance.now();
    const thought = think(loop, picture, event);
    event = null;
    await keeper.cycle(stamp(), thought, performance.now() - started);
    await take(thought);
    count('cycles');
    onCycle(counts.cycles ?? 0);
  }
  await keeper.flush();
  return { ...counts, ...befalls.counts };
}
