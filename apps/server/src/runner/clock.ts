/** The only place where the server asks what time it is. */
import { type Monotonic, monotonic, type WallTime, wallTime } from '@trimtab/terms';

export interface Clock {
  wall(): WallTime;
  monotonic(): Monotonic;
}

export const systemClock: Clock = {
  wall: () => wallTime(Date.now()),
  monotonic: () => monotonic(performance.now()),
};
