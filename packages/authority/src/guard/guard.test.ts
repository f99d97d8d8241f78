/** One thing of a permitted write changed at a time: which rules deny it, and how far each still permits. */
import { describe, expect, it } from 'vitest';
import { rulesOf, sentencesOf, unreadBy } from '../testing/guard-answer.ts';
import { changed, NOW, permittedWrite } from '../testing/permitted-write.ts';
import { GUARD_RULES, type GuardRule } from './denial.ts';
import { guard } from './guard.ts';

/** One field of a permitted write changed, and the denials that it earns. */
const ROWS: [field: string, path: string, value: unknown, rules: GuardRule[]][] = [
  ['a trim is NaN', 'command/trims/1', Number.NaN, ['finite', 'decision', 'envelope', 'total', 'step', 'expiry']],
  ['a trim is infinite', 'command/trims/2', Infinity, ['finite', 'decision', 'envelope', 'total', 'step']],
  ['a trim is denormal', 'command/trims/2', 5e-324, ['finite']],
  ['a trim is minus zero', 'command/trims/1', -0, ['finite']],
  ['the kind is a switch', 'kind', 'switch', ['kind']],
  ['the map version is another', 'command/mapVersion', 1, ['map']],
  ['the operation is ENABLE', 'command/op', 'enable', ['map']],
  ['the vector is short', 'command/trims', [-5, 0, 8, 0], ['finite', 'map']],
  ['the vector is long', 'command/trims', [-5, 0, 8, 0, 0, 0], ['map']],
  [
    'a slot that is none carries a trim',
    'command/trims',
    [-5, 0, 8, 0, 0, 3],
    ['map', 'decision', 'mode', 'envelope', 'total', 'step', 'rate', 'quality', 'expiry'],
  ],
  ['the slots are short', 'slots', ['d1', null, 'd2'], ['map']],
  ['the map does not match the PLC', 'picture/causes', [{ cause: 'map-mismatch', message: { id: 'cause.map-mismatch' } }], ['map']],
  ['no session is ready', 'session', null, ['session']],
  ['the session is of another boot', 'session/boot', 2, ['session']],
  ['the session has another epoch', 'session/epoch', 13, ['session']],
  ['the PLC has restarted', 'picture/ack/boot', 4, ['session']],
  ['the PLC listens to another epoch', 'picture/ack/epoch', 13, ['session']],
  ['the PLC has ended the session', 'picture/ack/alive', false, ['session']],
  ['the sequence number is used', 'command/seq', 4, ['session']],
  ['the lease is not held', 'lease', null, ['lease']],
  ['the lease has another epoch', 'lease/epoch', 11, ['lease']],
  ['the lease was renewed too long ago', 'lease/renewedAge_ms', 3_001, ['lease']],
  ['the lease was renewed in the future', 'lease/renewedAge_ms', -1, ['lease']],
  ['the newest picture is too old', 'monotonic_ms', 53_001, ['fresh']],
  ['the newest picture is from the future', 'monotonic_ms', 49_999, ['fresh']],
  ['the link is down', 'picture/link/up', false, ['fresh']],
  ['no decision stands behind a held trim', 'slots/0', null, ['decision']],
  ['a decision is no longer live', 'decisions/1/live', false, ['decision']],
  ['a decision is for another slot', 'decisions/1/slot', 3, ['decision', 'expiry']],
  ['more than the decision asked for', 'decisions/1/to', 7.5, ['decision']],
  ['the other way than the decision asked for', 'decisions/1/to', -8, ['decision']],
  ['a Take back would move out', 'decisions/1/mayMoveOut', false, ['outward']],
  ['the twin is in shadow', 'modes/zone-trims', 'shadow', ['mode']],
  ['the twin is off', 'modes/zone-trims', 'off', ['mode']],
  ['the furnace is in delay', 'picture/plantMode/mode', 'delay', ['plant']],
  ['the plant mode is unknown', 'picture/plantMode/mode', 'unknown', ['plant']],
  ['the permit switch is off', 'picture/permit', false, ['permit']],
  ['the PLC has trims disabled', 'picture/ack/enabled', false, ['permit']],
  ['the heartbeat is not earned', 'heartbeatEarned', false, ['heartbeat']],
  ['the envelope begins tomorrow', 'envelope/validFrom', '2027-01-01T00:00:00Z', ['licence']],
  ['the envelope has ended', 'envelope/validUntil', '2026-02-01T00:00:00Z', ['licence']],
  ['the setpoint in force would be too high', 'picture/tags/z3.operatorSP_degC/value', 1_302.5, ['envelope']],
  ['the setpoint in force would be too low', 'picture/tags/z1.operatorSP_degC/value', 1_104.5, ['envelope']],
  ['the operator setpoint is uncertain', 'picture/tags/z3.operatorSP_degC/quality', 'uncertain', ['envelope']],
  ['the envelope does not speak of the zone', 'envelope/zones/2/zone', 9, ['envelope', 'total', 'step', 'rate']],
  ['the envelope speaks of the zone twice', 'envelope/zones/3/zone', 3, ['envelope', 'total', 'step', 'rate']],
  ['the trim is larger than the total', 'envelope/zones/2/total_dK', 7.9, ['total']],
  ['a held trim is larger than the total', 'envelope/zones/0/total_dK', 4.9, ['total']],
  ['the step is too large', 'envelope/zones/2/step_dK', 3.9, ['step']],
  ['the zone moved 9 min ago', 'moves/0/at_ms', NOW - 9 * 60_000, ['rate']],
  ['a move lies in the future', 'moves/0/at_ms', NOW + 1, ['rate']],
  ['the zones have made their moves', 'envelope/movesPerHour', 1, ['rate']],
  ['the moves are not known', 'moves', null, ['rate']],
  ['an instrument of the zone is bad', 'picture/tags/z3.top.T_degC/quality', 'bad', ['quality']],
  ['an instrument of the class is bad', 'picture/tags/gas.main_Nm3h/quality', 'bad', ['quality']],
  ['no instruments are listed for the zone', 'checks/2/needed', [], ['quality']],
  ['the decision expires within the margin', 'decisions/1/expiresAt_ms', NOW + 119_999, ['expiry']],
  ['the process clock runs too fast for the margin', 'picture/clockRate', 151, ['expiry']],
  ['the process clock stands', 'picture/clockRate', 0, ['expiry']],
];

