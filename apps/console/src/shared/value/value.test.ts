import { describe, expect, it } from 'vitest';
import { HOLD_MS, holdText } from './held-text.ts';
import { endsWhereItBegan } from './press.ts';
import { sparkPath } from './spark-path.ts';

describe('digits', () => {
  it('[2.12] change at most every 2 s', () => {
    const held = { text: '1264', at_ms: 1_000 };
    expect(holdText(held, '1265', 1_000 + HOLD_MS - 1)).toBe(held);
    expect(holdText(held, '1265', 1_000 + HOLD_MS)).toEqual({ text: '1265', at_ms: 1_000 + HOLD_MS });
  });
});

describe('a press', () => {
  it('[4.15] counts only where it began: same button, same revision', () => {
    const begun = { button: 'Accept', rev: 'a' };
    expect(endsWhereItBegan(begun, { button: 'Accept', rev: 'a' })).toBe(true);
    expect(endsWhereItBegan(begun, { button: 'Accept', rev: 'b' })).toBe(false);
    expect(endsWhereItBegan(begun, { button: 'R01', rev: 'a' })).toBe(false);
    expect(endsWhereItBegan(null, begun)).toBe(false);
  });
});

describe('a spark line', () => {
  it('[7.3] breaks at a gap', () => {
    const points = [1, 2, null, 3, 4].map((value, index) => ({ at_ms: index, value }));
    expect(sparkPath(points)?.match(/M/g)).toHaveLength(2);
  });

  it('is not drawn from less than two values', () => {
    expect(sparkPath([{ at_ms: 0, value: 1 }])).toBeNull();
  });
});
