/** The furnace is in a plant mode for which the envelope was approved. */
import { PLANT_MODES } from '@trimtab/terms';
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function plant({ picture, envelope }: GuardInput): Denial[] {
  const found = picture?.plantMode.mode ?? 'unknown';
  const known = PLANT_MODES.includes(found) && found !== 'unknown';
  if (known && envelope?.plantModes.includes(found)) return [];
  return [
    withoutNumber('plant', 'plc.plantMode', {
      id: 'guard.plant',
      with: { found: { id: known ? `plant.${found}` : 'plant.unknown' }, allowed: envelope?.plantModes.join(', ') ?? '–' },
    }),
  ];
}
