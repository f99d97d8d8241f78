import { plantTime, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { changed, NOW, permittedAirWrite, permittedWrite, zeros } from '../testing/permitted-write.ts';
import { authorityWording } from '../wording.ts';
import { GUARD_RULES, type GuardRule } from './denial.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

const rulesOf = (input: GuardInput): GuardRule[] => {
  const verdict = guard(input);
  return verdict.kind === 'permit' ? [] : verdict.denials.map(({ rule }) => rule);
};

const remediesOf = (input: GuardInput): string[] => {
  const verdict = guard(input);
  return verdict.kind === 'permit' ? [] : verdict.denials.map(({ remedy }) => render(remedy, authorityWording));
};

/** Rules whose check could not even read what it was given. */
const unreadBy = (input: GuardInput): GuardRule[] => {
  const verdict = guard(input);
  return verdict.kind === 'permit' ? [] : verdict.denials.filter(({ remedy }) => remedy.id === 'guard.unreadable').map(({ rule }) => rule);
};

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

/** The same for a write that lowers the air ratio from −0.02 to −0.04. */
const AIR_ROWS: [field: string, path: string, value: unknown, rules: GuardRule[]][] = [
  ['the air ratio may not be trimmed', 'envelope/air', null, ['envelope', 'total', 'step', 'rate', 'oxygen']],
  ['the class of the air ratio is in shadow', 'modes/air-ratio', 'shadow', ['mode']],
  ['the class of the air ratio has no mode', 'modes', { 'zone-trims': 'automatic' }, ['mode']],
  ['the ratio in force would be too low', 'picture/tags/air.operatorRatio_lambda/value', 1.119, ['envelope']],
  ['the ratio in force would be too high', 'picture/tags/air.operatorRatio_lambda/value', 1.291, ['envelope']],
  ['the operator ratio is bad', 'picture/tags/air.operatorRatio_lambda/quality', 'bad', ['envelope']],
  ['the trim is larger than the total', 'envelope/air/total_lambda', 0.039, ['total']],
  ['the step is too large', 'envelope/air/step_lambda', 0.019, ['step']],
  ['the ratio moved 29 min ago', 'moves/5/at_ms', NOW - 29 * 60_000, ['rate']],
  ['oxygen is below its floor', 'picture/tags/flue.oxygen_pct/value', 1.39, ['oxygen']],
  ['oxygen is not good', 'picture/tags/flue.oxygen_pct/quality', 'uncertain', ['oxygen']],
  ['oxygen is not read', 'picture/tags/flue.oxygen_pct/value', null, ['oxygen']],
  ['carbon monoxide is above its limit', 'picture/tags/flue.co_ppm/value', 101, ['oxygen']],
  ['carbon monoxide is not good', 'picture/tags/flue.co_ppm/quality', 'bad', ['oxygen']],
  ['the present ratio is not known', 'picture/ack/target', [-5, 0, 8, 0], ['step']],
  ['an instrument of the air ratio is bad', 'picture/tags/air.inForce_lambda/quality', 'bad', ['quality']],
  ['no instruments are listed for the air ratio', 'checks/5/needed', [], ['quality']],
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
    expect(remediesOf(input).every((sentence) => sentence.endsWith('.'))).toBe(true);
  });

  it('has a row for every rule', () => {
    expect(new Set([...ROWS, ...AIR_ROWS].flatMap(([, , , rules]) => rules))).toEqual(new Set(GUARD_RULES));
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

  it('reports every denial at once, each with a sentence for the operator', () => {
    let input = changed(permittedWrite(), 'modes/zone-trims', 'shadow');
    input = changed(input, 'picture/permit', false);
    input = changed(input, 'envelope/zones/2/step_dK', 1);
    const verdict = guard(input);
    if (verdict.kind === 'permit') throw new Error('permitted');
    expect(remediesOf(input)).toEqual([
      'Zone trims: twin mode is shadow. Trims can move from advisory up.',
      'The permit switch at the plant is off. Ask the plant to switch it on.',
      'Zone 3 would move 4\u00A0°C at once; the envelope allows 1\u00A0°C. Take it in smaller steps.',
    ]);
    expect(verdict.denials[2]).toMatchObject({ rule: 'step', tag: 'z3.trim_dK', value: 4, limit: 1, unit: 'dK' });
  });

  it.each([
    ['envelope/zones/2/total_dK', 7, 'z3.trim_dK would be +8\u00A0°C; the envelope allows 7\u00A0°C either way. Choose a smaller trim.'],
    ['decisions/1/to', 7, 'z3.trim_dK would be +8\u00A0°C, but +7\u00A0°C was decided. Decide on a new offer.'],
    ['modes/zone-trims', 'off', 'Zone trims: twin mode is off. Trims can move from advisory up.'],
    ['modes/zone-trims', 'turbo', 'Zone trims: twin mode is unknown. Trims can move from advisory up.'],
    [
      'picture/tags/z3.operatorSP_degC/value',
      1_305,
      'Zone 3 would be at 1313\u00A0°C; the envelope ends at 1310\u00A0°C. Choose a smaller trim.',
    ],
    [
      'picture/tags/z1.operatorSP_degC/value',
      1_100,
      'Zone 1 would be at 1095\u00A0°C; the envelope ends at 1100\u00A0°C. Choose a smaller trim.',
    ],
    ['moves/0/at_ms', NOW - 9 * 60_000, 'Zone 3 moved 9\u00A0min ago; it rests for 10\u00A0min. Wait and decide again.'],
    ['envelope/movesPerHour', 1, 'This would be move 2 within an hour; 1 are allowed. Wait and decide again.'],
    [
      'decisions/1/expiresAt_ms',
      NOW + 60_000,
      'z3.trim_dK expires in 60\u00A0s; at least 120\u00A0s are needed to write it. Wait for a new offer.',
    ],
    ['monotonic_ms', 54_000, 'The newest values are 4000\u00A0ms old; 3000\u00A0ms are allowed. Wait for fresh values.'],
  ])('says it in plant words when %s is %s', (path, value, sentence) => {
    expect(remediesOf(changed(permittedWrite(), path, value))).toEqual([sentence]);
  });

  it('reports an unreadable number as absent, never as a number', () => {
    const verdict = guard(changed(permittedWrite(), 'command/trims/1', Number.NaN));
    expect(verdict.kind === 'denied' && verdict.denials[0]).toMatchObject({ rule: 'finite', value: null });
  });
});

