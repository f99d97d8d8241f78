/**
 * A small world around the write protocol: two servers made of the real pure functions, one database,
 * one PLC model, and an adversary that may deliver any frame ever sent at any later time, any number of
 * times, answer a read with any block ever shown, kill a server between any two steps, trip the
 * watchdog, restart the PLC, and press OFF. Time is the step number; there are no other clocks.
 */
import { type Acknowledgement, type Intent, type Op, plantTime, TRIM_SLOTS } from '@trimtab/terms';
import { composeVector, type SlotDecision, type TrimEnd } from '../intent/compose-vector.ts';
import { type EnableRequest, newSession, nextAction, type SessionAction, type SessionState, stepSession } from '../intent/session.ts';
import { type IntentEvent, stepIntent } from '../intent/step-intent.ts';
import { trimsHeld } from '../intent/trims-held.ts';
import { type Frame, PlcModel } from './plc-model.ts';

interface Server {
  session: SessionState | null;
  ack: Acknowledgement | null;
  /** A command whose T2 is committed and which is not on the wire yet. */
  toSend: Frame | null;
}

export class ProtocolWorld {
  readonly plc = new PlcModel();
  readonly frames: Frame[] = [];
  readonly shown: Acknowledgement[] = [];
  readonly intents: Intent[] = [];
  readonly decisions: Omit<SlotDecision, 'intentState'>[] = [];
  readonly ends: TrimEnd[] = [];
  /** Decisions whose trim stood in the PLC when something ended it. */
  readonly endedDecisions = new Set<string>();
  readonly sentCount = new Map<string, number>();
  /** Newest epoch whose ESTABLISH a server has seen acknowledged. */
  acknowledgedEpoch = 0;
  step = 0;
  private leaseEpoch = 0;
  private leaseHolder = -1;
  private enable: (EnableRequest & { at: number }) | null = null;
  private order = 0;
  private readonly servers: Server[] = [0, 1].map(() => ({ session: null, ack: null, toSend: null }));

  /** `random(n)`: an integer below n. */
  private readonly random: (below: number) => number;
  constructor(random: (below: number) => number) {
    this.random = random;
    this.plc.onHandBack = (target) => {
      const standing = this.intentNamed(this.plc.boot, this.plc.appliedEpoch, this.plc.appliedSeq);
      target.forEach((value, slot) => {
        const id = standing?.slots?.[slot];
        if (value !== 0 && id) this.endedDecisions.add(id);
      });
    };
  }

  intentNamed(boot: number, epoch: number, seq: number): Intent | undefined {
    return this.intents.find((intent) => intent.boot === boot && intent.epoch === epoch && intent.seq === seq);
  }

  /** One move of somebody: mostly progress, now and then harm. */
  move(): void {
    this.step += 1;
    const server = this.random(8) === 0 ? 1 : 0;
    const dice = this.random(100);
    if (dice < 48) this.serverMoves(server);
    else if (dice < 66) this.deliver(this.frames.length - 1);
    else if (dice < 74) this.deliver(this.random(this.frames.length + 1));
    else if (dice < 82) this.decide();
    else if (dice < 86) this.authorise();
    else if (dice < 88) this.change(this.random(this.intents.length + 1), { kind: 'undone', by: 'adams' });
    else if (dice < 89) this.change(this.random(this.intents.length + 1), { kind: 'expired', plant_ms: plantTime(this.step) });
    else if (dice < 92) this.servers[server] = { session: null, ack: null, toSend: null };
    else if (dice < 94) this.trouble(server);
    else if (dice < 95) this.plc.permit = !this.plc.permit;
    else if (dice < 96) this.plc.watchdog();
    else if (dice < 97) this.plc.restart();
    else if (dice < 98) this.plc.off(this.step);
    else this.takeLease(server);
  }

  /** Faults stop, the network is honest, one server goes on: every open intent must end. */
  calmDown(): void {
    this.servers[1] = { session: null, ack: null, toSend: null };
    this.takeLease(0);
    for (let move = 0; move < 12; move++) {
      this.step += 1;
      this.serverMoves(0, true);
      this.deliver(this.frames.length - 1);
    }
  }

