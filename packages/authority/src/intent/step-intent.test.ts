import { INTENT_TRANSITIONS, type Intent, type IntentState, intentMay, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Denied, GuardRule } from '../guard/denial.ts';
import { appliedAck, pendingIntent, sendingIntent } from '../testing/intents.ts';
import { type IntentEvent, maySendFrame, stepIntent } from './step-intent.ts';

const deniedBy = (...rules: GuardRule[]): Denied => ({
  kind: 'denied',
  denials: rules.map((rule) => ({ rule, tag: null, value: null, limit: null, unit: 'none', remedy: { id: `guard.${rule}` } })),
});
const begin = (change: Partial<Extract<IntentEvent, { kind: 'begin-sending' }>> = {}): IntentEvent => ({
  kind: 'begin-sending',
  verdict: { kind: 'permit' },
  leaseMine: true,
  otherOpen: false,
  boot: 3,
  epoch: 12,
  seq: 5,
  vector: { trims: [0, 0, 8, 0, 0], slots: [null, null, 'd1', null, null] },
  ...change,
});
const expired = (plant_ms: number): IntentEvent => ({ kind: 'expired', plant_ms: plantTime(plant_ms) });

describe('a pending intent', () => {
  it('gets its name and its vector, and is sent once', () => {
    expect(stepIntent(pendingIntent(), begin())).toEqual({ intent: sendingIntent(), changed: true, act: 'send-once' });
  });

  it.each([
    ['the lease is lost', { leaseMine: false }],
    ['another intent is open', { otherOpen: true }],
  ])('waits, unchanged, while %s', (_, change) => {
    const intent = pendingIntent();
    expect(stepIntent(intent, begin(change))).toEqual({ intent, changed: false, act: 'wait' });
  });

  it.each([
    [['mode', 'rate'], 'refused', 'mode'],
    [['expiry', 'lease'], 'refused', 'lease'],
    [['expiry'], 'expired', 'expiry'],
    [[], 'refused', 'unreadable'],
  ] as const)('denied by %j is %s, naming %s', (rules, state, outcome) => {
    const verdict = deniedBy(...rules);
    for (const event of [begin({ verdict }), { kind: 'guard-denied', verdict } as const])
      expect(stepIntent(pendingIntent(), event)).toMatchObject({ intent: { state, outcome, seq: null }, changed: true, act: 'none' });
  });

  it('expires at its time, not before, and not by a clock that cannot be read', () => {
    expect(stepIntent(pendingIntent(), expired(999_999)).intent.state).toBe('pending');
    expect(stepIntent(pendingIntent(), expired(1_000_000)).intent.state).toBe('expired');
    expect(stepIntent(pendingIntent(), expired(Number.NaN)).intent.state).toBe('pending');
  });

  it('can be undone, and says by whom', () => {
    expect(stepIntent(pendingIntent(), { kind: 'undone', by: 'adams' }).intent).toMatchObject({
      state: 'refused',
      outcome: 'undone: adams',
    });
  });

  it('stays pending through a lost answer and a passed guard: neither says anything about it', () => {
    expect(stepIntent(pendingIntent(), { kind: 'unanswered' })).toMatchObject({ changed: false, act: 'none' });
    expect(stepIntent(pendingIntent(), { kind: 'guard-denied', verdict: { kind: 'permit' } }).changed).toBe(false);
  });
});

describe('a sent intent', () => {
  it.each([
    ['confirmed', appliedAck(), undefined],
    ['refused', appliedAck({ appliedSeq: 4, handledCode: 'outside-clamp' }), 'outside-clamp'],
  ] as const)('is %s by the acknowledgement of its session', (state, ack, outcome) => {
    expect(stepIntent(sendingIntent(), { kind: 'acknowledged', ack }).intent).toMatchObject({ state, ...(outcome ? { outcome } : {}) });
  });

  it('stays open, and is sealed and never repeated, when no answer comes', () => {
    const intent = sendingIntent();
    expect(stepIntent(intent, { kind: 'unanswered' })).toEqual({ intent, changed: false, act: 'seal' });
    expect(stepIntent(intent, begin({ seq: 6 }))).toEqual({ intent, changed: false, act: 'none' });
    expect(stepIntent(intent, { kind: 'acknowledged', ack: null }).changed).toBe(false);
  });

  it.each([
    ['confirmed', {}],
    ['not-applied', { appliedSeq: 4 }],
  ] as const)('is sealed as %s by the next session', (state, change) => {
    const step = stepIntent(sendingIntent(), {
      kind: 'sealed',
      ack: appliedAck({ epoch: 13, ...change }),
      session: { boot: 3, epoch: 13 },
    });
    expect(step.intent).toMatchObject({ state, outcome: 'sealed' });
  });

  it('can no longer be undone, denied or expired', () => {
    for (const event of [{ kind: 'undone', by: 'a' }, expired(2_000_000), { kind: 'guard-denied', verdict: deniedBy('mode') }] as const)
      expect(stepIntent(sendingIntent(), event).changed).toBe(false);
  });
});

describe('every state and every event', () => {
  const events: IntentEvent[] = [
    begin(),
    begin({ verdict: deniedBy('mode') }),
    begin({ verdict: deniedBy('expiry') }),
    { kind: 'undone', by: 'adams' },
    expired(2_000_000),
    { kind: 'guard-denied', verdict: deniedBy('mode') },
    { kind: 'unanswered' },
    { kind: 'acknowledged', ack: appliedAck() },
    { kind: 'acknowledged', ack: appliedAck({ appliedSeq: 4, handledCode: 'no-permit' }) },
    { kind: 'sealed', ack: appliedAck({ epoch: 13, appliedSeq: 1 }), session: { boot: 3, epoch: 13 } },
    { kind: 'sealed', ack: appliedAck({ epoch: 13, boot: 4 }), session: { boot: 4, epoch: 13 } },
  ];

  it.each(Object.keys(INTENT_TRANSITIONS) as IntentState[])('moves %s only as the table of states allows', (state) => {
    const intent: Intent = state === 'pending' ? pendingIntent() : sendingIntent({ state });
    for (const event of events) {
      const step = stepIntent(intent, event);
      if (step.changed) expect(intentMay(state, step.intent.state)).toBe(true);
      else expect(step.intent).toBe(intent);
    }
  });
});

describe('a frame after T2', () => {
  it.each([
    [0, true],
    [1_000, true],
    [1_001, false],
    [-1, false],
    [Number.NaN, false],
  ])('that is %s ms old may be sent: %s', (age_ms, may) => {
    expect(maySendFrame(age_ms)).toBe(may);
  });
});