describe('the air ratio', () => {
  it('is moved by a write that is right in everything, however many moves the zones have made', () => {
    expect(guard(permittedAirWrite())).toEqual({ kind: 'permit' });
  });

  it.each(AIR_ROWS)('is not moved when %s', (_, path, value, rules) => {
    const input = changed(permittedAirWrite(), path, value);
    expect([...new Set(rulesOf(input))]).toEqual(rules);
    expect(unreadBy(input)).toEqual([]);
    expect(remediesOf(input).every((sentence) => sentence.endsWith('.'))).toBe(true);
  });

  it.each([
    ['oxygen is exactly at its floor', 'picture/tags/flue.oxygen_pct/value', 1.4],
    ['carbon monoxide is exactly at its limit', 'picture/tags/flue.co_ppm/value', 100],
    ['the ratio has rested for exactly its dwell', 'moves/5/at_ms', NOW - 30 * 60_000],
    ['the ratio in force is exactly the lowest, as float32 tells it', 'picture/tags/air.operatorRatio_lambda/value', Math.fround(1.12)],
    ['the ratio in force is exactly the lowest', 'picture/tags/air.operatorRatio_lambda/value', 1.12],
    ['the class of the zones is off', 'modes/zone-trims', 'off'],
    ['the zones have made more moves than they may', 'envelope/movesPerHour', 1],
    ['zone instruments are bad', 'picture/tags/z3.top.T_degC/quality', 'bad'],
  ])('is moved when %s', (_, path, value) => {
    expect(guard(changed(permittedAirWrite(), path, value))).toEqual({ kind: 'permit' });
  });

  it('is raised whatever the flue says', () => {
    let input = changed(permittedAirWrite(), 'picture/ack/target/4', Math.fround(0.02));
    input = changed(input, 'command/trims/4', 0.04);
    input = changed(input, 'decisions/2/to', 0.04);
    input = changed(input, 'picture/tags/flue.oxygen_pct/value', 0.1);
    input = changed(input, 'picture/tags/flue.co_ppm/quality', 'bad');
    expect(guard(input)).toEqual({ kind: 'permit' });
  });

  it('counts as lowered while the present ratio is not known', () => {
    const poor = changed(permittedAirWrite(), 'picture/tags/flue.oxygen_pct/value', 1.3);
    expect(rulesOf(changed(poor, 'picture/ack/target', [-5, 0, 8, 0]))).toEqual(['step', 'oxygen']);
  });

  it('is given back whatever the flue says', () => {
    let input = changed(permittedAirWrite(), 'picture/ack/target/4', Math.fround(0.04));
    input = changed(input, 'command/trims/4', 0.02);
    input = changed(input, 'decisions/2/to', 0.04);
    input = changed(input, 'picture/tags/flue.oxygen_pct/value', 0.1);
    expect(guard(input)).toEqual({ kind: 'permit' });
  });

  it('takes no move from the zones, and a give-back takes none either', () => {
    const recent = { at_ms: plantTime(NOW - 40 * 60_000), outward: true };
    const moved = (moves: GuardInput['moves']) => rulesOf({ ...changed(permittedWrite(), 'envelope/movesPerHour', 2), moves });
    const zone4 = { ...recent, slot: 3 };
    expect(moved([zone4])).toEqual([]);
    expect(moved([zone4, { ...recent, slot: 0 }])).toEqual(['rate']);
    expect(moved([zone4, { ...recent, slot: 4 }])).toEqual([]);
    expect(moved([zone4, { ...recent, slot: 0, outward: false }])).toEqual([]);
  });

  it('says it in plant words', () => {
    const says = (path: string, value: unknown) => remediesOf(changed(permittedAirWrite(), path, value));
    expect(says('picture/tags/flue.oxygen_pct/value', 1.2)).toEqual([
      'Oxygen in the flue is 1.2\u00A0%; the air ratio is lowered only from 1.4\u00A0% up. Wait for more.',
    ]);
    expect(says('picture/tags/flue.co_ppm/value', 250)).toEqual([
      'Carbon monoxide in the flue is 250\u00A0ppm; the air ratio is lowered only up to 100\u00A0ppm. Wait for less.',
    ]);
    expect(says('envelope/air/step_lambda', 0.01)).toEqual([
      'The air ratio would move 0.020 at once; the envelope allows 0.010. Take it in smaller steps.',
    ]);
    expect(says('picture/tags/air.operatorRatio_lambda/value', 1.11)).toEqual([
      'The air ratio would be at 1.070; the envelope ends at 1.080. Choose a smaller trim.',
    ]);
    expect(says('modes/air-ratio', 'shadow')).toEqual(['Air ratio: twin mode is shadow. Trims can move from advisory up.']);
  });
});

