import type { Check } from './check.ts';

const INVALID = 1;
const SIMULATED = 2;
const MANUAL = 4;
const FAILED = 8;

/** The device's own word comes before any cleverness: a simulated or forced value is no measurement. */
export const deviceStatus: Check = ({ status }) => {
  if (status === null || status === 0) return null;
  if (status & (INVALID | FAILED)) return { quality: 'bad', cause: 'device-failed' };
  return status & (SIMULATED | MANUAL) ? { quality: 'bad', cause: 'device-manual' } : null;
};
