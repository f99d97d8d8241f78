import type { Monotonic, WallTime } from '@trimtab/terms';

/** The two clocks of the wall; handed in, so that a test can hold them. */
export interface FieldClock {
  wall(): WallTime;
  monotonic(): Monotonic;
}
