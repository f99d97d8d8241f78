/** What the guard lets come back, by the trims that the database has seen begin and end: the same after a restart. */
import { BACK_WITHIN_MS, type LetGo, letGoAfter } from '@trimtab/authority';
import { type Database, readTrimMoves, type TrimMove } from '@trimtab/store';
import { type PlantTime, plantTime } from '@trimtab/terms';

/** Trims that have moved since then may still come back. */
export const letGoSince = (now: PlantTime): PlantTime => plantTime(Math.max(0, now - BACK_WITHIN_MS));

/** Oldest first. */
export const letGoOf = (moves: readonly TrimMove[]): LetGo[] =>
  moves.reduce<LetGo[]>((known, { by, ...change }) => letGoAfter(known, { ...change, letsGo: by !== 'us' }), []);

export const readLetGo = async (database: Database, asset: string, now: PlantTime): Promise<LetGo[]> =>
  letGoOf(await readTrimMoves(database.pool, asset, letGoSince(now)));