  private serverMoves(index: number, honest = false): void {
    const server = this.serverAt(index);
    if (server.toSend) this.send(server, server.toSend);
    else if (!server.session) this.takeLease(index);
    else this.followSession(index, server, server.session, honest);
  }

  private followSession(index: number, server: Server, session: SessionState, honest: boolean): void {
    const context = { ack: server.ack, heartbeatEarned: true, enable: this.enable, databaseEpoch: this.leaseEpoch };
    const action = nextAction(session, context);
    switch (action.kind) {
      case 'reconnect':
        this.takeLease(index);
        return;
      case 'wait-for-person':
        return;
      case 'read-acknowledgement':
        this.read(server, honest);
        return;
      case 'establish':
        server.session = stepSession(session, { kind: 'sent', action: 'establish' });
        this.emit(this.frame('establish', action, action.seq));
        return;
      case 'seal':
        this.seal(server, action);
        return;
      case 'ready':
        this.useSession(index, server, action, honest);
        return;
    }
  }

  private useSession(index: number, server: Server, action: Extract<SessionAction, { kind: 'ready' }>, honest: boolean): void {
    // In the calm no new command begins: what is open must end.
    if (honest || this.random(4) === 0) this.read(server, honest);
    else if (action.enable && server.session) {
      server.session = stepSession(server.session, { kind: 'sent', action: 'enable' });
      const frame = { ...this.frame('enable', action.enable, action.enable.seq), offCount: action.enable.offCount };
      this.emit({ ...frame, authorisedAt: this.enable?.at ?? -1 });
    } else if (action.apply) {
      const pending = this.intents.filter(({ state }) => state === 'pending');
      this.begin(index, server, action.apply, pending[this.random(pending.length)]);
    }
  }

  /** T2, and with it the end of what the PLC no longer holds. The lease row is locked: one step. */
  private begin(index: number, server: Server, name: { boot: number; epoch: number; seq: number }, intent: Intent | undefined): void {
    if (!intent || !server.session) return;
    const at = this.intents.indexOf(intent);
    const decisions = this.decisions.map((decision) => ({ ...decision, intentState: this.stateOf(decision.intentId) }));
    const vector = composeVector({ intentId: intent.id, decisions, giveBacks: [], ends: this.ends });
    const denied = this.random(12) === 0;
    const verdict = denied
      ? {
          kind: 'denied' as const,
          denials: [
            { rule: 'permit' as const, tag: null, value: null, limit: null, unit: 'none' as const, remedy: { id: 'guard.permit' } },
          ],
        }
      : { kind: 'permit' as const };
    const { act } = this.change(at, {
      kind: 'begin-sending',
      verdict,
      leaseMine: this.leaseHolder === index && this.leaseEpoch === name.epoch,
      otherOpen: this.intents.some(({ state }) => state === 'sending'),
      ...name,
      vector,
    });
    if (act !== 'send-once') return;
    server.session = stepSession(server.session, { kind: 'sent', action: 'apply' });
    server.toSend = { ...this.frame('apply', name, name.seq), trims: vector.trims };
  }

  private send(server: Server, frame: Frame): void {
    server.toSend = null;
    const name = `${frame.boot}/${frame.epoch}/${frame.seq}`;
    this.sentCount.set(name, (this.sentCount.get(name) ?? 0) + 1);
    this.emit(frame);
  }

