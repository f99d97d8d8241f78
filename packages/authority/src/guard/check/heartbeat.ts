/** Nothing moves away from zero while this server has not earned its heartbeat (faults.md P7). */
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export const heartbeat = ({ heartbeatEarned }: GuardInput): Denial[] =>
  heartbeatEarned === true ? [] : [withoutNumber('heartbeat', null, { id: 'guard.heartbeat' })];
