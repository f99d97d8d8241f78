/** This server holds the asset, under the epoch that the frame names, renewed a moment ago. */

import { within } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function lease({ command, lease: held, safety }: GuardInput): Denial[] {
  if (held === null) return [withoutNumber('lease', null, { id: 'guard.lease-lost' })];
  const denials: Denial[] = [];
  if (!Number.isInteger(held.epoch) || held.epoch !== command.epoch)
    denials.push(overLimit('lease', 'epoch', command.epoch, held.epoch, 'none', { id: 'guard.lease-lost' }));
  const limit_ms = safety.actOnlyIfRenewedWithin_ms;
  if (!within(held.renewedAge_ms, 0, limit_ms)) {
    const remedy = { id: 'guard.lease-old', with: { age: quantity(held.renewedAge_ms, 'ms'), limit: quantity(limit_ms, 'ms') } };
    denials.push(overLimit('lease', 'renewedAge', held.renewedAge_ms, limit_ms, 'ms', remedy));
  }
  return denials;
}
