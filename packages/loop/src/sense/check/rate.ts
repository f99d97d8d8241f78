import type { Check } from './check.ts';

/** Part of the believable change per minute that is allowed at once: noise and burner ripple. */
const AT_ONCE = 0.4;

/**
 * Faster than the process can move. The comparison is with the last good value and the allowance
 * grows with the time since, so that a real change is believed after a while and a spike never is.
 */
export const rate: Check = ({ value, rules, memory, plant_ms }) => {
  if (rules?.rate === undefined || memory?.good == null || memory.good_ms === null) return null;
  const elapsed_min = (plant_ms - memory.good_ms) / 60_000;
  const allowed = rules.rate * (AT_ONCE + Math.max(0, elapsed_min));
  return Math.abs(value - memory.good) <= allowed ? null : { quality: 'bad', cause: 'too-fast' };
};
