import { describe, expect, it } from 'vitest';
import { place } from './place.ts';

describe('[6.4] a pointer on its scale', () => {
  const scale = { low: 1000, high: 1400 };

  it('stands where its value is', () => {
    expect(place(scale, 1100)).toEqual({ percent: 25, off: null });
  });

  it('stays at the end it is beyond, and says so', () => {
    expect(place(scale, 1500)).toEqual({ percent: 100, off: 'high' });
    expect(place(scale, 900)).toEqual({ percent: 0, off: 'low' });
  });
});