describe('what stands at the edges', () => {
  it('a plant mode is not right because the envelope names it: it must be a mode, and a known one', () => {
    for (const mode of ['unknown', 'lunch']) {
      const named = changed(permittedWrite(), 'envelope/plantModes', ['production', mode]);
      expect(rulesOf(changed(named, 'picture/plantMode/mode', mode))).toEqual(['plant']);
    }
    const two = changed(permittedWrite(), 'envelope/plantModes', ['production', 'delay']);
    expect(guard(changed(two, 'picture/plantMode/mode', 'delay'))).toEqual({ kind: 'permit' });
    expect(remediesOf(changed(two, 'picture/plantMode/mode', 'trip'))).toEqual([
      'The furnace is in trip. Trims move only in: production, delay. Wait for it.',
    ]);
  });

  it('a decision of before for the same slot neither stands in for the new one nor in its way', () => {
    const input = permittedWrite();
    const before = { id: 'd0', slot: 2, to: 30, expiresAt_ms: plantTime(NOW + 3_600_000), live: true };
    expect(guard({ ...input, decisions: [{ ...before, live: false }, ...input.decisions] })).toEqual({ kind: 'permit' });
    expect(guard({ ...input, decisions: [{ ...before, to: 1, expiresAt_ms: NOW }, ...input.decisions] })).toEqual({ kind: 'permit' });
    expect(
      rulesOf({ ...changed(input, 'decisions/1/to', 7), decisions: [before, ...changed(input, 'decisions/1/to', 7).decisions] }),
    ).toEqual(['decision']);
  });

  it('a decision without a name stands behind nothing', () => {
    expect(rulesOf(changed(changed(permittedWrite(), 'decisions/1/id', null), 'slots/2', null))).toEqual(['decision']);
  });

  it.each([
    [0.001, false],
    [0.000_999, true],
    [1_000, false],
    [1_000.1, true],
    [-1_000, false],
  ])('a trim of %d is one that can be meant, or not', (trim, refused) => {
    expect(rulesOf(changed(permittedWrite(), 'command/trims/1', trim)).includes('finite')).toBe(refused);
  });

  it('a zone may be lowered however little oxygen there is; a zone beside it does not free the air ratio', () => {
    const poor = changed(permittedAirWrite(), 'picture/tags/flue.oxygen_pct/value', 0.5);
    const zoneToo = { ...changed(poor, 'picture/ack/target/0', -3), moves: [] };
    expect(rulesOf(zoneToo)).toContain('oxygen');
    expect(rulesOf(changed(changed(zoneToo, 'picture/ack/target/4', -0.04), 'decisions/0/expiresAt_ms', NOW + 3_600_000))).toEqual([]);
  });

  it('one move in the future is enough to know the moves no more', () => {
    const moves = [
      { slot: 0, at_ms: plantTime(NOW - 3_000_000), outward: true },
      { slot: 1, at_ms: plantTime(NOW + 1), outward: false },
    ];
    expect(rulesOf({ ...permittedWrite(), moves })).toEqual(['rate']);
  });

  it('a trim that is none is shown with its sign', () => {
    expect(remediesOf(changed(permittedWrite(), 'command/trims/1', 1_001))[0]).toBe(
      'z2.trim_dK would be +1001, which is no usable trim. Nothing is written; tell the engineer.',
    );
  });
});

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

  it.each([24, 12])('comes back to %d K in one move, without dwell and none of the hour', (to) => {
    expect(guard(back(to, 24))).toEqual({ kind: 'permit' });
  });

  it.each([
    ['further than it stood', back(25, 24)],
    ['on the other side', back(-24, 24)],
    ['while nobody knows where it stood', back(24, Number.NaN)],
    ['by a decision for another slot', { ...back(24, 24), slots: ['d1', null, 'd1', null, null] }],
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
