/** What a recorded shift consists of, and how its session, cards and trims are kept as live keeps them. */
import type { LoopConfig } from '@trimtab/loop';
import { acquireLease, type Database, expireOptions, nextSequence, withdrawOption } from '@trimtab/store';
import { type Message, modeRank, type Picture } from '@trimtab/terms';
import { type Book, offlineLoop } from '../offline/offline-loop.ts';
import { offlinePlant } from '../offline/offline-plant.ts';
import { beat, holds, takeHand } from '../offline/plc-hand.ts';
import { chanceOf } from '../offline/random.ts';
import { crewOf } from './crew.ts';
import { answerCard, type Desk, endTrims, rampTrims, type Session, writeIntent } from './decide.ts';
import { type Happenings, happenings } from './happenings.ts';
import { type ModesOfShift, openModes } from './hold-mode.ts';
import { type Keeper, openKeeper } from './keep.ts';

const HOLDER = 'recorder';
/** Streams of chance, so that one more happening does not change the crew's mood. */
const STREAMS = 8;
const STREAM = { happenings: 1, crew: 2, mode: 3 } as const;

export type RecordCounts = Record<string, number>;

export interface Shift<S extends object> extends Desk<S> {
  keeper: Keeper;
  befalls: Happenings;
  modes: ModesOfShift;
  session: Session | null;
  /** What asks for a cycle before its cadence. */
  event: string | null;
  counts: RecordCounts;
}

export function openShift<S extends object>(config: LoopConfig<S>, database: Database, seed: number): Shift<S> {
  const { site, pack } = config;
  const plant = offlinePlant(site, seed);
  const loop = offlineLoop(config);
  const chance = (stream: number) => chanceOf(seed * STREAMS + stream);
  const shift: Shift<S> = {
    database,
    plant,
    loop,
    crew: crewOf(chance(STREAM.crew)),
    keeper: openKeeper(database, site),
    befalls: happenings(chance(STREAM.happenings)),
    modes: openModes(pack.decisionClasses, plant.wall_ms, plant.state.plant_ms, chance(STREAM.mode)),
    session: null,
    event: 'start',
    counts: { cycles: 0, scans: 0, lostPolls: 0, offers: 0, sessions: 0 },
    stamp: () => ({
      asset: site.nameplate.asset,
      epoch: shift.session?.lease.epoch ?? 0,
      wall_ms: plant.wall_ms,
      plant_ms: loop.picture?.plant_ms ?? plant.state.plant_ms,
    }),
  };
  return shift;
}

export function count({ counts }: { counts: RecordCounts }, what: string, by = 1): void {
  counts[what] = (counts[what] ?? 0) + by;
}

/** A session that still holds beats; one that ended is taken anew under a fresh epoch. */
export async function holdSession<S extends object>(shift: Shift<S>): Promise<Session> {
  const { plant, database } = shift;
  const { site } = plant;
  if (!shift.session || !holds(plant, shift.session.hand)) {
    const lease = await acquireLease(database.pool, site.nameplate.asset, HOLDER, site.safety.lease_ms, null);
    if (!lease) throw new Error('somebody else holds the lease of a database that was made for this recording');
    const hand = takeHand(plant, lease.epoch);
    // The enable took the session's first sequence number.
    await nextSequence(database.pool, lease);
    shift.session = { hand, lease };
    count(shift, 'sessions');
  }
  beat(plant, shift.session.hand);
  return shift.session;
}

export async function withdraw<S extends object>(shift: Shift<S>, optionId: string, cause: Message): Promise<void> {
  const { book } = shift.loop;
  if (!book.open.some(({ id }) => id === optionId)) return;
  await withdrawOption(shift.database.pool, shift.stamp(), optionId, cause);
  book.open = book.open.filter(({ id }) => id !== optionId);
  count(shift, 'withdrawn');
}

/** Cards that time or the mode has ended. */
export async function tidyCards<S extends object>(shift: Shift<S>, picture: Picture): Promise<void> {
  const { book } = shift.loop;
  if (book.open.some(({ expiresAt }) => expiresAt <= picture.plant_ms)) {
    const expired = await expireOptions(shift.database.pool, shift.stamp());
    count(shift, 'expired', book.open.filter(({ id }) => expired.includes(id)).length);
    book.open = book.open.filter(({ id }) => !expired.includes(id));
  }
  for (const { id, decisionClass } of book.open) {
    if (mayAct(book, decisionClass)) continue;
    await withdraw(shift, id, { id: 'withdrawn.mode', with: { mode: { id: `mode.${book.modes[decisionClass] ?? 'off'}` } } });
  }
}

/** Trims that the PLC ended, and those that the mode ends while the PLC still holds them. */
export async function tidyTrims<S extends object>(
  shift: Shift<S>,
  session: Session,
  picture: Picture,
  bootBefore: number | null,
): Promise<void> {
  const { ack } = picture;
  if (!ack) return;
  const stand = ack.target.some((target) => target !== 0);
  if (shift.loop.book.trims.length > 0 && !stand) {
    await endTrims(shift, ack.boot === bootBefore ? 'watchdog' : 'plc-restart');
    count(shift, 'trimsEnded');
    shift.event = 'trims-ended';
  } else if (stand && !someMayAct(shift.loop.book) && holds(shift.plant, session.hand))
    count(shift, `write-${await rampTrims(shift, session, picture)}`);
}

/** The recorded plant gives the same causes to every class, so that they fall and rise together. */
export const mayAct = ({ modes }: Book, decisionClass: string): boolean => modeRank(modes[decisionClass] ?? 'off') >= modeRank('advisory');
const someMayAct = (book: Book): boolean => Object.keys(book.modes).some((decisionClass) => mayAct(book, decisionClass));

export async function answerCards<S extends object>(shift: Shift<S>, session: Session, picture: Picture): Promise<void> {
  const { book } = shift.loop;
  for (const option of [...book.open]) {
    if (!mayAct(book, option.decisionClass)) continue;
    const answer = shift.crew.answer(option);
    if (!answer) continue;
    const answered = await answerCard(shift, picture, option, answer);
    count(shift, answered);
    const decision = book.fresh.at(-1);
    if (answered !== 'accepted' || !decision) continue;
    const state = await writeIntent(shift, session, picture, `w-${decision.id}`, { decision, former: option.former });
    count(shift, `write-${state}`);
    if (state === 'confirmed') shift.event = 'confirmed';
  }
}
