/**
 * Comparisons in which absence is a no. The language takes null for 0 and lets NaN fall through either
 * side of an `if`; here anything that is no finite number is inside nothing and at least nothing.
 */
export const isReadable = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** low ≤ value ≤ high, all three readable. */
export const within = (value: unknown, low: unknown, high: unknown): boolean =>
  isReadable(value) && isReadable(low) && isReadable(high) && value >= low && value <= high;

/** value ≥ limit, both readable. */
export const atLeast = (value: unknown, limit: unknown): boolean => isReadable(value) && isReadable(limit) && value >= limit;

/** value ≤ limit, both readable. */
export const atMost = (value: unknown, limit: unknown): boolean => isReadable(value) && isReadable(limit) && value <= limit;
