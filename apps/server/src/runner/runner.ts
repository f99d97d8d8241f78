/**
 * The loop's shell: one lane in which a poll, a write and a bookkeeping step never overlap. Each second:
 * read the plant, make the picture, hold the mode, bring the session on, think if it is time, publish.
 * A click wakes the lane at once. Whatever fails here is shown and tried again; nothing is guessed.
 */
import type { EnableRequest, ModeChange } from '@trimtab/authority';
import { type Link, openLink } from '@trimtab/field';
import { eventOf, scan } from '@trimtab/loop';
import { checkSettings, type Database, isCarriedBlock, newHolder, readTrimsInForce, type Stamp, scanRows } from '@trimtab/store';
import type { Decision, Intent, Message } from '@trimtab/terms';
import type { ServerConfig } from '../config.ts';
import { type Asset, noteMoves, standingTrims } from './asset.ts';
import type { Turn } from './await-turn.ts';
import { type Moment, noteIntent } from './cards.ts';
import type { Clock } from './clock.ts';
import type { CycleThread } from './cycle-thread.ts';
import { openDecisionBook } from './decision-book.ts';
import { earnedHeartbeat } from './earned-heartbeat.ts';
import { enableIsGone, enableLeft } from './enable-gone.ts';
import { followCards } from './follow.ts';
import { type ModeHolders, openModeHolders } from './hold-modes.ts';
import { intentMessage } from './intent-message.ts';
import { type LeaseKeeper, openLeaseKeeper } from './lease-keeper.ts';
import { readLetGo } from './let-go.ts';
import { notePicture, ownCauses, startCauses } from './observe.ts';
import { plantNow, untilRead } from './plant-at.ts';
import { openPlcSession, type PlcSession } from './plc-session.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { restoreAsset, restoreTrims } from './restore.ts';
import { openSender, type Sender } from './send-intent.ts';
import { nextStanding, type StandingLook } from './standing.ts';
import { openThinker, type Thinker } from './think.ts';
import { openTidy } from './tidy.ts';
import { openTowardZero } from './toward-zero.ts';

export interface Runner {
  asset: Asset;
  modes: ModeHolders;
  session: PlcSession;
  recorder: Recorder;
  leases: LeaseKeeper;
  stamp(): Stamp;
  /** This very moment, of the plant's clock too: a click has its own time between two polls. */
  now(): Moment;
  /** A decision was stored: its write goes out as soon as the lane is free. */
  decided(decision: Decision): void;
  /** A decision was stored that nothing is written for: the next cycle hears of it. */
  told(decision: Decision): void;
  enableRequested(request: EnableRequest): void;
  nameOf(person: string): string;
  /** A write waits for the PLC, or for its answer. */
  isWriting(): boolean;
  /** Runs work in the lane, between a poll and the next. */
  inLane<Result>(work: () => Promise<Result>): Promise<Result>;
  ask(event: string): void;
  /** The database may know more than we do: another process decided, or a connection came back. */
  follow(): void;
  stop(): Promise<void>;
}

export interface RunnerOptions {
  config: ServerConfig;
  asset: Asset;
  database: Database;
  clock: Clock;
  thread: CycleThread;
  turn: Turn;
  publish(): void;
  /** Another server runs the asset now: nothing more may come from this one. */
  takenOver(by: string): void;
  log(line: string, detail?: unknown): void;
}

