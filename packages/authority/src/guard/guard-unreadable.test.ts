/** Hostile input to the guard is an outcome, never a crash: what cannot be read is denied. */
import { describe, expect, it } from 'vitest';
import { denialsOf, rulesOf, sentencesOf, unreadBy } from '../testing/guard-answer.ts';
import { changed, permittedWrite } from '../testing/permitted-write.ts';

/** Every rule that looks at the trims themselves. */
const ALL_THAT_READ_TRIMS = [
  'finite',
  'map',
  'decision',
  'outward',
  'mode',
  'envelope',
  'total',
  'step',
  'rate',
  'oxygen',
  'quality',
  'expiry',
];

describe('a check that cannot read its input', () => {
  it('denies, names itself and tells the engineer', () => {
    const input = changed(permittedWrite(), 'envelope/zones', null);
    expect(unreadBy(input)).toEqual(['envelope', 'total', 'step', 'rate']);
    expect(denialsOf(input).find(({ rule }) => rule === 'step')).toEqual({
      rule: 'step',
      tag: null,
      value: null,
      limit: null,
      unit: 'none',
      remedy: { id: 'guard.unreadable', with: { rule: 'step' } },
    });
    expect(sentencesOf(input)).toContain('The check "step" could not read its input. Nothing is written; tell the engineer.');
  });

  it('does not keep the others from theirs', () => {
    const input = changed(changed(permittedWrite(), 'envelope/zones', null), 'picture/permit', false);
    expect(rulesOf(input)).toContain('permit');
  });
});

describe('a vector that cannot be read', () => {
  it('counts as one that moves out: every check judges it', () => {
    const input = changed(permittedWrite(), 'command/trims', null);
    expect(unreadBy(input)).toEqual(ALL_THAT_READ_TRIMS);
    expect(rulesOf(changed(changed(input, 'picture/permit', false), 'heartbeatEarned', false))).toEqual(
      expect.arrayContaining(['permit', 'heartbeat']),
    );
  });
});
