/** The plant's own permit switch is on and the PLC has trims enabled; a missing word is a no. */
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function permit({ picture }: GuardInput): Denial[] {
  const denials: Denial[] = [];
  if (picture?.permit !== true) denials.push(withoutNumber('permit', 'plc.permit', { id: 'guard.permit' }));
  if (picture?.ack?.enabled !== true) denials.push(withoutNumber('permit', 'ack.enabled', { id: 'guard.not-enabled' }));
  return denials;
}
