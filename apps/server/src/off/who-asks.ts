/** Who asks for OFF, and since when: read the same way at both doors. What cannot be read costs the name, never the OFF. */

const UNNAMED = 'unnamed station';
const STATION_MAX = 64;

export interface WhoAsks {
  station: string;
  /** null: not said. */
  askedAt_ms: number | null;
}

/** Of whatever came as the body's JSON. */
export function whoAsks(body: unknown): WhoAsks {
  const said: { station?: unknown; askedAt_ms?: unknown } = typeof body === 'object' && body !== null ? body : {};
  const { askedAt_ms } = said;
  return {
    station: stationName(said.station),
    askedAt_ms: typeof askedAt_ms === 'number' && Number.isFinite(askedAt_ms) ? askedAt_ms : null,
  };
}

/** Printable characters alone: the database takes no NUL and no half of a pair, and what it does not take would bar every later step. */
export function stationName(said: unknown): string {
  const name = typeof said === 'string' ? said.replace(/\p{C}/gu, '').trim() : '';
  return [...name].slice(0, STATION_MAX).join('').trim() || UNNAMED;
}

/** The body's JSON; null where it is none. */
export function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
