/** The newest picture is young enough to act on, of a link that is up. A picture from the future is none. */

import { isReadable, within } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function fresh({ picture, monotonic_ms, safety }: GuardInput): Denial[] {
  if (picture === null || picture.link.up !== true) return [withoutNumber('fresh', null, { id: 'guard.link' })];
  const age_ms = isReadable(monotonic_ms) && isReadable(picture.monotonic_ms) ? monotonic_ms - picture.monotonic_ms : Number.NaN;
  const limit_ms = safety.actOnlyIfRenewedWithin_ms;
  if (within(age_ms, 0, limit_ms)) return [];
  const remedy = { id: 'guard.fresh', with: { age: quantity(age_ms, 'ms'), limit: quantity(limit_ms, 'ms') } };
  return [overLimit('fresh', 'picture', age_ms, limit_ms, 'ms', remedy)];
}
