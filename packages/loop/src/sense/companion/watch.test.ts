import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { accused } from './accuse.ts';
import { averaged, type BlockMemory, lastBlocks } from './block-means.ts';
import { exitOf, sawExit } from './exit-reading.ts';
import type { Accusation, Companion } from './sense-pack.ts';
import { type WatchMemory, watched } from './watch.ts';

const COMPANION: Companion = {
  id: 'flow:one',
  blocks: 1,
  known: 40,
  memory: 400,
  allowance: 0.5,
  threshold: 10,
  clip: 3,
  least: 0.001,
  scatter: true,
  compare: () => null,
};

/** Even chance in ±1, the same each time. */
const chance = (n: number): number => (((n * 48_271 + 11) % 2_147) / 1_073.5 - 1) as number;

/** y = 2 + 3x + noise; from `from` on with `fault` on top. */
function run(count: number, fault: (n: number) => number, spread: (n: number) => number = () => 1) {
  let watch: WatchMemory | null = null;
  let named: number | null = null;
  for (let n = 0; n < count; n++) {
    const x = chance(n * 7 + 3);
    watch = watched(COMPANION, watch, { y: 2 + 3 * x + 0.1 * spread(n) * chance(n) + fault(n), x: [1, x] }, n * 600_000);
    if (watch.departs !== null) named ??= n;
  }
  return { watch, named };
}

describe('a reading that others explain', () => {
  it('learns how, and stays unquestioned for ten thousand comparisons', () => {
    const { watch, named } = run(10_000, () => 0);
    expect(named).toBeNull();
    expect(watch?.model.weights[1]).toBeCloseTo(3, 1);
  });

  it('that steps by three of its deviations departs within a dozen comparisons, upward, by about that much', () => {
    const { watch, named } = run(520, (n) => (n >= 500 ? 0.18 : 0));
    expect(named).toBeLessThan(512);
    expect(watch?.departs).toBe('up');
    expect(watch?.size).toBeGreaterThan(0.1);
  });

  it('that creeps down is found before it is far off, since what is questioned teaches nothing', () => {
    const { watch, named } = run(700, (n) => (n >= 500 ? -0.002 * (n - 500) : 0));
    expect(named).toBeLessThan(580);
    expect(watch?.departs).toBe('down');
  });

  it('that creeps slower than it learns is found all the same, where little is enough to question it', () => {
    const creeps = (questioned: number | undefined): number | null => {
      let watch: WatchMemory | null = null;
      for (let n = 0; n < 1_500; n++) {
        const fault = n >= 500 ? -0.0006 * (n - 500) : 0;
        const companion = { ...COMPANION, memory: 100, threshold: 24, ...(questioned === undefined ? {} : { questioned }) };
        watch = watched(companion, watch, { y: 2 + 0.1 * chance(n) + fault, x: [1, chance(n * 7 + 3)] }, n * 600_000);
        if (watch.departs === 'down') return n;
      }
      return null;
    };
    const early = creeps(4) ?? Number.POSITIVE_INFINITY;
    expect(early).toBeLessThan(900);
    expect(creeps(undefined) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(early);
  });

  it('that scatters more than it did departs by scatter', () => {
    const { watch } = run(
      600,
      () => 0,
      (n) => (n >= 500 ? 4 : 1),
    );
    expect(watch?.departs).toBe('scatter');
  });

  it('that was put right is clear again in a bounded time', () => {
    const { watch } = run(620, (n) => (n >= 500 && n < 540 ? 0.3 : 0));
    expect(watch?.departs).toBeNull();
  });

  it('that stays elsewhere for two days is learned afresh', () => {
    const { watch } = run(1_200, (n) => (n >= 500 ? 0.5 : 0));
    expect(watch?.departs).toBeNull();
  });

  it('leaves memory that is plain JSON, all of it finite', () => {
    const { watch } = run(800, (n) => (n % 97 === 0 ? 1e6 : 0));
    expect(JSON.parse(JSON.stringify(watch))).toEqual(watch);
    expect([...(watch?.model.weights ?? []), ...(watch?.model.covariance ?? [])].every(Number.isFinite)).toBe(true);
  });
});

describe('means over ten minutes', () => {
  const at = (s: number) => plantTime(1_790_000_400_000 + s * 1_000);
  const fill = (interval_s: number, until_s: number, value: (s: number) => number | null): BlockMemory | null => {
    let memory: BlockMemory | null = null;
    for (let s = 0; s < until_s; s += interval_s) memory = averaged(memory, [value(s)], 'production', at(s)).memory;
    return memory;
  };

  it.each([1, 10, 30])('are the same for polls every %s s', (interval_s) => {
    const means = fill(interval_s, 3_700, () => 7)?.whole.map(({ means: [mean] }) => mean);
    expect(means).toEqual([7, 7, 7, 7, 7, 7]);
  });

  it('are missing where fewer than half the readings passed', () => {
    expect(fill(10, 1_300, (s) => (s % 30 === 0 ? 7 : null))?.whole.at(-1)?.means).toEqual([null]);
  });

  it('of blocks with a gap between them make no hour', () => {
    const whole = [1, 2, 4].map((no) => ({ no, modes: ['production' as const], means: [1] }));
    expect(lastBlocks(whole, 3)).toBeNull();
    expect(lastBlocks(whole.slice(0, 2), 2)).toHaveLength(2);
  });
});

describe('the instrument at the exit', () => {
  it('is remembered by the upper envelope of what it said of each piece, dips and steam left out', () => {
    let memory = sawExit(null, { reading: 1_200, slabNo: 1, count: 1, plant_ms: plantTime(0) });
    for (let s = 1; s < 30; s++)
      memory = sawExit(memory, { reading: s % 4 === 0 ? 1_110 : 1_200, slabNo: 1, count: 1, plant_ms: plantTime(s * 10_000) });
    memory = sawExit(memory, { reading: 1_180, slabNo: 2, count: 2, plant_ms: plantTime(400_000) });
    expect(exitOf(memory, 2)).toBeGreaterThan(1_190);
    expect(exitOf(memory, 1)).toBeNull();
  });
});

describe('whom departures accuse', () => {
  const watch = (departs: WatchMemory['departs'], since_ms: number): WatchMemory => ({
    ...(run(1, () => 0).watch as WatchMemory),
    departs,
    since_ms,
    size: 5,
  });
  const message = () => ({ id: 'x' });
  const accusations: Accusation[] = [
    {
      subject: 'gas',
      cause: 'drifts',
      when: [
        ['valve', 'up'],
        ['air', 'down'],
      ],
      explains: ['main'],
      message,
    },
    { subject: 'air', cause: 'drifts', when: [['air', 'down']], unless: [['valve', 'up']], message },
    { subject: 'main', cause: 'drifts', when: [['main', 'down']], message },
  ];
  const subjects = (watches: Record<string, WatchMemory>): string[] => accused(accusations, watches).map(({ subject }) => subject);

  it('is the one whose every sign fits, and what it explains accuses nobody else', () => {
    expect(subjects({ valve: watch('up', 1), air: watch('down', 1), main: watch('down', 1) })).toEqual(['gas']);
  });

  it('is another where a sign is missing', () => {
    expect(subjects({ valve: watch(null, 0), air: watch('down', 1), main: watch(null, 0) })).toEqual(['air']);
    expect(subjects({ valve: watch(null, 0), air: watch(null, 0), main: watch('down', 1) })).toEqual(['main']);
  });

  it('is nobody where nothing departs', () => expect(subjects({ valve: watch(null, 0) })).toEqual([]));
});
