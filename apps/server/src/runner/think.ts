/**
 * When the loop thinks, with what, and what is kept of it. A cycle is due every five minutes of plant
 * time and on named events; one runs at a time, and an event during one asks for the next. What it was
 * given and what it answered is stored before anything of it is shown; what is not stored is tried anew.
 */
import { type CycleInput, cycleTexts } from '@trimtab/loop';
import { appendCycle, composeRecord, type Database, hashOf, type Stamp } from '@trimtab/store';
import { after, canonical, MINUTE_MS, type Monotonic, type Option, type Picture, since_ms } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { revOf, withSlot } from './cards.ts';
import type { Clock } from './clock.ts';
import type { CycleOutcome, CycleThread } from './cycle-thread.ts';
import { movesUsed } from './hour-moves.ts';
import type { State } from './loop-config.ts';
import { mayActIn, modesNow } from './modes.ts';
import { type Answered, storeScores, takeThought } from './offer.ts';
import type { Recorder } from './recorder.ts';
import { endsBy } from './trim-ends.ts';

const CADENCE_MS = 5 * MINUTE_MS;
/** A cycle that was not stored is not tried again before this: well within the time by which a due cycle may be late. */
const RETRY_MS = 2_000;

export interface Thinker {
  /** Asks for a cycle as soon as one may run, whatever the cadence says. */
  ask(event: string): void;
  /** A write has come into force: asks for a cycle, on a picture that was read after it. */
  wrote(): void;
  /** Runs a cycle if one is due, and takes its answer before another one may run; resolves with what came of it, or null when none was. */
  think(): Promise<Thought | null>;
  failures(): number;
}

export type Thought = { kind: 'answer' } | { kind: 'none'; why: 'failed' | 'late' | 'not-stored'; detail: string };

export interface ThinkerOptions {
  asset: Asset;
  thread: CycleThread;
  database: Database;
  recorder: Recorder;
  clock: Clock;
  stamp(): Stamp;
  log(line: string, detail: unknown): void;
}

