import { describe, expect, test } from 'vitest';
import { writeQueue } from './write-queue.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('rows on their way into the database', () => {
  test('a batch with an unknown outcome is tried again as the same batch, and counts as written when it is there already', async () => {
    const seen: number[][] = [];
    const answers = [failure('57P01'), failure('23505'), null];
    const queue = writeQueue<number>(10, async (batch) => {
      seen.push([...batch]);
      const answer = answers.shift();
      if (answer) throw answer;
    });
    queue.add(1);
    await expect(queue.drain()).rejects.toThrow('57P01');
    queue.add(2);
    await queue.drain();
    expect(seen).toEqual([[1], [1], [2]]);
    expect(queue.size()).toBe(0);
  });

  test('what comes while it writes is left for the next time, so that a slow database gives every table its turn', async () => {
    const written: number[] = [];
    const queue = writeQueue<number>(1_000, async (batch) => {
      written.push(...batch);
      queue.add(1_000 + written.length);
    });
    for (let row = 1; row <= 150; row++) queue.add(row);
    await queue.drain();
    expect(written).toHaveLength(150 + 1);
    expect(queue.size()).toBe(1);
  });

  test('beyond the bound the oldest are dropped and counted', async () => {
    const written: number[] = [];
    const queue = writeQueue<number>(3, async (batch) => void written.push(...batch));
    for (let row = 1; row <= 5; row++) queue.add(row);
    await queue.drain();
    expect(written).toEqual([3, 4, 5]);
    expect(queue.dropped()).toBe(2);
  });
});