  private read(server: Server, honest: boolean): void {
    const fresh = this.plc.read();
    this.shown.push(fresh);
    const ack = honest || this.random(4) > 0 ? fresh : (this.shown[this.random(this.shown.length)] ?? fresh);
    if (!server.session) return;
    const before = server.session;
    server.session = stepSession(before, { kind: 'acknowledgement', ack });
    if (server.session.phase === 'sealing') this.acknowledgedEpoch = Math.max(this.acknowledgedEpoch, server.session.epoch);
    server.ack = ack;
    if (before.phase !== 'ready') return;
    // T3: the fact is stored wherever it is seen; only then is the session free again.
    const open = this.intents.findIndex(({ state, epoch }) => state === 'sending' && epoch === before.epoch);
    if (open >= 0) this.change(open, { kind: 'acknowledged', ack });
    const stillOpen = this.intents.some(({ state, epoch }) => state === 'sending' && epoch === before.epoch);
    if (before.unanswered && !stillOpen) server.session = stepSession(server.session, { kind: 'answered' });
  }

  private seal(server: Server, action: Extract<SessionAction, { kind: 'seal' }>): void {
    if (!server.session) return;
    const session = { boot: action.boot, epoch: action.epoch };
    this.intents.forEach((_, at) => {
      this.change(at, { kind: 'sealed', ack: action.ack, session });
    });
    if (this.intents.some(({ state }) => state === 'sending')) return;
    const confirmed = this.intents.filter(({ state }) => state === 'confirmed').sort((a, b) => this.nameOrder(b) - this.nameOrder(a))[0];
    for (const slot of trimsHeld(confirmed ?? null, action.ack).ended) this.ends.push({ slot, order: ++this.order });
    server.session = stepSession(server.session, { kind: 'sealed' });
  }

  private readonly nameOrder = ({ epoch, seq }: Intent): number => (epoch ?? 0) * 1_000 + (seq ?? 0);

  /** T0: a fresh epoch, a new socket; whatever the server was doing is dropped, but not what lies on the wire. */
  private takeLease(index: number): void {
    const server = this.serverAt(index);
    this.leaseEpoch += 1;
    this.leaseHolder = index;
    server.session = server.session
      ? stepSession(stepSession(server.session, { kind: 'trouble' }), { kind: 'connect', epoch: this.leaseEpoch })
      : newSession(this.leaseEpoch);
    server.ack = null;
  }

  private trouble(index: number): void {
    const server = this.serverAt(index);
    if (server.session) server.session = stepSession(server.session, { kind: 'trouble' });
  }

  private decide(): void {
    if (this.intents.length >= 12) return;
    const id = String(this.intents.length);
    const slot = this.random(3);
    const expiresAt = plantTime(this.step + 30 + this.random(200));
    this.decisions.push({ id: `d${id}`, intentId: id, slot, to: this.random(4) * 2 - 4, order: ++this.order });
    this.intents.push({
      id,
      state: 'pending',
      decisionIds: [`d${id}`],
      boot: null,
      epoch: null,
      seq: null,
      trims: null,
      slots: null,
      expiresAt,
    });
  }

  /** A person enables, on the PLC as it was shown to him: now, or a while ago. */
  private authorise(): void {
    const seen = this.random(3) > 0 ? this.plc.read() : this.shown[this.random(this.shown.length)];
    if (seen) this.enable = { boot: seen.boot, offCount: seen.offCount, at: this.step };
  }

  private change(at: number, event: IntentEvent): { act: string } {
    const intent = this.intents[at];
    if (!intent) return { act: 'none' };
    const step = stepIntent(intent, event);
    this.intents[at] = step.intent;
    return step;
  }

  private stateOf(intentId: string): Intent['state'] {
    const intent = this.intents.find(({ id }) => id === intentId);
    if (!intent) throw new Error(`no intent ${intentId}`);
    return intent.state;
  }

  private frame(op: Op, { boot, epoch }: { boot: number; epoch: number }, seq: number): Frame {
    return { mapVersion: 1, boot, epoch, seq, op, offCount: 0, trims: TRIM_SLOTS.map(() => 0), authorisedAt: -1 };
  }

  private emit(frame: Frame): void {
    this.frames.push(frame);
  }

  private deliver(index: number): void {
    const frame = this.frames[index];
    if (frame) this.plc.receive(frame, this.step);
  }

  private serverAt(index: number): Server {
    const server = this.servers[index];
    if (!server) throw new Error(`no server ${index}`);
    return server;
  }
}