export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { config, asset, database, clock, thread, turn, publish, takenOver, log } = options;
  const { site } = config;
  const assetId = site.nameplate.asset;
  const restored = await restoreAsset(asset, database, clock);
  let unsafeDatabase = (await checkSettings(database.pool)).length > 0;
  const book = openDecisionBook(database, restored.decisions, (decision) => asset.fresh.push(decision));
  const gap_ms = restored.lastScan_ms === null ? null : clock.wall() - restored.lastScan_ms;
  let atStart = startCauses({ gap_ms, ranBefore: turn.ranBefore }, site.safety);
  let scanNo = restored.scanNo;
  let look: StandingLook = { standing: { kind: 'as-decided' }, held: asset.picture?.ack ?? null };
  let enable: EnableRequest | null = null;
  let stopped = false;
  let lane: Promise<unknown> = Promise.resolve();

  /** As of the last poll: what is noted of the plant is as old as what was read of it. */
  const now = (): Moment => ({ plant_ms: asset.picture?.plant_ms ?? restored.plant_ms, wall_ms: clock.wall() });
  const rightNow = (): Moment => ({ ...now(), ...(asset.picture && { plant_ms: plantNow(asset.picture, clock.monotonic()) }) });
  const stamp = (): Stamp => ({ asset: assetId, epoch: leases.current()?.lease.epoch ?? 0, ...now() });
  const inLane = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = lane.then(work);
    lane = next.catch((error) => log('the lane', error));
    return next;
  };

  const recorder = openRecorder({
    database,
    asset: assetId,
    mapVersion: site.registers.mapVersion,
    isCarried: isCarriedBlock(site),
    tags: site.checks.map(({ tag }) => tag),
    clock,
  });
  const leases = openLeaseKeeper({
    database,
    asset: assetId,
    holder: newHolder(config.instance),
    left: turn.left,
    safety: site.safety,
    clock,
    onLost: (to) => {
      log('the lease was lost');
      if (to !== null) takenOver(to);
    },
  });
  const earned = earnedHeartbeat({ asset, recorder, leases, clock });

  const onIntent = async (intent: Intent, sealed: boolean, denied: Message | null): Promise<void> => {
    asset.cards = noteIntent(asset.cards, intent.id, intent.state, now(), sealed, denied ?? intentMessage(intent));
    if (intent.state !== 'confirmed') return;
    const trims = await readTrimsInForce(database.pool, assetId);
    asset.letGo = await readLetGo(database, assetId, now().plant_ms);
    noteMoves(asset, standingTrims(trims, nameOf), now().plant_ms, sender.newSlots(intent.id));
    thinker.wrote();
  };
  const nameOf = (person: string): string => restored.names.get(person) ?? person;

  const sender: Sender = openSender({
    asset,
    database,
    leases,
    clock,
    stamp,
    heartbeatEarned: earned,
    book,
    onChange: onIntent,
    onSealed: () => restoreTrims(asset, database, nameOf),
  });
  let linkIsUp = (): void => undefined;
  const dialled = new Promise<void>((resolve) => {
    linkIsUp = resolve;
  });
  const link: Link = openLink({
    ...config.plc,
    site,
    clock,
    random: Math.random,
    onSession: (event) => {
      if (event.kind === 'up') linkIsUp();
      log(`plc session ${event.session} ${event.kind}`);
    },
  });
  const session = openPlcSession({
    link,
    leases,
    database,
    site,
    clock,
    heartbeatEarned: earned,
    enableRequest: () => {
      enable = enableLeft(asset, enable);
      return enable;
    },
    seal: sender.seal,
    send: sender.send,
  });
  const thinker: Thinker = openThinker({ asset, thread, database, recorder, clock, stamp, log });
  const modes = openModeHolders({ asset, database, clock, stamp, log, onChange: (change, name) => onModeChange(change, name) });

  const onModeChange = (change: ModeChange, decisionClass: string): void => {
    log(`twin ${decisionClass} ${change.from} → ${change.to}`, change.why);
    enable = enableLeft(asset, enable);
    thinker.ask(`mode-${change.to}`);
  };

  // As a click: both are written in the order of their plant times.
  const towardZero = openTowardZero({ asset, database, session, sender, clock, stamp: () => ({ ...stamp(), ...rightNow() }) });
  const tidy = openTidy({
    asset,
    database,
    session,
    sender,
    towardZero,
    stamp,
    now,
    holds: () => (leases.current()?.renewedAge_ms ?? Number.POSITIVE_INFINITY) <= site.safety.actOnlyIfRenewedWithin_ms,
    onTrimsEnded: () => thinker.ask('trims-ended'),
  });

  const poll = async (): Promise<void> => {
    const image = await link.poll(++scanNo);
    const previous = asset.picture;
    const next = scan(asset.config, asset.scanMemory, image);
    asset.scanMemory = next.memory;
    const picture = untilRead(next.picture, next.memory.plant_ms, restored.plant_ms);
    asset.picture = picture;
    recorder.add(...scanRows(site, image, next.picture));
    notePicture(asset, picture);
    const event = eventOf(asset.config, asset.cycleMemory, previous, picture);
    if (event) thinker.ask(event);
    const { ack } = picture;
    if (ack) session.observe(ack);
    const isKnown = sender.isSure() && !sender.open().some(({ state }) => state === 'sending');
    look = nextStanding(look, asset.trims, isKnown ? ack : null);
    const phase = session.state();
    modes.lower({
      kind: 'poll',
      ...now(),
      reports: [
        ...picture.causes,
        ...asset.scoreCauses,
        ...atStart,
        ...ownCauses(asset, picture, {
          recorder,
          standing: look.standing,
          waitsForPerson: session.waitsForPerson(),
          epochRefused: phase?.phase === 'lost' && phase.because === 'epoch-refused' && leases.current() !== null,
          failures: thinker.failures(),
          unsafeDatabase,
        }),
      ],
    });
    atStart = [];
    if (enableIsGone(asset, phase, enable)) modes.lower({ kind: 'off', ...now(), by: null, station: 'the PLC' });
    void modes.store();
    await settle();
    void think();
    publish();
  };

  let databaseWasLost = false;
  /** What needs the database or the PLC; what fails is tried again at the next poll. */
  const settle = async (): Promise<void> => {
    await tidy.disable().catch((error) => log('the disable', error));
    const databaseLost = recorder.state().lostSince_ms !== null;
    // A poll must not wait for a database that does not answer: live values go on.
    if (!databaseLost) {
      try {
        if (databaseWasLost) unsafeDatabase = (await checkSettings(database.pool)).length > 0;
        await tidy.cards();
        await tidy.trims(look.standing);
        await session.turn();
      } catch (error) {
        log('this poll', error);
      }
    }
    databaseWasLost = databaseLost;
  };

  const think = async (): Promise<void> => {
    const thought = await thinker.think().catch((error) => void log('the cycle', error));
    if (!thought) return;
    if (thought.kind === 'none') return log(`no answer: ${thought.why}`, thought.detail);
    if (asset.towardZero.length > 0) await inLane(towardZero.turn).catch((error) => log('what goes back', error));
    publish();
  };

  let following = false;
  const write = async (): Promise<void> => {
    if (stopped) return;
    await sender.reload();
    if (sender.open().length > 0) await session.turn();
    publish();
  };

  await modes.restore();
  await sender.reload();
  let polling = false;
  const runPoll = async (): Promise<void> => {
    // A poll that is still running when the next is due is not queued twice.
    if (polling) return;
    polling = true;
    // A poll that fails still says how old everything is by now.
    await inLane(poll).catch(publish);
    polling = false;
  };
  // A link that is only being dialled is no lost plant: the first poll waits for it, bounded.
  await Promise.race([dialled, new Promise((resolve) => setTimeout(resolve, site.safety.replyTimeout_ms))]);
  const timer = setInterval(() => void runPoll(), site.safety.poll_ms);
  void runPoll();

  return {
    asset,
    modes,
    session,
    recorder,
    leases,
    stamp,
    now: rightNow,
    inLane,
    nameOf,
    isWriting: () => sender.open().length > 0,
    ask: (event) => thinker.ask(event),
    enableRequested: (request) => {
      enable = request;
    },
    decided: (decision) => {
      book.add(decision);
      void inLane(write).catch((error) => log('the write', error));
    },
    told: book.add,
    follow: () => {
      if (following) return;
      following = true;
      void inLane(async () => {
        following = false;
        await followCards(asset, database, now(), nameOf, intentMessage);
        await book.catchUp(assetId, clock.wall());
        await write();
      }).catch((error) => log('what the database knows', error));
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      // In the lane: nothing else may be written beside it, and nothing after it.
      await inLane(tidy.handBackAtStop).catch((error) => log('the hand-back', error));
      await recorder.flush();
      await modes.store();
      await link.close();
      await leases.close();
      await thread.close();
    },
  };
}
