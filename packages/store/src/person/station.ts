/** Registered stations: the view-only device session of a screen. Tokens are stored hashed. */
import type { PrismaClient } from '../generated/client.ts';
import { tokenHash } from './token.ts';

export interface Station {
  id: string;
  name: string;
}

const MOST_TRIES = 50;

/** Registers a screen as the next desk, under a token. Screens that come together get a desk each. */
export async function registerStation(prisma: PrismaClient, token: string, now: Date): Promise<Station> {
  for (let tries = 1; ; tries++) {
    const name = `desk ${(await prisma.station.count()) + tries}`;
    try {
      await prisma.station.create({ data: { stationId: name, name, tokenHash: tokenHash(token), registeredAt: now } });
      return { id: name, name };
    } catch (error) {
      if (!(isTaken(error) && tries < MOST_TRIES)) throw error;
    }
  }
}

/** Prisma's code of a unique value that is there already. */
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P2002';

/** The station that holds this token and is not revoked, or null. */
export async function readStation(prisma: PrismaClient, token: string): Promise<Station | null> {
  const row = await prisma.station.findUnique({ where: { tokenHash: tokenHash(token) } });
  return row === null || row.revokedAt !== null ? null : { id: row.stationId, name: row.name };
}

export async function isRevoked(prisma: PrismaClient, token: string): Promise<boolean> {
  return (await prisma.station.count({ where: { tokenHash: tokenHash(token), revokedAt: { not: null } } })) > 0;
}

export async function revokeStation(prisma: PrismaClient, stationId: string, now: Date): Promise<void> {
  await prisma.station.update({ where: { stationId }, data: { revokedAt: now } });
}
