import { describe, expect, it } from 'vitest';
import { appliedAck } from '../testing/intents.ts';
import { newSession, nextAction, type SessionContext, type SessionEvent, type SessionState, stepSession } from './session.ts';

const older = appliedAck({ epoch: 11, appliedEpoch: 11 });
const mine = appliedAck();
const run = (...events: SessionEvent[]): SessionState => events.reduce(stepSession, newSession(12));
const saw = (ack: typeof mine): SessionEvent => ({ kind: 'acknowledgement', ack });
const established: SessionEvent[] = [saw(older), { kind: 'sent', action: 'establish' }, saw(mine)];
const opened: SessionEvent[] = [...established, { kind: 'sealed' }];
const context = (change: Partial<SessionContext> = {}): SessionContext => ({
  ack: mine,
  heartbeatEarned: true,
  enable: null,
  databaseEpoch: 12,
  ...change,
});

describe('a session', () => {
  it('reads, establishes under its epoch, seals, and only then is ready', () => {
    expect(nextAction(run(), context())).toEqual({ kind: 'read-acknowledgement' });
    expect(nextAction(run(saw(older)), context())).toEqual({ kind: 'establish', boot: 3, epoch: 12, seq: 0 });
    expect(nextAction(run(saw(older), { kind: 'sent', action: 'establish' }), context())).toEqual({ kind: 'read-acknowledgement' });
    expect(nextAction(run(...established), context())).toEqual({ kind: 'seal', ack: mine, boot: 3, epoch: 12 });
    expect(nextAction(run(...opened), context())).toMatchObject({ kind: 'ready', apply: { boot: 3, epoch: 12, seq: 1 } });
  });

  it('is not established by a block that still shows the older epoch', () => {
    expect(run(saw(older), { kind: 'sent', action: 'establish' }, saw(older)).phase).toBe('establishing');
  });

  it.each([
    ['the PLC restarts while it establishes', [saw(older), saw({ ...mine, boot: 4 })], 'plc-restart'],
    ['another epoch is established', [saw(older), saw({ ...mine, epoch: 13 })], 'epoch-refused'],
    ['it is ended as soon as established', [saw(older), saw({ ...mine, alive: false })], 'session-ended'],
    ['the PLC restarts', [...opened, saw({ ...mine, boot: 4 })], 'plc-restart'],
    ['a newer epoch takes over', [...opened, saw({ ...mine, epoch: 13 })], 'epoch-refused'],
    ['watchdog or OFF ends it', [...opened, saw({ ...mine, alive: false })], 'session-ended'],
    ['watchdog or OFF ends it while sealing', [...established, saw({ ...mine, alive: false })], 'session-ended'],
    ['anything on the wire is odd', [...opened, { kind: 'trouble' }], 'trouble'],
    ['the lease is lost', [...opened, { kind: 'lease-lost' }], 'lease-lost'],
  ] as [string, SessionEvent[], string][])('is lost when %s, and reconnects', (_, events, because) => {
    const state = run(...events);
    expect(state).toEqual({ phase: 'lost', epoch: 12, because });
    expect(nextAction(state, context())).toEqual({ kind: 'reconnect', because });
    const later: SessionEvent[] = [saw(mine), saw(older), { kind: 'sealed' }, { kind: 'answered' }, { kind: 'trouble' }];
    for (const event of later) expect(stepSession(state, event)).toBe(state);
  });

  it.each([
    ['an ENABLE while it establishes', [saw(older)], { kind: 'sent', action: 'enable' }],
    ['an ESTABLISH while it seals', established, { kind: 'sent', action: 'establish' }],
    ['a heartbeat while it seals', established, { kind: 'sent', action: 'heartbeat' }],
    ['an answer while it seals', established, { kind: 'answered' }],
    ['a late ESTABLISH once it is ready', opened, { kind: 'sent', action: 'establish' }],
  ] as [string, SessionEvent[], SessionEvent][])('is not moved by %s', (_, events, event) => {
    const state = run(...events);
    expect(stepSession(state, event)).toBe(state);
  });

  it('is not moved by a stale block of an older epoch', () => {
    const state = run(...opened);
    expect(stepSession(state, saw({ ...older, alive: false }))).toBe(state);
  });

  it('opens again only under a newer epoch', () => {
    const lost = run(...opened, { kind: 'trouble' });
    expect(stepSession(lost, { kind: 'connect', epoch: 12 })).toBe(lost);
    expect(stepSession(lost, { kind: 'connect', epoch: 13 })).toEqual({ phase: 'connecting', epoch: 13 });
  });

  it('waits for a person where the PLC is ahead of the database, and not where another server is', () => {
    const ahead = run(saw({ ...mine, epoch: 12 }));
    expect(ahead).toMatchObject({ phase: 'lost', because: 'epoch-ahead' });
    expect(nextAction(ahead, context())).toEqual({ kind: 'wait-for-person', because: 'epoch-ahead' });
    expect(nextAction(ahead, context({ databaseEpoch: null }))).toMatchObject({ kind: 'wait-for-person' });
    expect(nextAction(ahead, context({ databaseEpoch: 13 }))).toMatchObject({ kind: 'reconnect' });
  });

  it('does nothing but read while a command has no answer, and goes on with the next number after it', () => {
    const waiting = run(...opened, { kind: 'sent', action: 'apply' });
    expect(nextAction(waiting, context())).toEqual({ kind: 'read-acknowledgement' });
    expect(nextAction(stepSession(waiting, { kind: 'answered' }), context())).toMatchObject({ kind: 'ready', apply: { seq: 2 } });
  });

  it('beats only when the heartbeat is earned, each time with the next counter, over the wrap', () => {
    const state = run(...opened);
    expect(nextAction(state, context({ heartbeatEarned: false }))).toMatchObject({ kind: 'ready', heartbeat: null });
    expect(nextAction(state, context())).toMatchObject({ heartbeat: { boot: 3, epoch: 12, counter: 1 } });
    const last = { ...state, counter: 0xffff };
    expect(nextAction(last, context())).toMatchObject({ heartbeat: { counter: 0 } });
    expect(stepSession(last, { kind: 'sent', action: 'heartbeat' })).toMatchObject({ counter: 0 });
  });

  it('enables with exactly what the person saw, once', () => {
    const disabled = { ...mine, enabled: false };
    const asked = context({ ack: disabled, enable: { boot: 3, offCount: 2 } });
    const state = run(...opened);
    expect(nextAction(state, asked)).toMatchObject({ enable: { boot: 3, epoch: 12, seq: 1, offCount: 2 } });
    expect(nextAction(stepSession(state, { kind: 'sent', action: 'enable' }), asked)).toMatchObject({ enable: null, apply: { seq: 2 } });
  });

  it.each([
    ['there was an OFF since', { ack: { ...mine, enabled: false, offCount: 3 } }],
    ['the PLC was another boot', { ack: { ...mine, enabled: false }, enable: { boot: 2, offCount: 2 } }],
    ['the newest block is of another boot', { ack: { ...mine, enabled: false, boot: 4 } }],
    ['trims are enabled already', { ack: mine }],
    ['the PLC was not read', { ack: null }],
    ['nobody asked', { ack: { ...mine, enabled: false }, enable: null }],
    ['the heartbeat is not earned', { ack: { ...mine, enabled: false }, heartbeatEarned: false }],
  ])('sends no ENABLE when %s', (_, change) => {
    const asked = context({ enable: { boot: 3, offCount: 2 }, ...change });
    expect(nextAction(run(...opened), asked)).toMatchObject({ kind: 'ready', enable: null });
  });
});
