/** A trim that a ramp ended comes back by its decision in one move (furnace-reference §6). */
import { HOUR_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../testing/guard-answer.ts';
import { changed, NOW, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';
import { isReturn } from './movement.ts';

describe('a trim that a ramp ended', () => {
  /** Zone 3 stood at +24 K, a ramp took it to zero, and a decision brings it back at once. */
  const back = (to: number, former: number): GuardInput => {
    let input = permittedWrite();
    input = changed(input, 'picture/ack/target/2', 0);
    input = changed(input, 'command/trims/2', to);
    input = changed(input, 'moves/0/at_ms', NOW - 60_000);
    input = changed(input, 'envelope/movesPerHour', 0);
    const letGo = [{ slot: 2, to: 24, at_ms: plantTime(NOW - HOUR_MS), setpoint: 1_250 }];
    return {
      ...input,
      letGo,
      decisions: input.decisions.map((standing) => (standing.id === 'd2' ? { ...standing, to, former } : standing)),
    };
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

  it.each<[string, Partial<Record<string, unknown>>]>([
    ['never stood', { slot: 1 }],
    ['stood less far', { to: 23 }],
    ['stood on the other side', { to: -24 }],
    ['went more than six hours ago', { at_ms: NOW - 6 * HOUR_MS - 1 }],
    ['goes in the future', { at_ms: NOW + 1 }],
    ['went at no readable time', { at_ms: Number.NaN }],
    ['was made for a setpoint far below', { setpoint: 1_229.9 }],
    ['was made for a setpoint far above', { setpoint: 1_270.1 }],
    ['was made for no readable setpoint', { setpoint: Number.NaN }],
  ])('does not come back on the word of its option alone, where it %s', (_, otherwise) => {
    const input = back(24, 24);
    const [was] = input.letGo ?? [];
    expect(rulesOf({ ...input, letGo: [{ ...was, ...otherwise }] as GuardInput['letGo'] })).toEqual(['step', 'rate', 'rate']);
  });

  it('does not come back farther than its option says, however far it stood', () => {
    expect(rulesOf(back(24, 12))).toEqual(['step', 'rate', 'rate']);
  });

  it('is none where nobody knows what was let go, or of a slot that does not exist', () => {
    const move = { slot: 2, from: 0, to: 24, outward: true };
    const nowhere = {
      ...back(24, 24),
      slots: [null, null, null, null, null, 'd9'],
      decisions: standing('d9', 5),
      letGo: (back(24, 24).letGo ?? []).map((was) => ({ ...was, slot: 5 })),
    };
    expect(isReturn(back(24, 24), move)).toBe(true);
    expect(isReturn({ ...back(24, 24), letGo: null }, move)).toBe(false);
    expect(isReturn(nowhere, { ...move, slot: 5 })).toBe(false);
  });

  it('does not come back where nobody knows what was let go, or on which setpoint it would stand', () => {
    expect(rulesOf({ ...back(24, 24), letGo: null })).toEqual(['step', 'rate', 'rate']);
    expect(rulesOf({ ...back(24, 24), letGo: [] })).toEqual(['step', 'rate', 'rate']);
    expect(rulesOf(changed(back(24, 24), 'picture/tags/z3.operatorSP_degC/quality', 'uncertain'))).toContain('step');
  });

  it.each([
    ['6 h ago', { at_ms: plantTime(NOW - 6 * HOUR_MS) }],
    ['for a setpoint 20 K below', { setpoint: 1_230 }],
    ['for a setpoint 20 K above', { setpoint: 1_270 }],
  ])('comes back where it was let go %s', (_, otherwise) => {
    const input = back(24, 24);
    expect(guard({ ...input, letGo: (input.letGo ?? []).map((was) => ({ ...was, ...otherwise })) })).toEqual({ kind: 'permit' });
  });

  it('an air ratio comes back on a setpoint within 0.02 of its own', () => {
    const input = permittedAirWrite();
    const returning = (setpoint: number): GuardInput => ({
      ...changed(input, 'picture/ack/target/4', 0),
      decisions: input.decisions.map((one) => (one.slot === 4 ? { ...one, former: -0.04 } : one)),
      letGo: [{ slot: 4, to: -0.04, at_ms: plantTime(NOW - HOUR_MS), setpoint }],
    });
    expect(guard(returning(1.15))).toEqual({ kind: 'permit' });
    expect(rulesOf(returning(1.151))).toEqual(['step']);
  });

  it('comes back only inside the envelope, in a mode and a plant that allow it', () => {
    expect(rulesOf(changed(back(24, 24), 'envelope/zones/2/total_dK', 23))).toEqual(['total']);
    expect(rulesOf(changed(back(24, 24), 'modes/zone-trims', 'shadow'))).toEqual(['mode']);
    expect(rulesOf(changed(changed(back(24, 24), 'picture/tags/z3.operatorSP_degC/value', 1_290), 'letGo/0/setpoint', 1_290))).toEqual([
      'envelope',
    ]);
    expect(rulesOf(changed(back(24, 24), 'picture/tags/z3.top.T_degC/quality', 'bad'))).toEqual(['quality']);
  });
});
