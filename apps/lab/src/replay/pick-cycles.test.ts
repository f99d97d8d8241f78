import { describe, expect, it } from 'vitest';
import { parsePicked } from './pick-cycles.ts';

describe('which cycles are replayed', () => {
  it('are the last so many, a span of numbers, or a span of plant time', () => {
    expect(parsePicked(undefined, undefined, 20)).toEqual({ kind: 'last', count: 20 });
    expect(parsePicked('12', '40', 20)).toEqual({ kind: 'numbers', from: 12, to: 40 });
    expect(parsePicked('2026-03-02T06:00:00Z', '2026-03-02T08:00:00Z', 20)).toEqual({
      kind: 'times',
      from: '2026-03-02T06:00:00.000Z',
      to: '2026-03-02T08:00:00.000Z',
    });
  });

  it.each([
    ['12', undefined, '--from and --to belong together'],
    ['40', '12', 'the first cycle is after the last'],
    ['yesterday', 'today', 'two cycle numbers, or two plant times'],
    ['2026-03-02T08:00:00Z', '2026-03-02T06:00:00Z', 'the first moment is not before the last'],
    ['5', '2026-03-02T06:00:00Z', 'two cycle numbers, or two plant times'],
    ['2026-03-02T06:00:00', '2026-03-02T08:00:00', 'two cycle numbers, or two plant times'],
    ['2026-02-30T06:00:00Z', '2026-03-02T08:00:00Z', 'two cycle numbers, or two plant times'],
  ])('--from %s --to %s is refused: %s', (from, to, message) => {
    expect(() => parsePicked(from, to, 20)).toThrow(message);
  });
});
