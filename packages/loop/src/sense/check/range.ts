import type { Check } from './check.ts';

/** Outside the instrument's range: a broken couple drives its reading to one end. */
export const range: Check = ({ value, range: [low, high] }) =>
  value >= low && value <= high ? null : { quality: 'bad', cause: 'out-of-range' };
