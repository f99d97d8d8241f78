/** The value of a tag that may be acted on: good and a number; anything else is NaN, which is inside nothing. */
import { isReadable } from '../within.ts';
import type { GuardInput } from './guard-input.ts';

export function goodValue({ picture }: GuardInput, tag: string): number {
  const sample = picture?.tags[tag];
  return sample?.quality === 'good' && isReadable(sample.value) ? sample.value : Number.NaN;
}
