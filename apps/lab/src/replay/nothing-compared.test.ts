import { describe, expect, it } from 'vitest';
import { refuseNothing } from './nothing-compared.ts';

const none = { identical: 0, different: 0, notComparable: 0, left: 0, firstNotComparable: null };
const old = { cycleNo: 12, why: 'computed by build abc, this is def' };

describe('a replay that compared nothing', () => {
  it('without a cycle says so', () => {
    expect(() => refuseNothing(none)).toThrow('There are fewer than two cycles to replay');
  });

  it('with none that is comparable names the first reason, and what to do', () => {
    expect(() => refuseNothing({ ...none, notComparable: 20, firstNotComparable: old })).toThrow(
      /of 20 cycles none is comparable\. The first, cycle 12: computed by build abc, this is def\. Ask for cycles that this build computed/,
    );
  });

  it.each([
    ['compared one', { ...none, identical: 1, notComparable: 3, firstNotComparable: old }],
    ['found one different', { ...none, different: 1 }],
    ['was interrupted before', { ...none, notComparable: 1, left: 4, firstNotComparable: old }],
  ])('is none that %s', (_, report) => {
    expect(() => refuseNothing(report)).not.toThrow();
  });
});
