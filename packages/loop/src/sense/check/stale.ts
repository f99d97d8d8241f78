import { elapsed_ms, type LookedAt } from '../elapsed.ts';

/** Values outlive the poll that read them by this much real time, marked; then they are gone. */
export const isGone = (now: LookedAt, read: LookedAt | null, stale_ms: number): boolean =>
  read === null || elapsed_ms(read, now) > stale_ms;
