/** Two moments of plant time, as they are typed: ISO 8601 with its zone, since a time of day without one is the host's. */
import { z } from 'zod';

export interface Moments {
  /** ISO 8601, UTC. */
  from: string;
  to: string;
}

const moment = z.iso.datetime({ offset: true });

/** Null where one of them is none, or names no zone. Throws where the first is not before the last. */
export function momentsOf(from: string, to: string): Moments | null {
  if (!moment.safeParse(from).success || !moment.safeParse(to).success) return null;
  const [began, ended] = [Date.parse(from), Date.parse(to)];
  if (began >= ended) throw new Error(`--from ${from} --to ${to}: the first moment is not before the last`);
  return { from: new Date(began).toISOString(), to: new Date(ended).toISOString() };
}
