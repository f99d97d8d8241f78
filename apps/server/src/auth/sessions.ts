/**
 * Two layers on a shared screen (faults.md E): the station keeps the view, a person signs on over it
 * with a PIN for the shift. Action locks after 15 idle minutes and at the end of the shift; the view
 * never does. A PIN is tried five times, at registered stations only, then a supervisor has to unlock; a station with too
 * many wrong PINs waits.
 */
import {
  claimTry,
  clearTries,
  type Database,
  endSession,
  isRevoked,
  newToken,
  readPeople,
  readPerson,
  readSession,
  readStation,
  registerStation,
  signOn,
  touchSession,
} from '@trimtab/store';
import { HOUR_MS, MINUTE_MS } from '@trimtab/terms';
import type { ApiSession } from '../api/context.ts';
import type { Listed, SignedOnPerson } from '../api/services.ts';
import { claimsWithin } from './claims-within.ts';
import { pinHolds } from './pin.ts';

const TRIES = 5;
/** Whoever's they were: by a person's own count alone one screen could lock everybody. So it locks one at the most in a quarter of an hour. */
const STATION_TRIES = 2 * TRIES - 1;
const STATION_WITHIN_MS = 15 * MINUTE_MS;
const IDLE_MS = 15 * MINUTE_MS;
const LONGEST_MS = 13 * HOUR_MS;
/** In an hour: far more screens than a plant has, far fewer than a script can ask for. */
const REGISTRATIONS = 60;
const STATION_WAITS = 'Too many wrong PINs at this screen: wait a quarter of an hour, or sign on at another desk';
/** Whoever asks from a screen that is no registered station. */
export const UNREGISTERED: ApiSession = { station: 'unregistered screen', person: null };

export interface Sessions {
  /** Who asks, to see or, with `toAct`, to change something. */
  identify(stationToken: string | null, personToken: string | null, toAct: boolean): Promise<ApiSession>;
  stationOf(stationToken: string | null): Promise<string | null>;
  /** Registers this screen as the next desk and gives its token; null: it was revoked under its former one, or too many have come. */
  registerStation(former: string | null): Promise<string | null>;
  signOn(
    personId: string,
    pin: string,
    station: string,
  ): Promise<{ kind: 'signed-on'; person: SignedOnPerson; token: string } | { kind: 'refused'; message: string }>;
  signOff(token: string): Promise<void>;
  /** An act of the person at the screen holds off the idle lock. */
  touch(token: string): Promise<void>;
  people(): Promise<Listed[]>;
}

/** `shiftEnds_ms` is the wall time at which the running shift's sign-ons end. */
export function openSessions({ prisma }: Pick<Database, 'prisma'>, shiftEnds_ms: () => number): Sessions {
  const stationOf = async (token: string | null): Promise<string | null> =>
    token ? ((await readStation(prisma, token))?.name ?? null) : null;

  const wrongPins = claimsWithin(STATION_TRIES, STATION_WITHIN_MS);
  const registrations = claimsWithin(REGISTRATIONS, HOUR_MS);

  /** A sign-on holds at the station where it was made, whatever else the token comes from. */
  const personOf = async (token: string, station: string): Promise<SignedOnPerson | null> => {
    const now = new Date();
    const session = await readSession(prisma, token, now);
    if (session?.stationId !== station) return null;
    if (now.getTime() - session.actedAt.getTime() > IDLE_MS) {
      await endSession(prisma, token, 'idle', now);
      return null;
    }
    return named(session.person);
  };

  return {
    stationOf,
    identify: async (stationToken, personToken) => {
      const station = await stationOf(stationToken);
      if (!station) return UNREGISTERED;
      return { station, person: personToken ? await personOf(personToken, station) : null };
    },
    registerStation: async (former) => {
      if (former !== null && (await isRevoked(prisma, former))) return null;
      const cameToNothing = registrations.claim('screens', performance.now());
      if (!cameToNothing) return null;
      const token = newToken();
      await registerStation(prisma, token, new Date()).catch((error) => {
        cameToNothing();
        throw error;
      });
      return token;
    },
    signOn: async (personId, pin, station) => {
      // Before anything is counted: a try from elsewhere must lock nobody.
      if (station === UNREGISTERED.station) return { kind: 'refused', message: 'This screen is not registered: load the page again' };
      const person = await readPerson(prisma, personId);
      if (!person) return { kind: 'refused', message: 'Nobody of that name may sign on here' };
      const locked = { kind: 'refused', message: `${person.name} is locked after ${TRIES} wrong PINs: a supervisor unlocks` } as const;
      const wasNotWrong = wrongPins.claim(station, performance.now());
      if (!wasNotWrong) return { kind: 'refused', message: STATION_WAITS };
      const now = new Date();
      const claimed = await claimTry(prisma, personId, TRIES, now);
      if (!claimed) {
        wasNotWrong();
        return locked;
      }
      if (!(await pinHolds(person.pinHash, pin)))
        return claimed.lockedAt ? locked : { kind: 'refused', message: `Wrong PIN, ${TRIES - claimed.failedTries} tries left` };
      wasNotWrong();
      if (!(await clearTries(prisma, personId, claimed))) return locked;
      const ends_ms = Math.min(now.getTime() + LONGEST_MS, shiftEnds_ms());
      const token = await signOn(prisma, personId, station, now, new Date(ends_ms));
      await touchSession(prisma, token, now);
      return { kind: 'signed-on', person: named(person), token };
    },
    touch: (token) => touchSession(prisma, token, new Date()),
    signOff: (token) => endSession(prisma, token, 'signed-off', new Date()),
    people: async () => (await readPeople(prisma)).map(({ id, name, role, lockedAt }) => ({ id, name, role, locked: lockedAt !== null })),
  };
}

const named = ({
  id,
  name,
  role,
  crew,
}: {
  id: string;
  name: string;
  role: SignedOnPerson['role'];
  crew: string | null;
}): SignedOnPerson => ({
  id,
  name,
  role,
  ...(crew === null ? {} : { crew }),
});
