/** No more than so many of a thing in so long a time, by each who asks for it. Kept by this server alone; pure but for what it remembers. */

export interface ClaimsWithin {
  /** Counts one before it is done; what takes it back, for one that came to nothing. null: there were too many. */
  claim(by: string, now_ms: number): (() => void) | null;
}

export function claimsWithin(limit: number, within_ms: number): ClaimsWithin {
  const claims = new Map<string, { at_ms: number }[]>();
  const recent = (by: string, now_ms: number) => (claims.get(by) ?? []).filter(({ at_ms }) => now_ms - at_ms < within_ms);
  return {
    claim: (by, now_ms) => {
      const before = recent(by, now_ms);
      if (before.length >= limit) return null;
      const one = { at_ms: now_ms };
      claims.set(by, [...before, one]);
      return () => {
        const left = (claims.get(by) ?? []).filter((other) => other !== one);
        if (left.length > 0) claims.set(by, left);
        else claims.delete(by);
      };
    },
  };
}
