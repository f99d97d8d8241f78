/**
 * Sign-on while the database is away: who stands at a screen is remembered, so that the view stays and
 * nobody is signed off by a fault. Nobody new signs on, and no decision is stored in that time anyway. A question that fails
 * while the database is there keeps the view too, but whoever cannot be proved to stand there decides nothing.
 */
import type { ApiSession } from '../api/context.ts';
import { type Sessions, UNREGISTERED } from './sessions.ts';

const REMEMBERED = 200;
const AWAY = 'The database does not answer: nobody can sign on until it is back';

/** `isLost` spares a request the time-out of a database that is known to be away. */
export function rememberSessions(sessions: Sessions, isLost: () => boolean): Sessions {
  const known = new Map<string, ApiSession>();
  /** Tokens of people who signed off while the database could not be told. */
  const left = new Set<string>();
  let people: Awaited<ReturnType<Sessions['people']>> = [];
  const keyOf = (station: string | null, person: string | null): string => `${station ?? ''} ${person ?? ''}`;
  const orLast = async <Result>(last: Result, ask: () => Promise<Result>): Promise<Result> => {
    if (isLost()) return last;
    return ask().catch(() => last);
  };

  /** Whoever has left is gone at once, whether the database can be told or not: it is told as soon as it can be. */
  const told = (token: string): Promise<void> =>
    orLast(undefined, async () => {
      await sessions.signOff(token);
      left.delete(token);
    });

  return {
    identify: async (station, token, toAct) => {
      if (token !== null && left.has(token)) void told(token);
      const person = token !== null && left.has(token) ? null : token;
      const key = keyOf(station, person);
      const last = known.get(key) ?? UNREGISTERED;
      if (isLost()) return last;
      const session = await sessions.identify(station, person, toAct).catch(() => null);
      if (session === null) return toAct && !isLost() ? { ...last, person: null } : last;
      known.delete(key);
      known.set(key, session);
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      return session;
    },
    stationOf: (token) => orLast(known.get(keyOf(token, null))?.station ?? null, () => sessions.stationOf(token)),
    registerStation: sessions.registerStation,
    signOn: (person, pin, station) => orLast({ kind: 'refused' as const, message: AWAY }, () => sessions.signOn(person, pin, station)),
    signOff: async (token) => {
      for (const key of known.keys()) if (key.endsWith(` ${token}`)) known.delete(key);
      left.add(token);
      await told(token);
    },
    touch: (token) => orLast(undefined, () => sessions.touch(token)),
    people: async () => {
      people = await orLast(people, sessions.people);
      return people;
    },
  };
}
