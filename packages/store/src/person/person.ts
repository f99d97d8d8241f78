/** People and their PINs (hashed by the server). */
import type { Role } from '@trimtab/terms';
import type { PrismaClient } from '../generated/client.ts';

export interface Person {
  id: string;
  name: string;
  role: Role;
  crew: string | null;
  pinHash: string;
  failedTries: number;
  /** Set by too many tries; a supervisor clears it. */
  lockedAt: Date | null;
}

interface PersonRow extends Omit<Person, 'id' | 'role'> {
  personId: string;
  role: string;
}

// The column's CHECK lists the roles of terms.
const fromRow = ({ personId, role, ...rest }: PersonRow): Person => ({ id: personId, role: role as Role, ...rest });

/** Adds people or updates them in place (the demo's, loaded at each start); tries and locks stay. */
export async function upsertPeople(prisma: PrismaClient, people: readonly Omit<Person, 'failedTries' | 'lockedAt'>[]): Promise<void> {
  for (const { id: personId, name, role, crew, pinHash } of people)
    await prisma.person.upsert({
      where: { personId },
      create: { personId, name, role, crew, pinHash },
      update: { name, role, crew, pinHash },
    });
}

export async function readPeople(prisma: PrismaClient): Promise<Person[]> {
  const rows = await prisma.person.findMany({ orderBy: { name: 'asc' } });
  return rows.map(fromRow);
}

export async function readPerson(prisma: PrismaClient, personId: string): Promise<Person | null> {
  const row = await prisma.person.findUnique({ where: { personId } });
  return row === null ? null : fromRow(row);
}
