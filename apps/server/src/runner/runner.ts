/**
 * The loop's shell: one lane in which a poll, a write and a bookkeeping step never overlap. Each second:
 * read the plant, make the picture, hold the mode, bring the session on, think if it is time, publish.
 * A click wakes the lane at once. Whatever fails here is shown and tried again; nothing is guessed.
 */
import { randomUUID } from 'node:crypto';
import { type EnableRequest, effectiveMode, heartbeatEarned, type ModeChange, trimsMustRamp } from '@trimtab/authority';
import { type Link, openLink } from '@trimtab/field';
import { scan } from '@trimtab/loop';
import {
  checkSettings,
  type Database,
  endAllTrims,
  expireOptions,
  isCarriedBlock,
  openRampIntent,
  readTrimsInForce,
  type Stamp,
  scanRows,
} from '@trimtab/store';
import { type Decision, type Intent, type Message, plantTime, since_ms } from '@trimtab/terms';
import type { ServerConfig } from '../config.ts';
import type { Asset } from './asset.ts';
import { dropEnded, type Moment, moveCard, noteIntent } from './cards.ts';
import type { Clock } from './clock.ts';
import type { CycleThread } from './cycle-thread.ts';
import { type ModeHolder, openModeHolder } from './hold-mode.ts';
import { type LeaseKeeper, openLeaseKeeper } from './lease-keeper.ts';
import { cycleOverdue_ms, notePicture, ownCauses } from './observe.ts';
import { takeThought, withdrawCard } from './offer.ts';
import { openPlcSession, type PlcSession } from './plc-session.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { restoreAsset } from './restore.ts';
import { openSender, type Sender } from './send-intent.ts';
import { judgeStanding, type Standing } from './standing.ts';
import { openThinker, type Thinker } from './think.ts';

export interface Runner {
  asset: Asset;
  mode: ModeHolder;
  session: PlcSession;
  recorder: Recorder;
  leases: LeaseKeeper;
  stamp(): Stamp;
  now(): Moment;
  /** A decision was stored: its write goes out as soon as the lane is free. */
  decided(decision: Decision): void;
  enableRequested(request: EnableRequest): void;
  nameOf(person: string): string;
  /** Runs work in the lane, between a poll and the next. */
  inLane<Result>(work: () => Promise<Result>): Promise<Result>;
  ask(event: string): void;
  stop(): Promise<void>;
}

export interface RunnerOptions {
  config: ServerConfig;
  asset: Asset;
  database: Database;
  clock: Clock;
  thread: CycleThread;
  publish(): void;
  log(line: string, detail?: unknown): void;
}

const RAMP_EXPIRY_MS = 3_600_000;

