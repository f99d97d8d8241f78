import { monotonic, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type PlcClock, plcClock } from './plc-clock.ts';

const START_S = 1_790_000_000;

/** The clock as it is read at each of these moments: [real time, plant time], seconds since the start; null: unreadable. */
function read(rate: number, moments: readonly (readonly [number, number | null])[]): PlcClock[] {
  let last: PlcClock | null = null;
  return moments.map(([real_s, plant_s]) => {
    const now = { wall_ms: wallTime(1_000 * real_s), monotonic_ms: monotonic(1_000 * real_s) };
    const at_s = START_S + (plant_s ?? 0);
    const values = { 'plc.plantTime_s': Math.floor(at_s), 'plc.plantTime_ms': Math.round((at_s % 1) * 1_000), 'plc.clockRate': rate };
    last = plcClock(last, plant_s === null ? {} : values, now);
    return last;
  });
}
const jumps = (clocks: readonly PlcClock[]) => clocks.map(({ jump_s }) => jump_s !== null);

describe('plant time', () => {
  it.each([
    ['advances as published', 10, 1, 10, false],
    ['stands still', 0, 5, 10, false],
    ['runs backwards', -2, 1, 10, true],
    ['is a minute ahead', 72.001, 1, 10, true],
    ['catches up a gap', 3_600, 360, 10, false],
  ])('that %s: jumped is judged', (_, advance_s, real_s, rate, jumped) =>
    expect(
      jumps(
        read(rate, [
          [0, 0],
          [real_s, advance_s],
        ]),
      ).at(-1),
    ).toBe(jumped),
  );

  it('that gains on real time by little steps is named once it has gained a minute', () => {
    const polls = (speed: number) =>
      jumps(
        read(
          1,
          Array.from({ length: 200 }, (_, poll) => [poll, speed * poll] as const),
        ),
      );
    expect(polls(1.19)).not.toContain(true);
    expect(polls(50).slice(0, 3)).toEqual([false, false, true]);
    expect(polls(1.7).indexOf(true)).toBe(121);
  });

  it('set back by less than a second waits until it comes by again, and set back so again and again has jumped', () => {
    const back = read(1, [
      [0, 0],
      [1, 1],
      [2, 0.7],
      [3, 1.7],
    ]);
    expect(back.map(({ plant_ms }) => (plant_ms ?? 0) - 1_000 * START_S)).toEqual([0, 1_000, 1_000, 1_700]);
    expect(jumps(back)).not.toContain(true);
    const drifting = Array.from({ length: 4 }, (_, poll) => [poll, 10 - 0.5 * poll] as const);
    expect(jumps(read(1, drifting))).toEqual([false, false, false, true]);
  });

  it('that stands while it is read, or cannot be read, is counted, poll by poll', () => {
    const still = read(1, [
      [0, 0],
      [1, 1],
      [2, 1],
      [3, null],
      [4, 1],
      [5, 2],
    ]);
    expect(still.map(({ memory }) => memory?.stillPolls)).toEqual([0, 0, 1, 2, 3, 0]);
    const never = read(1, [
      [0, null],
      [1, null],
      [2, null],
      [3, 3],
    ]);
    expect(never.map(({ memory, jump_s }) => [memory?.stillPolls, jump_s])).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [0, null],
    ]);
  });
});
