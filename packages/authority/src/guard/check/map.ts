/** The frame is an APPLY of the site's own register map with exactly the slots that the map has. */
import { TRIM_SLOT_COUNT } from '@trimtab/terms';
import { type Denial, overLimit, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function map({ command, mapVersion, slots, picture }: GuardInput): Denial[] {
  const denials: Denial[] = [];
  const remedy = { id: 'guard.map' };
  if (!Number.isInteger(mapVersion) || command.mapVersion !== mapVersion)
    denials.push(overLimit('map', 'mapVersion', command.mapVersion, mapVersion, 'none', remedy));
  if (command.op !== 'apply') denials.push(withoutNumber('map', 'op', remedy));
  if (command.trims.length !== TRIM_SLOT_COUNT)
    denials.push(overLimit('map', 'trims', command.trims.length, TRIM_SLOT_COUNT, 'count', remedy));
  if (slots.length !== TRIM_SLOT_COUNT) denials.push(overLimit('map', 'slots', slots.length, TRIM_SLOT_COUNT, 'count', remedy));
  if (picture?.causes.some(({ cause }) => cause === 'map-mismatch')) denials.push(withoutNumber('map', 'header', remedy));
  return denials;
}
