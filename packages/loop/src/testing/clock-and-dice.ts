/**
 * A model that looks at a clock, or throws dice, cannot be replayed. What a run asks of either is noted and answered, so
 * that no catch can hide it. A date made of a given time is no clock.
 */

const SOURCES: readonly (readonly [string, object, string])[] = [
  ['Math.random', Math, 'random'],
  ['Date.now', Date, 'now'],
  ['performance.now', performance, 'now'],
  ['crypto.getRandomValues', crypto, 'getRandomValues'],
  ['crypto.randomUUID', crypto, 'randomUUID'],
];

export function watchingClockAndDice<T>(run: () => T): { result: T; asked: string[] } {
  const asked = new Set<string>();
  const restore = SOURCES.map(([what, owner, name]) => {
    const real: unknown = Reflect.get(owner, name);
    if (typeof real !== 'function') throw new Error(`there is no ${what}`);
    return replaced(owner, name, (...given: unknown[]): unknown => {
      asked.add(what);
      return Reflect.apply(real, owner, given);
    });
  });
  const dated = new Proxy(Date, {
    construct(date, given: unknown[], made) {
      if (given.length === 0) asked.add('new Date()');
      return Reflect.construct(date, given, made) as Date;
    },
    apply(date, self, given: []) {
      asked.add('Date()');
      return Reflect.apply(date, self, given);
    },
  });
  restore.push(replaced(globalThis, 'Date', dated));
  try {
    return { result: run(), asked: [...asked] };
  } finally {
    for (const back of restore) back();
  }
}

/** Puts another value there, and gives the way back. */
function replaced(owner: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  };
}