export function openThinker({ asset, thread, database, recorder, clock, stamp, log }: ThinkerOptions): Thinker {
  const configHash = hashOf(asset.config.site);
  let running = false;
  let event: string | null = 'start';
  let failures = 0;
  let notStoredAt: Monotonic | null = null;
  /** Scan of the picture at the last write: it and those before do not show what was written. */
  let writtenAtScan = 0;

  const none = (why: 'failed' | 'late' | 'not-stored', detail: string): Thought => {
    // A database that does not answer is no fault of the optimizer; it is a cause of its own.
    if (why !== 'not-stored') failures++;
    return { kind: 'none', why, detail };
  };

  const store = async (
    input: CycleInput<State>,
    outcome: Extract<CycleOutcome, { kind: 'answer' }>,
    before: { scan: string; cycle: string },
  ): Promise<Answered> => {
    // Replay starts from images: those of this cycle must be there before the cycle is.
    await recorder.flush();
    const { cycle, after: left } = composeRecord(cycleTexts(input, outcome.result), {
      cycleNo: input.cycleNo,
      scanNo: input.picture.scanNo,
      why: input.event ?? input.why,
      before,
      configHash,
      evaluations: outcome.result.evaluations,
      duration_ms: outcome.duration_ms,
    });
    const { answer } = outcome.result;
    const options = answer.kind === 'recommendation' ? offerable(asset, answer.options) : [];
    const shown = withSlot(asset.cards, options, stamp());
    const offered = shown.map((option) => ({ option, rev: revOf(option) }));
    // As of its own picture: the plant went on while it was worked out.
    const asOf = { ...stamp(), plant_ms: input.picture.plant_ms };
    const ended = await appendCycle(database.pool, asOf, cycle, offered, left, outcome.result);
    return { result: outcome.result, shown, ended };
  };

  const run = async (picture: Picture): Promise<Thought> => {
    const input = cycleInput(asset, picture, event);
    const before = { scan: canonical(asset.scanMemory), cycle: canonical(asset.cycleMemory) };
    const seen = { fresh: asset.fresh.length, ended: asset.endedByRule.length };
    const asked = event;
    event = null;
    asset.cycle = { no: input.cycleNo, wall_ms: clock.wall() };
    const outcome = await thread.run(asset.cycleMemory, input);
    if (outcome.kind !== 'answer') {
      // Given up, and counted: no answer until the next one.
      asset.cycleDueAt_ms = after(picture.plant_ms, CADENCE_MS);
      return none(outcome.kind, outcome.kind === 'failed' ? outcome.error : 'the watchdog ended it');
    }
    let answered: Answered;
    try {
      answered = await store(input, outcome, before);
    } catch (error) {
      event ??= asked;
      notStoredAt = clock.monotonic();
      return none('not-stored', error instanceof Error ? error.message : String(error));
    }
    failures = 0;
    asset.cycleDueAt_ms = after(picture.plant_ms, CADENCE_MS);
    asset.cycleMemory = outcome.result.memory;
    asset.fresh.splice(0, seen.fresh);
    asset.endedByRule.splice(0, seen.ended);
    takeThought(asset, answered, stamp());
    await storeScores(database, stamp(), outcome.result.scores).catch((error) => log('the scores', error));
    return { kind: 'answer' };
  };

  return {
    ask: (name) => {
      event = name;
    },
    wrote: () => {
      event = 'confirmed';
      writtenAtScan = asset.picture?.scanNo ?? 0;
    },
    failures: () => failures,
    think: async () => {
      const { picture } = asset;
      if (running || !picture?.link.up || !asset.scanMemory || picture.scanNo <= writtenAtScan) return null;
      // After a start one is due now, and is late only from here on.
      asset.cycleDueAt_ms ??= picture.plant_ms;
      const dueIn_ms = since_ms(asset.cycleDueAt_ms, picture.plant_ms);
      // Due later than a whole cadence from now: the plant's clock was set back.
      if (event === null && dueIn_ms > 0 && dueIn_ms <= CADENCE_MS) return null;
      // What cannot be stored is not shown: without a database there is nothing to think for.
      if (recorder.state().lostSince_ms !== null) return null;
      if (notStoredAt !== null && since_ms(clock.monotonic(), notStoredAt) < RETRY_MS) return null;
      running = true;
      try {
        return await run(picture);
      } finally {
        running = false;
      }
    },
  };
}

/** In shadow and off an answer is recorded and scored, and nobody is offered anything: class by class. */
const offerable = (asset: Asset, options: readonly Option[]): Option[] =>
  options.filter(({ decisionClass }) => mayActIn(asset, decisionClass));

export const trimsInForce = ({ trims, config }: Asset) =>
  trims.map((trim) => ({
    place: trim.place,
    to: trim.to,
    since: trim.since_ms,
    until: endsBy(trim, config.site.calendar),
    decisionId: trim.decisionId,
    setpoint: trim.setpoint,
  }));

function cycleInput(asset: Asset, picture: Picture, event: string | null): CycleInput<State> {
  const cycleNo = (asset.cycle?.no ?? 0) + 1;
  return {
    cycleNo,
    why: event === null ? 'tick' : 'event',
    ...(event === null ? {} : { event }),
    picture,
    estimate: asset.scanMemory?.estimate ?? null,
    inbox: {
      modes: modesNow(asset),
      decisions: [...asset.fresh],
      openOptions: asset.cards.filter(({ state }) => state === 'offered').map(({ option }) => option),
      trimsInForce: trimsInForce(asset),
      endedByRule: [...asset.endedByRule],
      quiets: [...asset.quiets],
      lastMoveAt: { ...asset.lastMoveAt },
      movesLastHour: movesUsed(asset, picture.plant_ms),
    },
    feeds: { orders: asset.orders },
    seed: cycleNo,
  };
}
