/** Registered stations: the view-only device session of a screen. Tokens are stored hashed. */
import type { PrismaClient } from '../generated/client.ts';
import { tokenHash } from './token.ts';

export interface Station {
  id: string;
  name: string;
}

/** Registers a station under a token, or gives a known one a new token. */
export async function registerStation(prisma: PrismaClient, station: Station, token: string, now: Date): Promise<void> {
  const row = { name: station.name, tokenHash: tokenHash(token), revokedAt: null };
  await prisma.station.upsert({
    where: { stationId: station.id },
    create: { stationId: station.id, registeredAt: now, ...row },
    update: row,
  });
}

/** The station that holds this token and is not revoked, or null. */
export async function readStation(prisma: PrismaClient, token: string): Promise<Station | null> {
  const row = await prisma.station.findUnique({ where: { tokenHash: tokenHash(token) } });
  return row === null || row.revokedAt !== null ? null : { id: row.stationId, name: row.name };
}

export async function revokeStation(prisma: PrismaClient, stationId: string, now: Date): Promise<void> {
  await prisma.station.update({ where: { stationId }, data: { revokedAt: now } });
}
