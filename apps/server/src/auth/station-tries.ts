/**
 * Wrong PINs at one screen, whoever's they were: a person's own count alone would let one screen lock everybody, supervisors
 * too. Kept by this server alone, for a quarter of an hour. Pure but for what it remembers.
 */

export interface StationTries {
  /** Counts a try before its PIN is looked at; what takes it back, for one that was not wrong. null: this screen has to wait. */
  claim(station: string, now_ms: number): (() => void) | null;
}

export function stationTries(limit: number, within_ms: number): StationTries {
  const tries = new Map<string, { at_ms: number }[]>();
  const recent = (station: string, now_ms: number) => (tries.get(station) ?? []).filter(({ at_ms }) => now_ms - at_ms < within_ms);
  return {
    claim: (station, now_ms) => {
      const before = recent(station, now_ms);
      if (before.length >= limit) return null;
      const one = { at_ms: now_ms };
      tries.set(station, [...before, one]);
      return () => {
        const left = (tries.get(station) ?? []).filter((other) => other !== one);
        if (left.length > 0) tries.set(station, left);
        else tries.delete(station);
      };
    },
  };
}
