/** Moves away from zero need at least advisory; a mode that this build does not know is none. */
import { modeRank } from '@trimtab/terms';
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function mode(input: GuardInput): Denial[] {
  if (modeRank(input.mode) >= modeRank('advisory')) return [];
  const shown = modeRank(input.mode) < 0 ? 'mode.unknown' : `mode.${input.mode}`;
  return [withoutNumber('mode', null, { id: 'guard.mode', with: { mode: { id: shown } } })];
}