describe('the guard', () => {
  it('permits a write that is right in everything', () => {
    expect(guard(permittedWrite())).toEqual({ kind: 'permit' });
  });

  it.each(ROWS)('denies a write when %s', (_, path, value, rules) => {
    const input = changed(permittedWrite(), path, value);
    expect([...new Set(rulesOf(input))]).toEqual(rules);
    expect(unreadBy(input)).toEqual([]);
    // Every remedy is a whole sentence: a slot left open would throw.
    expect(sentencesOf(input).every((sentence) => sentence.endsWith('.'))).toBe(true);
  });

  it('has a row for every rule but the one that is of the air ratio alone', () => {
    const asked = new Set(ROWS.flatMap(([, , , rules]) => rules));
    expect(GUARD_RULES.filter((rule) => !asked.has(rule))).toEqual(['oxygen']);
  });

  it.each([
    ['the expiry is exactly the margin away', 'decisions/1/expiresAt_ms', NOW + 120_000],
    ['the step is exactly the limit', 'envelope/zones/2/step_dK', 4],
    ['the trim is exactly the total', 'envelope/zones/2/total_dK', 8],
    ['the setpoint in force is exactly the highest', 'picture/tags/z3.operatorSP_degC/value', 1_302],
    ['the setpoint in force is exactly the lowest', 'picture/tags/z1.operatorSP_degC/value', 1_105],
    ['the zone has rested for exactly its dwell', 'moves/0/at_ms', NOW - 10 * 60_000],
    ['it is exactly the last move of the hour', 'envelope/movesPerHour', 2],
    ['the only other move is an hour old', 'moves/0/at_ms', NOW - 60 * 60_000],
    ['the air ratio may not be trimmed', 'envelope/air', null],
    ['the class of the air ratio is off', 'modes/air-ratio', 'off'],
    ['the flue has no oxygen', 'picture/tags/flue.oxygen_pct/value', 0],
    ['another cause is on', 'picture/causes', [{ cause: 'plant-delay', message: { id: 'cause.plant-delay' } }]],
    ['the lease was renewed exactly at the limit', 'lease/renewedAge_ms', 3_000],
    ['the picture is exactly as old as allowed', 'monotonic_ms', 53_000],
    ['the picture was read this instant', 'monotonic_ms', 50_000],
    ['the lease was renewed this instant', 'lease/renewedAge_ms', 0],
    ['the process clock keeps real time', 'picture/clockRate', 1],
    ['the process clock runs slow', 'picture/clockRate', 0.5],
    ['the envelope begins this instant', 'envelope/validFrom', new Date(NOW).toISOString()],
    ['an instrument of a zone that keeps its trim is bad', 'picture/tags/z1.top.T_degC/quality', 'bad'],
    ['an instrument that nobody needs is missing', 'checks/5/tag', 'nowhere'],
  ])('permits a write when %s', (_, path, value) => {
    expect(guard(changed(permittedWrite(), path, value))).toEqual({ kind: 'permit' });
  });

  it('does not count a move of exactly an hour ago, and counts one just inside', () => {
    const full = changed(permittedWrite(), 'envelope/movesPerHour', 1);
    expect(rulesOf(changed(full, 'moves/0/at_ms', NOW - 60 * 60_000))).toEqual([]);
    expect(rulesOf(changed(full, 'moves/0/at_ms', NOW - 60 * 60_000 + 1))).toEqual(['rate']);
  });

  it('reports an unreadable number as absent, never as a number', () => {
    const verdict = guard(changed(permittedWrite(), 'command/trims/1', Number.NaN));
    expect(verdict.kind === 'denied' && verdict.denials[0]).toMatchObject({ rule: 'finite', value: null });
  });
});
