import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from './iso-instant.ts';

describe('an instant in ISO 8601', () => {
  it('is the same moment as by the language, leap days and fractions included', () => {
    const when = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(when, (date) => {
        expect(instantOf(date.toISOString())).toBeCloseTo(date.getTime(), 6);
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(instantOf('2028-02-29T12:00Z')).toBe(Date.UTC(2028, 1, 29, 12));
  });

  it.each([
    '',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+01:00',
    'soon',
    '12026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z or so',
  ])('is NaN for "%s"', (text) => {
    expect(instantOf(text)).toBeNaN();
  });
});
