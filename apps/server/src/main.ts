/**
 * Composes the server: configuration, database (migrated by whoever started us), loop, OFF door, API. Prints one JSON line when it is
 * ready; SIGTERM and SIGINT stop it in order, with trims handed back first.
 */
import { buildHash, hashOf, importSpool as importOnce, listenEvents, openDatabase, readLastRaise, upsertPeople } from '@trimtab/store';
import { type LiveState, plantTime, shiftAt, wallTime } from '@trimtab/terms';
import { hashPin } from './auth/pin.ts';
import { rememberSessions } from './auth/remember.ts';
import { openSessions } from './auth/sessions.ts';
import { readConfig, type ServerConfig } from './config.ts';
import { openOrdersFeed } from './feed/orders-feed.ts';
import { openHttp } from './http.ts';
import { openHub } from './live/hub.ts';
import type { OffAsked, OffConfirmed } from './off/off-message.ts';
import { importSpool } from './off/read-spool.ts';
import { startOffDoor } from './off/start-off-door.ts';
import { log } from './ops/log.ts';
import { readiness } from './ops/readiness.ts';
import { newAsset } from './runner/asset.ts';
import { awaitTurn } from './runner/await-turn.ts';
import { systemClock } from './runner/clock.ts';
import { openCycleThread } from './runner/cycle-thread.ts';
import { openDecide } from './runner/decide.ts';
import { composeLive, pictureRead } from './runner/live-source.ts';
import { loopConfig } from './runner/loop-config.ts';
import { plantAt } from './runner/plant-at.ts';
import { type Runner, startRunner } from './runner/runner.ts';
import { catalogue, openServices } from './services.ts';

