import type { Check } from './check.ts';

/** Quiet NaN is how a transmitter says "unavailable"; infinities are no readings either. */
export const notANumber: Check = ({ value }) => (Number.isFinite(value) ? null : { quality: 'bad', cause: 'not-a-number' });
