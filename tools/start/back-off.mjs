/** How long to wait before a dead part is started again: 0.5 s, doubled up to 10 s, and from the start again once it ran well. */
const FIRST_MS = 500;
const LONGEST_MS = 10_000;
const RAN_WELL_MS = 60_000;

export function backOff() {
  let wait_ms = FIRST_MS;
  return {
    /** @param {number} ran_ms how long the part ran before it died */
    next(ran_ms) {
      if (ran_ms >= RAN_WELL_MS) wait_ms = FIRST_MS;
      const now = wait_ms;
      wait_ms = Math.min(wait_ms * 2, LONGEST_MS);
      return now;
    },
  };
}
