/** Hashes that say whether two runs can be compared at all: same build, same configuration. */
import { createHash } from 'node:crypto';
import { canonical } from '@trimtab/terms';

/** Put in by the build: hash of all sources that decide, and of the solver's version. */
declare const __BUILD_HASH__: string | undefined;

/** Running from sources (tests) is a build of its own, never equal to a bundled one. */
export const buildHash: string = typeof __BUILD_HASH__ === 'string' ? __BUILD_HASH__ : 'from-sources';

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');
export const hashOf = (value: unknown): string => hashOfText(canonical(value));
