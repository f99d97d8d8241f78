import type { WallTime } from '@trimtab/terms';

/** Values outlive the poll that read them by this much wall time, marked; then they are gone. */
export const isGone = (now: WallTime, read: WallTime | null, stale_ms: number): boolean => read === null || now - read > stale_ms;
