/** Only `offset` is executed by this build. */
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function kind(input: GuardInput): Denial[] {
  if (input.kind === 'offset') return [];
  return [withoutNumber('kind', null, { id: 'guard.kind', with: { kind: String(input.kind) } })];
}
