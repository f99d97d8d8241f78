import { describe, expect, it } from 'vitest';
import { seriesTime } from './series-time.ts';

/** Times of rows with these stamps, and what is said of them. */
async function timed(...stamps: number[]): Promise<{ times: number[]; notes: string[] }> {
  async function* rows() {
    for (const [row, stamp_ms] of stamps.entries()) yield { line: row + 2, time: String(stamp_ms), stamp_ms };
  }
  const time = seriesTime({ interval_s: 1 }, null);
  const times: number[] = [];
  for await (const { at_ms } of time.inTime('x.csv', rows())) times.push(at_ms);
  return { times, notes: time.notes() };
}
const between = (times: readonly number[]) => times.slice(1).map((time, row) => time - (times[row] ?? 0));

describe('the time of a row', () => {
  it('is its stamp, and what has one stamp is spread to the next', async () => {
    expect(await timed(0, 1_000, 1_000, 2_000)).toEqual({ times: [0, 1_000, 1_500, 2_000], notes: [] });
    const minutes = Array.from({ length: 30 }, (_, row) => 60_000 * Math.floor(row / 6));
    expect(new Set(between((await timed(...minutes)).times))).toEqual(new Set([10_000]));
  });

  it('is its stamp where stamps are irregular, or stand a while', async () => {
    const stamps = [0, 1_000, 1_010, 2_000, 90_000, 90_000, 91_000, 91_001, 91_002];
    expect((await timed(...stamps)).times).toEqual([0, 1_000, 1_010, 2_000, 90_000, 90_500, 91_000, 91_001, 91_002]);
    expect((await timed(5_000, 5_000, 5_000, 5_000)).times).toEqual([5_000, 5_250, 5_500, 5_750]);
  });

  it('goes on at the usual interval where files were put end to end', async () => {
    expect(await timed(5_000, 6_000, 7_000, 0, 1_000, 2_000)).toEqual({
      times: [5_000, 6_000, 7_000, 8_000, 9_000, 10_000],
      notes: ['time runs back at line 5: taken as going on at the usual interval'],
    });
  });

  it('has one gap where one stamp is astray ahead, and its own intervals after it', async () => {
    expect(between((await timed(0, 1_000, 9_000_000, 3_000, 4_000)).times)).toEqual([1_000, 8_999_000, 1_000, 1_000]);
  });

  it('has none where one is astray back', async () => {
    expect(between((await timed(0, 1_000, -86_400_000, 3_000, 4_000)).times)).toEqual([1_000, 1_000, 1_000, 1_000]);
  });

  it('keeps its own intervals over an hour put back and put on again', async () => {
    const stamps = [0, 1_000, 2_000, -3_598_000, -3_597_000, 4_000, 5_000];
    expect(between((await timed(...stamps)).times)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
  });

  it('is not made up for a file that has the newest first', () =>
    expect(timed(9_000, 8_000, 7_000, 6_000)).rejects.toThrow(
      'x.csv line 3: time runs back from most rows to the next: sort the file, oldest first',
    ));
});
