import { describe, expect, it } from 'vitest';
import { appliedAck, pendingIntent, sendingIntent } from '../testing/intents.ts';
import { resolveFromAck, resolveSealed } from './resolve.ts';

describe('the outcome by an acknowledgement of the same session', () => {
  it.each([
    ['it names the command as applied', {}, { kind: 'confirmed' }],
    ['a later command was handled since and this one stands', { handledSeq: 6, handledCode: 'no-permit' }, { kind: 'confirmed' }],
    ['it was handled and refused', { appliedSeq: 4, handledCode: 'no-permit' }, { kind: 'refused', code: 'no-permit' }],
    [
      'it was refused by a code that this build does not know',
      { appliedSeq: 4, handledCode: null },
      { kind: 'refused', code: 'unknown-code' },
    ],
    ['the block contradicts itself', { appliedSeq: 4 }, { kind: 'unknown' }],
    ['it was not handled yet', { handledSeq: 4, appliedSeq: 4 }, { kind: 'unknown' }],
    ['the block is of another boot', { boot: 4 }, { kind: 'unknown' }],
    ['the block is of an older session', { epoch: 11 }, { kind: 'unknown' }],
    ['the block is of a newer session', { epoch: 13 }, { kind: 'unknown' }],
    ['its number is unreadable', { handledSeq: Number.NaN }, { kind: 'unknown' }],
    [
      'the same number was applied in another session',
      { appliedEpoch: 11, handledCode: 'no-permit' },
      { kind: 'refused', code: 'no-permit' },
    ],
  ] as const)('when %s', (_, change, outcome) => {
    expect(resolveFromAck(sendingIntent(), appliedAck(change))).toEqual(outcome);
  });

  it('is unknown without a block, and for an intent that was never sent', () => {
    expect(resolveFromAck(sendingIntent(), null)).toEqual({ kind: 'unknown' });
    expect(resolveFromAck(pendingIntent({ boot: 3, epoch: 12, seq: 5 }), appliedAck())).toEqual({ kind: 'unknown' });
  });

  it.each(['boot', 'epoch', 'seq'] as const)('is unknown for an intent without its %s', (part) => {
    expect(resolveFromAck(sendingIntent({ [part]: null }), appliedAck())).toEqual({ kind: 'unknown' });
  });
});

describe('the outcome by a newer session', () => {
  const session = { boot: 3, epoch: 14 };

  it.each([
    ['the command was the last applied', { epoch: 14 }, session, { kind: 'confirmed' }],
    ['another was the last applied', { epoch: 14, appliedSeq: 4 }, session, { kind: 'not-applied' }],
    ['the same number was applied in another session', { epoch: 14, appliedEpoch: 11 }, session, { kind: 'not-applied' }],
    ['the PLC has restarted', { epoch: 14, boot: 4 }, { boot: 4, epoch: 14 }, { kind: 'void' }],
    ['the new epoch is not acknowledged yet', { epoch: 12 }, session, { kind: 'unknown' }],
    ['the block is of a still newer session', { epoch: 15 }, session, { kind: 'unknown' }],
    ['the block is of another boot than the session', { epoch: 14, boot: 2 }, session, { kind: 'unknown' }],
    ['the session is the one that sent it', { epoch: 12 }, { boot: 3, epoch: 12 }, { kind: 'unknown' }],
    ['the session is older', { epoch: 11 }, { boot: 3, epoch: 11 }, { kind: 'unknown' }],
  ] as const)('when %s', (_, change, by, outcome) => {
    expect(resolveSealed(sendingIntent(), appliedAck(change), by)).toEqual(outcome);
  });

  it('is unknown without a block, and for an intent that is not open', () => {
    expect(resolveSealed(sendingIntent(), null, session)).toEqual({ kind: 'unknown' });
    expect(resolveSealed(sendingIntent({ state: 'refused' }), appliedAck({ epoch: 14 }), session)).toEqual({ kind: 'unknown' });
  });

  it.each(['epoch', 'seq'] as const)('is unknown for an intent without its %s: it was not proven unapplied', (part) => {
    expect(resolveSealed(sendingIntent({ [part]: null }), appliedAck({ epoch: 14 }), session)).toEqual({ kind: 'unknown' });
  });
});
