/**
 * Comparisons in which absence is a no. The language takes null for 0 and lets NaN fall through either
 * side of an `if`; here anything that is no finite number is inside nothing and at least nothing.
 */
export const isReadable = (value: unknown): value is number => Number.isFinite(value);

/** low ≤ value ≤ high, all three readable. */
export const within = (value: unknown, low: unknown, high: unknown): boolean => atLeast(value, low) && atMost(value, high);

/** value ≥ limit, both readable. */
export const atLeast = (value: unknown, limit: unknown): boolean => isReadable(value) && isReadable(limit) && value >= limit;

/** value ≤ limit, both readable. */
export const atMost = (value: unknown, limit: unknown): boolean => isReadable(value) && isReadable(limit) && value <= limit;

/**
 * Setpoints and trims come over the wire as float32, whose steps near an air ratio of 1 are 1e-7: a limit
 * that is met on paper is met here. Far below any trim that can be meant.
 */
export const WIRE_NOISE = 1e-6;

/** value ≥ limit as the wire tells them, both readable. */
export const atLeastOnWire = (value: unknown, limit: unknown): boolean => isReadable(limit) && atLeast(value, limit - WIRE_NOISE);

/** value ≤ limit as the wire tells them, both readable. */
export const atMostOnWire = (value: unknown, limit: unknown): boolean => isReadable(limit) && atMost(value, limit + WIRE_NOISE);
