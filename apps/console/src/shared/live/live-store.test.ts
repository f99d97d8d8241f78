import { type LiveState, plantTime, wallTime } from '@trimtab/terms';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveStore, type LiveInput } from './live-store.ts';

/** The store reads only these of a state. */
const state = (wall_ms: number, contract = 'a'): LiveState => ({
  ...({} as LiveState),
  wall_ms: wallTime(wall_ms),
  plant_ms: plantTime(0),
  contract,
});

describe('the live store', () => {
  let now_ms = 0;
  const opened: { lastEventId: string | null; input: LiveInput }[] = [];
  const store = () =>
    createLiveStore(
      (lastEventId, input) => {
        opened.push({ lastEventId, input });
        return () => undefined;
      },
      () => now_ms,
      () => now_ms + 1_000_000,
    );
  const pass = (ms: number) => {
    for (let at = 0; at < ms; at += 500) {
      now_ms += 500;
      vi.advanceTimersByTime(500);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers();
    opened.length = 0;
    now_ms = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('[11.2] opens the stream again behind the last event it saw, and a state replaces the last one whole', () => {
    const live = store();
    const stop = live.start();
    opened[0]?.input.onMessage('41', { kind: 'state', state: state(5_000) });
    pass(4_000);
    expect(live.snapshot().link.phase).toBe('lost');
    expect(opened.at(-1)?.lastEventId).toBe('41');
    const next = state(9_000);
    opened.at(-1)?.input.onMessage('42', { kind: 'state', state: next });
    expect(live.snapshot()).toMatchObject({ link: { phase: 'live' } });
    expect(live.snapshot().state).toBe(next);
    stop();
  });

  it('hears nothing of a stream that it has given up', () => {
    const live = store();
    const stop = live.start();
    pass(4_000);
    opened[0]?.input.onMessage('7', { kind: 'state', state: state(1) });
    expect(live.snapshot().state).toBeNull();
    stop();
  });

  it('[3.2] keeps the contract of the server that delivered the page, so that a newer one is seen', () => {
    const live = store();
    const stop = live.start();
    live.setContract('a');
    opened[0]?.input.onMessage('1', { kind: 'state', state: state(1, 'b') });
    expect(live.snapshot().ownContract).toBe('a');
    expect(live.snapshot().state?.contract).toBe('b');
    stop();
  });
});
