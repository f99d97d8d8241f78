import { describe, expect, it } from 'vitest';
import { decidedTo } from './report.ts';

describe('the target of a row of Decisions', () => {
  const offered = { to: -10 };

  it('is what a person made of the offer, zero too', () => {
    expect(decidedTo(offered, { to: -8 })).toBe(-8);
    expect(decidedTo(offered, { to: 0 })).toBe(0);
  });

  it('is the offered one after a rejection, which asks for none, and while nobody has decided', () => {
    expect(decidedTo(offered, { to: null })).toBe(-10);
    expect(decidedTo(offered, null)).toBe(-10);
  });
});
