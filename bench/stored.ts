/** What the run itself has stored of its own pace: time in the cycle, and the steadiness of the polls. */
import { openDatabase } from '@trimtab/store';

export interface StoredPace {
  cycle_ms: number[];
  /** |time between two polls − poll period|. */
  jitter_ms: number[];
}

export async function storedPace(databaseUrl: string, poll_ms: number): Promise<StoredPace> {
  const database = openDatabase(databaseUrl, () => undefined);
  try {
    const cycles = await database.pool.query<{ duration_ms: number }>('SELECT duration_ms FROM cycle ORDER BY cycle_no');
    const scans = await database.pool.query<{ monotonic_ms: number }>('SELECT monotonic_ms FROM scan ORDER BY scan_no');
    const times_ms = scans.rows.map((row) => row.monotonic_ms);
    const gaps_ms = times_ms.slice(1).map((time_ms, index) => time_ms - (times_ms[index] ?? time_ms));
    return {
      cycle_ms: cycles.rows.map((row) => row.duration_ms),
      jitter_ms: gaps_ms.filter((gap_ms) => gap_ms > 0).map((gap_ms) => Math.abs(gap_ms - poll_ms)),
    };
  } finally {
    await database.close();
  }
}
