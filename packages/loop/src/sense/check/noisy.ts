import { KNOWN_FROM } from '../noise.ts';
import type { Check } from './check.ts';

/** It scatters far more from reading to reading than it used to: a plugging tap, a loose wire. The value is still about right. */
export const noisy: Check = ({ rules, memory, live }) => {
  const noise = memory?.noise ?? null;
  if (rules?.noisy === undefined || live?.noisy === false || noise === null || noise.seen < KNOWN_FROM) return null;
  return noise.usual > 0 && noise.now > rules.noisy * noise.usual ? { quality: 'uncertain', cause: 'noisy' } : null;
};
