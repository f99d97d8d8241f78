/**
 * Two clocks that must never be mixed (design §5). Plant time is the process clock as the PLC
 * publishes it: physics, cycles, expiry, dwell, shifts. Wall time is the clock on the wall: links,
 * leases, sign-on. Monotonic time measures wall durations and survives a clock jump. All three are
 * milliseconds; the brands make a mixed subtraction a type error at every function boundary.
 */
declare const clock: unique symbol;

export type PlantTime = number & { readonly [clock]: 'plant' };
export type WallTime = number & { readonly [clock]: 'wall' };
export type Monotonic = number & { readonly [clock]: 'monotonic' };

/** Milliseconds since 1970-01-01T00:00Z on the plant's process clock. */
export const plantTime = (ms: number): PlantTime => ms as PlantTime;
/** Milliseconds since 1970-01-01T00:00Z on the wall clock. */
export const wallTime = (ms: number): WallTime => ms as WallTime;
/** Milliseconds since an arbitrary start that never jumps. */
export const monotonic = (ms: number): Monotonic => ms as Monotonic;

/** `later − earlier` in ms; both from the same clock, or it does not compile. */
export const since_ms = <T extends PlantTime | WallTime | Monotonic>(later: T, earlier: NoInfer<T>): number => later - earlier;

/** `t + duration_ms` on the same clock. */
export const after = <T extends PlantTime | WallTime | Monotonic>(t: T, duration_ms: number): T => (t + duration_ms) as T;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