export async function startRunner({ config, asset, database, clock, thread, publish, log }: RunnerOptions): Promise<Runner> {
  const { site } = config;
  const assetId = site.nameplate.asset;
  const restored = await restoreAsset(asset, database, clock);
  const unsafeDatabase = (await checkSettings(database.pool)).length > 0;
  const decisions = new Map(restored.decisions.map((decision) => [decision.id, decision]));
  let scanNo = restored.scanNo;
  let standing: Standing = { kind: 'as-decided' };
  let enable: EnableRequest | null = null;
  let stopped = false;
  let lane: Promise<unknown> = Promise.resolve();

  const now = (): Moment => ({ plant_ms: asset.picture?.plant_ms ?? plantTime(0), wall_ms: clock.wall() });
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
    holder: config.instance,
    safety: site.safety,
    clock,
    onLost: () => log('the lease was lost'),
  });
  const earned = (): boolean => {
    const { picture } = asset;
    const committed = recorder.state().committed;
    const lease = leases.current();
    if (!picture?.link.up || committed === null || !lease) return false;
    return heartbeatEarned({
      leaseRenewedAge_ms: lease.renewedAge_ms,
      plantReadAge_ms: since_ms(clock.monotonic(), picture.monotonic_ms),
      databaseCommitAge_ms: since_ms(clock.monotonic(), committed),
      cycleOverdue_ms: cycleOverdue_ms(asset, picture),
      unansweredCommand: false,
      safety: site.safety,
    }).earned;
  };

  const onIntent = async (intent: Intent, sealed: boolean, denied: Message | null): Promise<void> => {
    asset.cards = noteIntent(asset.cards, intent.id, intent.state, now(), sealed, denied ?? intentMessage(intent));
    if (intent.state !== 'confirmed') return;
    const trims = await readTrimsInForce(database.pool, assetId);
    for (const trim of trims) {
      if (asset.trims.some(({ decisionId, to_dK }) => decisionId === trim.decisionId && to_dK === trim.to_dK)) continue;
      asset.moves = [...asset.moves, { slot: trim.slot, at_ms: trim.plant_ms }];
      asset.lastMoveAt = { ...asset.lastMoveAt, [trim.place]: trim.plant_ms };
    }
    asset.trims = trims.map((trim) => ({
      zone: trim.slot + 1,
      to_dK: trim.to_dK,
      since_ms: trim.plant_ms,
      by: nameOf(trim.person),
      decisionId: trim.decisionId,
    }));
    thinker.ask('confirmed');
  };
  const nameOf = (person: string): string => restored.names.get(person) ?? person;

  const sender: Sender = openSender({
    asset,
    database,
    leases,
    clock,
    stamp,
    heartbeatEarned: earned,
    decisionOf: (id) => decisions.get(id),
    onChange: onIntent,
  });
  const link: Link = openLink({
    ...config.plc,
    site,
    clock,
    random: Math.random,
    onSession: (event) => log(`plc session ${event.session} ${event.kind}`),
  });
  const session = openPlcSession({
    link,
    leases,
    database,
    site,
    clock,
    heartbeatEarned: earned,
    enableRequest: () => enable,
    seal: sender.seal,
    send: sender.send,
  });
  const thinker: Thinker = openThinker({ asset, thread, database, recorder, clock, stamp });
  const mode = openModeHolder({ asset, database, clock, stamp, onChange: (change) => onModeChange(change) });

  const onModeChange = (change: ModeChange): void => {
    log(`twin ${change.from} → ${change.to}`, change.why);
    thinker.ask(`mode-${change.to}`);
  };

  /** Cards that time or the mode has ended. */
  const tidyCards = async (): Promise<void> => {
    const moment = now();
    asset.cards = dropEnded(asset.cards, moment);
    const open = asset.cards.filter(({ state }) => state === 'offered');
    if (open.some(({ option }) => option.expiresAt <= moment.plant_ms))
      for (const id of await expireOptions(database.pool, stamp())) {
        if (asset.cards.some((card) => card.option.id === id && card.state === 'offered'))
          asset.cards = moveCard(asset.cards, id, 'expired', moment);
      }
    if (effectiveMode(asset.mode) === 'off' || trimsMustRamp(asset.mode))
      for (const { option } of open)
        await withdrawCard(
          asset,
          option.id,
          { id: 'withdrawn.mode', with: { mode: { id: `mode.${effectiveMode(asset.mode)}` } } },
          moment,
          database,
          stamp(),
        );
  };

  /** Trims that the PLC ended, and those that the mode ends while the PLC still holds them. */
  const tidyTrims = async (previous: Asset['picture']): Promise<void> => {
    const ack = asset.picture?.ack;
    if (!ack || sender.open().some(({ state }) => state === 'sending')) return;
    standing = judgeStanding(asset.trims, ack, previous?.ack ?? null);
    if (standing.kind === 'ended') {
      await endAllTrims(database.pool, stamp(), standing.cause);
      asset.trims = [];
      thinker.ask('trims-ended');
    }
    const ready = session.state()?.phase === 'ready';
    const lowered = asset.mode.granted === 'off' || asset.mode.granted === 'shadow';
    if (ready && lowered && ack.enabled) await session.disable();
    else if (ready && trimsMustRamp(asset.mode) && ack.target.some((target) => target !== 0) && sender.open().length === 0)
      await handBack(effectiveMode(asset.mode));
  };

  /** All trims toward zero, by a write that needs no decision. */
  const handBack = async (cause: string): Promise<void> => {
    await openRampIntent(database.pool, stamp(), `ramp-${randomUUID()}`, plantTime(now().plant_ms + RAMP_EXPIRY_MS), cause);
    await sender.reload();
    await session.turn();
  };

  const poll = async (): Promise<void> => {
    const image = await link.poll(++scanNo);
    const previous = asset.picture;
    const next = scan(asset.config, asset.scanMemory, image);
    asset.scanMemory = next.memory;
    asset.picture = next.picture;
    recorder.add(...scanRows(site, image, next.picture));
    notePicture(asset, next.picture);
    if (previous && previous.plantMode.mode !== next.picture.plantMode.mode) thinker.ask(`plant-${next.picture.plantMode.mode}`);
    const phase = session.state();
    mode.lower({
      kind: 'poll',
      ...now(),
      reports: [
        ...next.picture.causes,
        ...ownCauses(asset, next.picture, {
          recorder,
          standing,
          waitsForPerson: session.waitsForPerson(),
          epochRefused: phase?.phase === 'lost' && phase.because === 'epoch-refused' && leases.current() !== null,
          failures: thinker.failures(),
          unsafeDatabase,
        }),
      ],
    });
    void mode.store();
    await settle(previous);
    void think();
    publish();
  };

  /** What needs the database or the PLC; what fails is tried again at the next poll. */
  const settle = async (previous: Asset['picture']): Promise<void> => {
    try {
      await tidyCards();
      await tidyTrims(previous);
      await session.turn();
    } catch (error) {
      log('this poll', error);
    }
  };

  const think = async (): Promise<void> => {
    const thought = await thinker.think().catch((error) => void log('the cycle', error));
    if (!thought) return;
    if (thought.kind === 'none') return log(`no answer: ${thought.why}`, thought.detail);
    await takeThought(asset, thought.result, now(), database, stamp()).catch((error) => log('the answer', error));
    publish();
  };

  await mode.restore();
  await sender.reload();
  const timer = setInterval(() => {
    // A poll that is still running when the next is due is not queued twice.
    if (!polling) void runPoll();
  }, site.safety.poll_ms);
  let polling = false;
  const runPoll = async (): Promise<void> => {
    polling = true;
    await inLane(poll).catch(() => undefined);
    polling = false;
  };
  void runPoll();

  return {
    asset,
    mode,
    session,
    recorder,
    leases,
    stamp,
    now,
    inLane,
    nameOf,
    ask: (event) => thinker.ask(event),
    enableRequested: (request) => {
      enable = request;
    },
    decided: (decision) => {
      decisions.set(decision.id, decision);
      asset.fresh.push(decision);
      void inLane(async () => {
        await sender.reload();
        await session.turn();
        publish();
      }).catch((error) => log('the write', error));
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      await lane;
      // Handed back on purpose: the PLC ramps all trims to zero now, not after its watchdog.
      if (session.state()?.phase === 'ready' && asset.picture?.ack?.enabled)
        await session.disable().catch((error) => log('the hand-back', error));
      await recorder.flush();
      await mode.store();
      await link.close();
      await leases.close();
      await thread.close();
    },
  };
}

function intentMessage(intent: Intent): Message | null {
  switch (intent.state) {
    case 'refused':
      return intent.outcome?.startsWith('undone')
        ? { id: 'intent.undone' }
        : { id: 'intent.refused-plc', with: { code: { id: `plc-code.${intent.outcome ?? 'unknown-code'}` } } };
    case 'expired':
      return { id: 'intent.expired' };
    case 'void':
      return { id: 'intent.void' };
    case 'not-applied':
      return { id: 'intent.not-applied' };
    default:
      return null;
  }
}
