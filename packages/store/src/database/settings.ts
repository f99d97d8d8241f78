/** Settings under which a commit is not a commit (faults F23): checked at start and on each reconnect. */
import type { Queryable } from './queryable.ts';

const NEEDED = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' } as const;
/** Stronger than needed is well too. */
const ALSO_SAFE: Record<string, readonly string[]> = { synchronous_commit: ['local', 'remote_write', 'remote_apply'] };

export interface UnsafeSetting {
  setting: string;
  value: string;
  needed: string;
}

/** The settings that are unsafe; empty when a commit survives a power cut. */
export async function checkSettings(db: Queryable): Promise<UnsafeSetting[]> {
  const { rows } = await db.query<{ name: string; setting: string }>('SELECT name, setting FROM pg_settings WHERE name = ANY($1)', [
    Object.keys(NEEDED),
  ]);
  const values = new Map(rows.map((row) => [row.name, row.setting]));
  return Object.entries(NEEDED).flatMap(([setting, needed]) => {
    const value = values.get(setting) ?? 'unknown';
    return value === needed || ALSO_SAFE[setting]?.includes(value) ? [] : [{ setting, value, needed }];
  });
}
