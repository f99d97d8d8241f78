/** What a Take back asks for, and what stood before, is never farther out than what the PLC holds now. */
import { describe, expect, it } from 'vitest';
import { denialsOf, rulesOf, sentencesOf } from '../testing/guard-answer.ts';
import { changed, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

describe('a decision that may not move out', () => {
  /** Zone 3 is to be at +4 K by a Take back, while the PLC holds `held` there. */
  const takeBack = (held: number): GuardInput => {
    let input = changed(permittedWrite(), 'picture/ack/target/2', held);
    input = changed(input, 'command/trims/2', 4);
    input = changed(input, 'decisions/1/to', 4);
    return changed(input, 'decisions/1/mayMoveOut', false);
  };

  it.each([8, 4])('goes back from %s K, or stays', (held) => {
    expect(guard(takeBack(held))).toEqual({ kind: 'permit' });
  });

  it.each([
    ['the watchdog has given the trim back', 0],
    ['a give-back has left less of it', 3.9],
    ['the other side is held', -4],
  ])('is refused by this rule alone where %s', (_, held) => {
    expect(denialsOf(takeBack(held))).toEqual([
      {
        rule: 'outward',
        tag: 'z3.trim_dK',
        value: null,
        limit: null,
        unit: 'none',
        remedy: { id: 'guard.outward', with: { tag: 'z3.trim_dK' } },
      },
    ]);
    expect(sentencesOf(takeBack(held))).toEqual([
      'z3.trim_dK stood there before and has ended since. Only a new decision moves it out again.',
    ]);
  });

  it('is refused in each slot that it would move', () => {
    const tags = denialsOf(changed(takeBack(0), 'picture/ack/target/0', -4))
      .filter(({ rule }) => rule === 'outward')
      .map(({ tag }) => tag);
    expect(tags).toEqual(['z1.trim_dK', 'z3.trim_dK']);
  });

  it('is judged by its own word: neither by that of another slot, nor by an earlier one of the same', () => {
    const input = takeBack(0);
    const other = { ...input.decisions[1], id: 'd2', slot: 3, mayMoveOut: true };
    const earlier = { ...input.decisions[1], id: 'd0', mayMoveOut: true };
    expect(rulesOf({ ...input, decisions: [other, earlier, ...input.decisions] as GuardInput['decisions'] })).toEqual(['outward']);
  });

  it('is not asked where no decision stands behind the slot', () => {
    expect(rulesOf(changed(takeBack(0), 'slots/2', null))).not.toContain('outward');
  });

  it('holds for the air ratio too', () => {
    expect(rulesOf(changed(permittedAirWrite(), 'decisions/2/mayMoveOut', false))).toEqual(['outward']);
  });
});
