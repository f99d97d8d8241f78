/** Who is signed on at which station. Idle and absolute limits are the caller's rules; both times are kept here. */
import type { PrismaClient } from '../generated/client.ts';
import { type Person, readPerson } from './person.ts';
import { newToken, tokenHash } from './token.ts';

export interface PersonSession {
  person: Person;
  stationId: string;
  signedOnAt: Date;
  /** Last act, for the idle lock. */
  actedAt: Date;
  expiresAt: Date;
}

/** Why a session ended. */
export type SessionEnd = 'signed-off' | 'switched' | 'expired' | 'idle' | 'revoked';

/**
 * Signs a person on at a station and ends whatever session the station had. Returns the token, which is
 * new at each sign-on and is stored nowhere else.
 */
export async function signOn(prisma: PrismaClient, personId: string, stationId: string, now: Date, expiresAt: Date): Promise<string> {
  const token = newToken();
  await prisma.$transaction([
    prisma.personSession.updateMany({
      where: { stationId, endedAt: null },
      data: { endedAt: now, endedWhy: 'switched' satisfies SessionEnd },
    }),
    prisma.personSession.create({ data: { tokenHash: tokenHash(token), personId, stationId, signedOnAt: now, actedAt: now, expiresAt } }),
  ]);
  return token;
}

/** The open session of a token, not past its absolute end; null otherwise. */
export async function readSession(prisma: PrismaClient, token: string, now: Date): Promise<PersonSession | null> {
  const row = await prisma.personSession.findUnique({ where: { tokenHash: tokenHash(token) } });
  if (row === null || row.endedAt !== null || row.expiresAt <= now) return null;
  const person = await readPerson(prisma, row.personId);
  if (person === null) return null;
  return { person, stationId: row.stationId, signedOnAt: row.signedOnAt, actedAt: row.actedAt, expiresAt: row.expiresAt };
}

/** Moves the time of the last act, which holds off the idle lock. */
export async function touchSession(prisma: PrismaClient, token: string, now: Date): Promise<void> {
  await prisma.personSession.updateMany({ where: { tokenHash: tokenHash(token), endedAt: null }, data: { actedAt: now } });
}

export async function endSession(prisma: PrismaClient, token: string, why: SessionEnd, now: Date): Promise<void> {
  await prisma.personSession.updateMany({ where: { tokenHash: tokenHash(token), endedAt: null }, data: { endedAt: now, endedWhy: why } });
}
