import { describe, expect, it } from 'vitest';
import { createOffDoor, type OffDoorOptions } from './off-door.ts';

interface Knock {
  url: string;
  body: string;
  answer: (ok: boolean) => void;
}

/** Two doors whose answers the test gives; time passes only when the door waits. */
function doors(kept: string | null = null, keeps = true) {
  const knocks: Knock[] = [];
  const waits: ((value: undefined) => void)[] = [];
  const store = new Map<string, string>(kept === null ? [] : [['trimtab-off', kept]]);
  const options: OffDoorOptions = {
    doors: () => ['http://a/off', 'http://b/off'],
    station: () => 'desk 1',
    now_ms: () => 50_000,
    knock: (url, body) => new Promise((resolve) => knocks.push({ url, body, answer: resolve })),
    wait: () => new Promise((resolve) => waits.push(resolve)),
    keep: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => {
        if (!keeps) throw new Error('no storage here');
        store.set(key, value);
      },
      removeItem: (key) => void store.delete(key),
    },
  };
  const door = createOffDoor(options);
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return { door, knocks, waits, store, settle };
}

describe('the OFF of a screen', () => {
  it('[5.7] knocks in a browser that keeps nothing', async () => {
    const { door, knocks, settle } = doors(null, false);
    door.ask(49_000);
    await settle();
    expect(knocks).toHaveLength(2);
  });

  it('[5.8] knocks at both doors at once with station and time; the first answer wins', async () => {
    const { door, knocks, settle } = doors();
    door.ask(49_000);
    await settle();
    expect(knocks.map(({ url }) => url)).toEqual(['http://a/off', 'http://b/off']);
    expect(JSON.parse(knocks[0]?.body ?? '')).toEqual({ station: 'desk 1', askedAt_ms: 49_000 });
    knocks[1]?.answer(true);
    await settle();
    expect(door.request()).toMatchObject({ answered: true });
  });

  it('is repeated until it is answered, with the time it was first asked', async () => {
    const { door, knocks, waits, settle } = doors();
    door.ask(49_000);
    await settle();
    for (const knock of knocks) knock.answer(false);
    await settle();
    expect(door.request()).toMatchObject({ answered: false });
    waits[0]?.(undefined);
    await settle();
    expect(knocks).toHaveLength(4);
    expect(JSON.parse(knocks[3]?.body ?? '')).toMatchObject({ askedAt_ms: 49_000 });
  });

  it('[5.8] is kept over a reload and asked again with the time of the click', async () => {
    const { knocks, settle } = doors(JSON.stringify({ askedAt_ms: 40_000, clickedAt_ms: 40_000 }));
    await settle();
    expect(JSON.parse(knocks[0]?.body ?? '')).toMatchObject({ askedAt_ms: 40_000 });
  });

  it('ends when the read-back shows it, and not by an older OFF', async () => {
    const { door, store, settle } = doors();
    door.ask(49_000);
    await settle();
    door.readBack(20_000);
    expect(door.request()).not.toBeNull();
    door.readBack(49_000);
    expect(door.request()).toBeNull();
    expect(store.size).toBe(0);
  });

  it('asks by its own clock while the server clock is unknown', async () => {
    const { door } = doors();
    door.ask(Number.NaN);
    expect(door.request()).toMatchObject({ askedAt_ms: 50_000 });
  });
});
