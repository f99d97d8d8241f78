/** The envelope in force holds at this moment of plant time: from its first to before its last. */

import { within } from '../../within.ts';
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { instantOf } from '../iso-instant.ts';

export function licence({ envelope, plant_ms }: GuardInput): Denial[] {
  if (envelope === null) return [withoutNumber('licence', 'envelope', { id: 'guard.no-envelope' })];
  const until_ms = instantOf(envelope.validUntil);
  if (within(plant_ms, instantOf(envelope.validFrom), until_ms) && plant_ms !== until_ms) return [];
  const remedy = { id: 'guard.licence', with: { name: envelope.name, from: envelope.validFrom, until: envelope.validUntil } };
  return [withoutNumber('licence', 'envelope', remedy)];
}
