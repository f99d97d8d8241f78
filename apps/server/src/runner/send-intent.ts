/**
 * The only hand on the plant: one pending intent on its way to the PLC, and the sealing of those whose
 * outcome an earlier session left unknown (faults.md C, T2 and T3). The guard has the last word on the
 * newest read; the frame goes out once; only the acknowledgement block says what came of it.
 */
import { type GuardInput, guard, newMoves, placeOfSlot, SEND_WITHIN_MS, stepIntent, type Vector, type Verdict } from '@trimtab/authority';
import {
  beginSending,
  type Database,
  dropPending,
  finishIntent,
  readFormers,
  readIntent,
  readOpenIntents,
  type Stamp,
  type StoredIntent,
} from '@trimtab/store';
import { after, type Intent, type Message, since_ms } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import type { Clock } from './clock.ts';
import { composeIntent } from './compose-intent.ts';
import type { DecisionBook } from './decision-book.ts';
import { guardInputOf } from './guard-input-of.ts';
import { placeLabel } from './label.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import { plantNow } from './plant-at.ts';
import type { AckRead, SendPort } from './plc-session.ts';
import { judgeStanding } from './standing.ts';

export interface Sender {
  /** What waits for the PLC; read anew after each decision. */
  open(): readonly StoredIntent[];
  reload(): Promise<void>;
  /** False: an outcome may be stored that nobody here has read; the next session does. */
  isSure(): boolean;
  /** Slots that the guard took for new moves when it permitted this intent; null: it was not permitted here. */
  newSlots(intentId: string): readonly number[] | null;
  send(port: SendPort): Promise<'nothing' | 'answered' | 'trouble'>;
  seal(read: AckRead, session: { boot: number; epoch: number }): Promise<boolean>;
}

export interface SenderOptions {
  asset: Asset;
  database: Database;
  leases: LeaseKeeper;
  clock: Clock;
  stamp(): Stamp;
  heartbeatEarned(): boolean;
  book: DecisionBook;
  onChange(intent: Intent, sealed: boolean, denied: Message | null): Promise<void>;
  /** A session begins with nothing unknown: what the database says stands, stands. */
  onSealed(): Promise<void>;
}

