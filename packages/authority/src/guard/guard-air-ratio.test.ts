/** The air ratio under the guard: a lever beside the zones, with the flue's oxygen and carbon monoxide over it. */
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { rulesOf, sentencesOf, unreadBy } from '../testing/guard-answer.ts';
import { changed, NOW, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import type { GuardRule } from './denial.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

/** One field changed of a write that lowers the air ratio from −0.02 to −0.04. */
const ROWS: [field: string, path: string, value: unknown, rules: GuardRule[]][] = [
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

describe('the air ratio', () => {
  it('is moved by a write that is right in everything, however many moves the zones have made', () => {
    expect(guard(permittedAirWrite())).toEqual({ kind: 'permit' });
  });

  it.each(ROWS)('is not moved when %s', (_, path, value, rules) => {
    const input = changed(permittedAirWrite(), path, value);
    expect([...new Set(rulesOf(input))]).toEqual(rules);
    expect(unreadBy(input)).toEqual([]);
    expect(sentencesOf(input).every((sentence) => sentence.endsWith('.'))).toBe(true);
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
});
