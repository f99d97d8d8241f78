/** Giving the plant back is held up by nothing but a frame that cannot be trusted (design §4). */
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../testing/guard-answer.ts';
import { changed, NOW, permittedWrite, zeros } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

describe('giving the plant back', () => {
  /** Zone 3 goes from +4 K to +2 K while everything about the moment is wrong. */
  const giveBack = (to: number): GuardInput => {
    let input: GuardInput = { ...permittedWrite(), slots: ['d1', null, to === 0 ? null : 'd2', null, null] };
    input = changed(input, 'command/trims/2', to);
    input = changed(input, 'modes/zone-trims', 'shadow');
    input = changed(input, 'picture/plantMode/mode', 'delay');
    input = changed(input, 'picture/tags/z3.top.T_degC/quality', 'bad');
    input = changed(input, 'picture/tags/z3.operatorSP_degC/quality', 'bad');
    input = changed(input, 'envelope/zones/2/step_dK', 0.5);
    input = changed(input, 'envelope/zones/2/total_dK', 1);
    input = changed(input, 'envelope/validUntil', '2026-02-01T00:00:00Z');
    input = changed(input, 'moves/0/at_ms', NOW);
    input = changed(input, 'picture/permit', false);
    input = changed(input, 'heartbeatEarned', false);
    return changed(input, 'decisions/1/expiresAt_ms', NOW - 1);
  };

  it.each([0, 2])('is not held up by mode, plant, instruments, pace or envelope (to %s K)', (to) => {
    expect(guard(giveBack(to))).toEqual({ kind: 'permit' });
  });

  it.each([
    ['a slot is not finite', 'command/trims/1', Number.NaN],
    ['the lease is lost', 'lease', null],
    ['the session is gone', 'session', null],
    ['the map is another', 'command/mapVersion', 9],
    ['the kind is not executed', 'kind', 'course'],
    ['no decision stands behind what is left', 'slots/2', null],
    ['the picture is stale', 'monotonic_ms', 60_000],
  ])('is still refused when %s', (_, path, value) => {
    expect(guard(changed(giveBack(2), path, value)).kind).toBe('denied');
  });

  it('needs no fresh picture and no decision when nothing is left', () => {
    const all = { ...giveBack(0), slots: [null, null, null, null, null], decisions: [] };
    expect(guard(changed(changed(all, 'command/trims', zeros()), 'monotonic_ms', 60_000))).toEqual({ kind: 'permit' });
  });

  it('is no give-back when it crosses zero', () => {
    expect(rulesOf(changed(changed(giveBack(2), 'command/trims/2', -2), 'decisions/1/to', -2))).toContain('mode');
  });

  it('is no give-back while the present trim is not known', () => {
    expect(rulesOf(changed(giveBack(2), 'picture/ack/target', []))).toContain('mode');
  });
});
