import { describe, expect, it } from 'vitest';
import { HOLD_MS, holdText } from './held-text.ts';
import { endsWhereItBegan } from './press.ts';
import { sparkShape } from './spark-path.ts';

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
  const series = (values: (number | null)[]) => values.map((value, index) => ({ at_ms: index, value }));

  it('[7.3] breaks at a gap', () => {
    expect(sparkShape(series([1, 2, null, 3, 4]), null)?.path.match(/M/g)).toHaveLength(2);
  });

  it('is not drawn from less than two values, nor where its past would be a blot at the end', () => {
    expect(sparkShape(series([1]), null)).toBeNull();
    const short = series([...Array.from({ length: 57 }, () => null), 1, 2, 3]);
    expect(sparkShape(short, null)).toBeNull();
    expect(sparkShape(series([null, null, 1, 2, 3]), null)).not.toBeNull();
  });

  it('[6.5] has the desired range behind it on its own scale', () => {
    const shape = sparkShape(series([90, 110]), { low: 95, high: 105 });
    expect(shape?.path).toBe('M0.0 18.0L100.0 2.0');
    expect(shape?.band).toEqual({ y: 6, height: 8 });
  });
});