export function openSender({ asset, database, leases, clock, stamp, ...options }: SenderOptions): Sender {
  const { site } = asset.config;
  const formers = new Map<string, number>();
  let open: StoredIntent[] = [];
  let isSure = true;
  /** The last one; one is under way at a time. */
  let permitted: { intentId: string; newSlots: readonly number[] } | null = null;

  const reload = async (): Promise<void> => {
    const intents = await readOpenIntents(database.pool, site.nameplate.asset);
    const ids = intents.flatMap(({ decisionIds }) => decisionIds);
    await options.book.know(ids);
    for (const [id, former] of await readFormers(database.pool, ids)) formers.set(id, former);
    open = intents;
  };

  const eventOf = (intent: Intent): { kind: string; message: Message } => ({
    kind: `intent.${intent.state}`,
    message: { id: 'event.intent', with: { place: placesOf(intent), outcome: { id: `intent-state.${intent.state}` } } },
  });
  const placesOf = (intent: Intent): string => {
    const decided = intent.decisionIds.flatMap((id) => options.book.get(id)?.place ?? []);
    const toward = open.find(({ id }) => id === intent.id)?.toward ?? [];
    const places = [...decided, ...toward.map(({ slot }) => placeOfSlot(slot))];
    return places.length === 0 ? 'all trims' : places.map((place) => placeLabel(asset, place)).join(', ');
  };

  const toJudge = (intent: StoredIntent, vector: Vector, port: SendPort, read: AckRead): GuardInput => {
    const held = leases.current();
    const monotonic_ms = clock.monotonic();
    return guardInputOf(asset, {
      expiresAt_ms: intent.expiresAt,
      asked: intent.decisionIds.flatMap((id) => options.book.get(id) ?? []),
      formers,
      vector,
      name: port.name,
      ack: read.ack,
      // The margin before an expiry is of now, not of when the plant was read.
      plant_ms: asset.picture ? plantNow(asset.picture, monotonic_ms) : stamp().plant_ms,
      monotonic_ms,
      lease: held && { epoch: held.lease.epoch, renewedAge_ms: held.renewedAge_ms },
      heartbeatEarned: options.heartbeatEarned(),
    });
  };

  /** A server that has just started, or a database that hiccups, has not earned its heartbeat yet: a decision waits for it, up to its expiry. */
  const waits = (intent: StoredIntent): boolean =>
    intent.decisionIds.length > 0 && !options.heartbeatEarned() && intent.expiresAt > stamp().plant_ms;

  const drop = async (intent: Intent, verdict: Verdict): Promise<'answered'> => {
    const state = intent.state === 'expired' ? 'expired' : 'refused';
    await dropPending(database.pool, stamp(), intent.id, state, { rule: intent.outcome ?? state, guard: verdict }, eventOf(intent));
    await reload();
    await options.onChange(intent, false, verdict.kind === 'denied' ? (verdict.denials[0]?.remedy ?? null) : null);
    return 'answered';
  };

  const finish = async (intent: Intent, read: AckRead, sealed: boolean): Promise<void> => {
    const { state } = intent;
    isSure = false;
    if (state !== 'confirmed' && state !== 'refused' && state !== 'not-applied' && state !== 'void')
      throw new Error(`intent ${intent.id} cannot end as ${state}`);
    const ending = { state, outcome: intent.outcome ?? 'applied', evidence: read.words };
    await finishIntent(database.pool, stamp(), intent.id, ending, eventOf(intent)).catch(async (error) => {
      // Only the answer may have been lost: what is stored says.
      if ((await readIntent(database.pool, intent.id))?.state !== state) throw error;
    });
    await reload();
    await options.onChange(intent, sealed, null);
    isSure = true;
  };

  /** Reads the acknowledgement until it speaks of this intent; null: it did not in time. */
  const awaitOutcome = async (intent: Intent, port: SendPort): Promise<{ intent: Intent; read: AckRead } | null> => {
    const asked = clock.monotonic();
    while (since_ms(clock.monotonic(), asked) < site.safety.replyTimeout_ms) {
      const read = await port.readAck();
      if (!read) return null;
      const step = stepIntent(intent, { kind: 'acknowledged', ack: read.ack });
      if (step.changed) return { intent: step.intent, read };
    }
    return null;
  };

  return {
    open: () => open,
    isSure: () => isSure,
    newSlots: (intentId) => (permitted?.intentId === intentId ? permitted.newSlots : null),
    reload,
    send: async (port) => {
      const intent = open.find(({ state }) => state === 'pending');
      if (!intent || waits(intent)) return 'nothing';
      const read = await port.readAck();
      // What the PLC has ended since the last poll stands no more: the vector would bring it back. The next poll ends it here too.
      if (!read || judgeStanding(asset.trims, read.ack, null).kind !== 'as-decided') return 'nothing';
      const began = clock.monotonic();
      const vector = composeIntent(asset.trims, intent, options.book);
      const input = toJudge(intent, vector, port, read);
      const verdict = guard(input);
      const otherOpen = open.some(({ state }) => state === 'sending');
      const step = stepIntent(intent, { kind: 'begin-sending', verdict, leaseMine: true, otherOpen, ...port.name, vector });
      if (step.act === 'wait') return 'nothing';
      if (step.act !== 'send-once') return drop(step.intent, verdict);
      const answer = await beginSending(database.pool, stamp(), port.lease, intent.id, { boot: port.name.boot, ...vector, guard: verdict });
      if (answer.kind !== 'sending') {
        await reload();
        return answer.kind === 'lease-lost' ? 'trouble' : 'nothing';
      }
      if (answer.seq !== port.name.seq)
        throw new Error(`intent ${intent.id}: the lease row says command ${answer.seq}, the session ${port.name.seq}`);
      permitted = { intentId: intent.id, newSlots: newMoves(input).map(({ slot }) => slot) };
      await options.onChange(step.intent, false, null);
      port.sending();
      const sent = await port.write('apply', vector.trims, after(began, SEND_WITHIN_MS));
      if (sent.kind !== 'sent') return 'trouble';
      const outcome = await awaitOutcome(step.intent, port);
      if (!outcome) return 'trouble';
      await finish(outcome.intent, outcome.read, false);
      return 'answered';
    },
    seal: async (read, session) => {
      await reload();
      for (const intent of open.filter(({ state }) => state === 'sending')) {
        const step = stepIntent(intent, { kind: 'sealed', ack: read.ack, session });
        if (!step.changed) return false;
        await finish(step.intent, read, true);
      }
      // A reply that was lost may have been of a commit: what stands is read anew.
      await options.onSealed();
      isSure = true;
      return true;
    },
  };
}