const CYCLE_WATCHDOG_MS = 5_000;
/** Exit code: another server runs the asset. */
const TAKEN_OVER = 75;

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env, new URL('../../console/dist', import.meta.url).pathname);
  const clock = systemClock;
  const database = openDatabase(config.databaseUrl, (error) => log('database', error.message));
  if (config.demo) await loadDemoPeople(config, database);
  const asset = newAsset(loopConfig(config.site), clock.wall(), plantTime(clock.wall()));
  const contract = hashOf({ catalogue, buildHash }).slice(0, 12);

  let runner: Runner | null = null;
  const live = (): LiveState =>
    composeLive({
      asset,
      contract,
      clock,
      session: runner?.session.state() ?? null,
      isWriting: runner?.isWriting() ?? false,
      recorder: runner?.recorder.state() ?? { committed: null, queued: 0, dropped: 0, lostSince_ms: null },
    });
  const hub = openHub(live());
  const publish = (): void => {
    if (runner && unnoted.size > 0) void noteOffs(runner);
    hub.publish(live());
  };

  /** OFFs that the spool still holds as not taken. */
  const unnoted = new Set<string>();
  /** Noted as taken once the mode is stored, so that no later start takes them again; while the database is away they stay in the spool. */
  const noteOffs = async ({ modes }: Runner): Promise<void> => {
    if (!(await modes.store())) return;
    for (const id of [...unnoted]) {
      unnoted.delete(id);
      await importOnce(database.pool, id, async () => undefined).catch((error) => {
        unnoted.add(id);
        log('the OFF', error);
      });
    }
  };

  const door = await startOffDoor({
    worker: new URL('./off-door.mjs', import.meta.url),
    data: {
      plc: config.plc,
      map: config.site.registers,
      offPort: config.offPort,
      origins: [`http://127.0.0.1:${config.port}`, `http://localhost:${config.port}`],
      dataFolder: config.dataFolder,
      replyTimeout_ms: config.site.safety.replyTimeout_ms,
    },
    onEvent: (event) => {
      if (event.kind === 'off-asked' && runner) {
        offAsked(runner, event);
        unnoted.add(event.id);
        void noteOffs(runner);
      } else if (event.kind === 'off-confirmed') offConfirmed(event);
      else log(event.kind, 'reason' in event ? event.reason : '');
      publish();
    },
  });
  const offAsked = ({ modes, now, ask }: Runner, event: OffAsked): void => {
    // By its own time on both clocks: one from the spool may be hours old.
    const wall_ms = wallTime(event.receivedAt_ms);
    const read = pictureRead(asset);
    const plant_ms = read ? plantAt(read, wall_ms) : now().plant_ms;
    modes.lower({ kind: 'off', wall_ms, plant_ms, by: null, station: event.station });
    void modes.store();
    asset.off = { askedAt_ms: wallTime(event.askedAt_ms), station: event.station, allZeroAt_ms: null };
    ask('off');
  };
  const offConfirmed = (event: OffConfirmed): void => log('OFF read back', event.id);

  const turn = await awaitTurn({
    database,
    asset: config.site.nameplate.asset,
    instance: config.instance,
    safety: config.site.safety,
    clock,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    log,
  });
  const thread = openCycleThread(new URL('./cycle-worker.mjs', import.meta.url), config.site, CYCLE_WATCHDOG_MS);
  runner = await startRunner({
    config,
    asset,
    database,
    clock,
    thread,
    turn,
    publish,
    // What it knows is another server's to say now; started again it waits for its turn.
    takenOver: (by) => {
      log(`the asset was taken over by ${by}`);
      process.exit(TAKEN_OVER);
    },
    log,
  });
  const started = runner;
  const ordersFeed =
    config.ordersUrl === null ? null : openOrdersFeed({ url: config.ordersUrl, onWord: (orders) => (asset.orders = orders), log });
  // What was restored, before anybody looks.
  publish();
  await importSpool(config.dataFolder, async ({ records }) => {
    // Where a person has started the twin again since, that OFF was seen, though nobody could note it.
    const raisedAt_ms = (await readLastRaise(database.pool, asset.config.site.nameplate.asset)) ?? Number.NEGATIVE_INFINITY;
    for (const record of records)
      if (record.kind === 'off-asked' && !(raisedAt_ms > record.receivedAt_ms))
        await importOnce(database.pool, record.id, async () => {
          offAsked(started, record);
          // Noted as imported only with the mode: else it stays in the spool for the next start.
          if (!(await started.modes.store())) throw new Error('the mode was not stored');
        });
  }).catch((error) => log('the OFF spool', error));
  const listening = listenEvents(database.listenClient, () => {
    hub.wake();
    started.follow();
  });
  const databaseLost = (): boolean => started.recorder.state().lostSince_ms !== null;
  const sessions = rememberSessions(
    openSessions(database, () => shiftEnd(config, started)),
    databaseLost,
  );
  const decide = openDecide(started, database, publish);
  const services = openServices({ runner: started, decide, database, sessions, hub, clock, instance: config.instance });
  const http = await openHttp({
    port: config.port,
    services,
    sessions,
    consoleFolder: config.consoleFolder,
    offPort: door.port,
    contract,
    askOff: (station, askedAt_ms) => door.ask(station, askedAt_ms),
    readiness: () => readiness(hub.state()),
  });
  await http.listen({ host: '127.0.0.1', port: config.port });
  process.stdout.write(`${JSON.stringify({ ready: true, port: config.port, offPort: door.port })}\n`);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    ordersFeed?.stop();
    await started.stop();
    await http.close();
    await listening.stop();
    await door.stop();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

/** Sign-ons end with the plant's shift, in wall time as the plant's clock runs, plus half an hour for handing over. */
function shiftEnd(config: ServerConfig, { asset }: Runner): number {
  // Before the first poll the plant's clock is taken to be the wall's.
  const { plant_ms, clockRate } = asset.picture ?? { plant_ms: plantTime(Date.now()), clockRate: 1 };
  const left_ms = shiftAt(config.site.calendar, plant_ms).ends_ms - plant_ms;
  return Date.now() + left_ms / clockRate + 30 * 60_000;
}

async function loadDemoPeople(config: ServerConfig, database: ReturnType<typeof openDatabase>): Promise<void> {
  const people = await Promise.all(
    config.site.demoPeople.map(async ({ id, name, role, crew, pin }) => ({
      id,
      name,
      role,
      crew: crew ?? null,
      pinHash: await hashPin(pin),
    })),
  );
  await upsertPeople(database.prisma, people);
}

// An adapter that throws where nobody waits has broken an invariant: the process ends and is restarted, it never limps on.
process.on('unhandledRejection', (error) => {
  log('unhandled rejection', error);
  process.exit(70);
});

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
