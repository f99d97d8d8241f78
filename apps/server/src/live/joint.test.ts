import type { Answer, Option, OptionState } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { jointOf } from './joint.ts';

const option = (id: string): Option => ({ ...({} as Option), id });
const card = (id: string, state: OptionState = 'offered') => ({ option: option(id), state });
const joint = { gas_Nm3h: -66, money_EURh: -30 } as Extract<Answer, { kind: 'recommendation' }>['joint'];
const answer: Answer = { kind: 'recommendation', options: [option('1'), option('2')], joint, withheld: [] };

describe('the joint effect', () => {
  it('is shown while exactly the cards stand that it was worked out for', () => {
    expect(jointOf(answer, [card('2'), card('1'), card('0', 'rejected')])).toBe(joint);
  });

  it.each([
    ['one of them was answered', [card('1'), card('2', 'accepted')]],
    ['one found no slot', [card('1')]],
    ['another still stands', [card('1'), card('2'), card('3')]],
  ] as const)('is of other trims when %s', (_, cards) => {
    expect(jointOf(answer, cards)).toBeNull();
  });
});
