/**
 * The frame names a session that the PLC itself confirms in the newest acknowledgement: same boot, same
 * epoch, alive, and a sequence number that it has not handled (faults.md C).
 */

import { atLeast } from '../../within.ts';
import { type Denial, overLimit, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function session(input: GuardInput): Denial[] {
  const { command } = input;
  const ack = input.picture?.ack ?? null;
  if (input.session === null || ack === null) return [withoutNumber('session', null, { id: 'guard.session' })];
  const denials: Denial[] = [];
  const same = (tag: string, named: number, held: number) => {
    if (!Number.isInteger(named) || named !== held) denials.push(overLimit('session', tag, named, held, 'none', { id: 'guard.session' }));
  };
  same('boot', command.boot, input.session.boot);
  same('epoch', command.epoch, input.session.epoch);
  same('ack.boot', command.boot, ack.boot);
  same('ack.epoch', command.epoch, ack.epoch);
  if (ack.alive !== true) denials.push(withoutNumber('session', 'ack.alive', { id: 'guard.session' }));
  if (!Number.isInteger(command.seq) || !atLeast(command.seq, ack.handledSeq) || command.seq === ack.handledSeq)
    denials.push(overLimit('session', 'seq', command.seq, ack.handledSeq, 'none', { id: 'guard.session' }));
  return denials;
}
