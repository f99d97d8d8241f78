/** A trim that a ramp ended comes back by its decision in one move (furnace-reference §6). */
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../testing/guard-answer.ts';
import { changed, NOW, permittedWrite } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

describe('a trim that a ramp ended', () => {
  /** Zone 3 stood at +24 K, a ramp took it to zero, and a decision brings it back at once. */
  const back = (to: number, former: number): GuardInput => {
    let input = permittedWrite();
    input = changed(input, 'picture/ack/target/2', 0);
    input = changed(input, 'command/trims/2', to);
    input = changed(input, 'moves/0/at_ms', NOW - 60_000);
    input = changed(input, 'envelope/movesPerHour', 0);
    return { ...input, decisions: input.decisions.map((standing) => (standing.id === 'd2' ? { ...standing, to, former } : standing)) };
  };

  const standing = (id: string, slot: number): GuardInput['decisions'] => [
    { id, slot, to: 24, former: 24, expiresAt_ms: plantTime(NOW + 1_800_000), live: true, mayMoveOut: true },
  ];

  it.each([24, 12])('comes back to %d K in one move, without dwell and none of the hour', (to) => {
    expect(guard(back(to, 24))).toEqual({ kind: 'permit' });
  });

  it.each([
    ['further than it stood', back(25, 24)],
    ['on the other side', back(-24, 24)],
    ['while nobody knows where it stood', back(24, Number.NaN)],
    ['by a decision for another slot', { ...back(24, 24), slots: ['d1', null, 'd9', null, null], decisions: standing('d9', 0) }],
    ['by an earlier decision of the slot', { ...back(24, 24), decisions: [...standing('d0', 2), ...permittedWrite().decisions] }],
  ])('does not come back %s', (_, input) => {
    expect(rulesOf(input)).toEqual(expect.arrayContaining(['step', 'rate']));
  });

  it('comes back only inside the envelope, in a mode and a plant that allow it', () => {
    expect(rulesOf(changed(back(24, 24), 'envelope/zones/2/total_dK', 23))).toEqual(['total']);
    expect(rulesOf(changed(back(24, 24), 'modes/zone-trims', 'shadow'))).toEqual(['mode']);
    expect(rulesOf(changed(back(24, 24), 'picture/tags/z3.operatorSP_degC/value', 1_290))).toEqual(['envelope']);
    expect(rulesOf(changed(back(24, 24), 'picture/tags/z3.top.T_degC/quality', 'bad'))).toEqual(['quality']);
  });
});
