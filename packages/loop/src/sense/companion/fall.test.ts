import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type FallMemory, sawFall } from './fall.ts';

const RULE = { most: 19, rate: 4 };

/** Polls every ten seconds of one piece for six minutes, then the next. */
function seen(reading: (s: number) => number | null, until_s: number): FallMemory {
  let memory: FallMemory | undefined;
  for (let s = 0; s < until_s; s += 10)
    memory = sawFall(memory, RULE, {
      reading: reading(s),
      count: Math.floor(s / 360),
      plant_ms: plantTime(1_790_000_000_000 + s * 1_000),
    });
  if (!memory) throw new Error('nothing was seen');
  return memory;
}

const fell = (memory: FallMemory): boolean => memory.since_ms !== null;

describe('the instrument at the exit', () => {
  it('that falls by 40 K with the same piece before it is named within two minutes', () => {
    const memory = seen((s) => (s < 150 ? 1_210 : 1_170), 270);
    expect(fell(memory)).toBe(true);
    expect(memory.size).toBeCloseTo(40, 6);
  });

  it('that dips is not, nor one that says nothing for a while', () => {
    expect(fell(seen((s) => (s % 40 === 20 ? 1_150 : 1_210), 1_500))).toBe(false);
    expect(fell(seen((s) => (s > 100 && s < 250 ? null : 1_210), 1_500))).toBe(false);
  });

  it('is not when the next piece is colder: that may be the piece', () => {
    expect(fell(seen((s) => (s < 360 ? 1_210 : 1_160), 1_400))).toBe(false);
  });

  it('is not when a piece that waits cools by two kelvins a minute', () => {
    let memory: FallMemory | undefined;
    for (let s = 0; s < 3_600; s += 10)
      memory = sawFall(memory, RULE, { reading: 1_210 - s / 30, count: 3, plant_ms: plantTime(1_790_000_000_000 + s * 1_000) });
    expect(memory && fell(memory)).toBe(false);
  });

  it('is clear again when it rises by as much, and after a shift in any case', () => {
    expect(fell(seen((s) => (s < 130 || s > 800 ? 1_210 : 1_170), 700))).toBe(true);
    expect(fell(seen((s) => (s < 130 || s > 800 ? 1_210 : 1_170), 1_000))).toBe(false);
    expect(fell(seen((s) => (s < 130 ? 1_210 : 1_170), 9 * 3_600))).toBe(false);
  });
});
