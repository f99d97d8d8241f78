/**
 * What stands in the PLC against what should stand there. A trim that the PLC ramped away is ended
 * with its cause and never comes back by itself; a trim that nobody here decided is foreign (faults
 * P5, F44). Pure: the runner stores what comes out.
 */
import { trimsHeld } from '@trimtab/authority';
import type { Acknowledgement } from '@trimtab/terms';
import type { StandingTrim } from './asset.ts';

export type Standing =
  | { kind: 'as-decided' }
  /** By the PLC alone, in these slots; those that stand, stand. */
  | { kind: 'ended'; cause: 'plc-restart' | 'watchdog' | 'off' | 'ramp'; slots: readonly number[] }
  | { kind: 'foreign'; slot: number; value: number };

export interface StandingLook {
  standing: Standing;
  /** The last acknowledgement at which all stood as decided; null: none was read. Against it a cause shows, also polls later. */
  held: Acknowledgement | null;
}

/**
 * What the next poll says. `ack` null: it read none, or a write is open and nobody can tell yet. An end is of the
 * acknowledgement that it was judged on alone: it must not end what came into force since. What is foreign stays so until an
 * acknowledgement shows it gone.
 */
export function nextStanding({ standing, held }: StandingLook, trims: readonly StandingTrim[], ack: Acknowledgement | null): StandingLook {
  if (!ack) return { standing: standing.kind === 'ended' ? { kind: 'as-decided' } : standing, held };
  const next = judgeStanding(trims, ack, held);
  return { standing: next, held: next.kind === 'as-decided' ? ack : held };
}

export function judgeStanding(trims: readonly StandingTrim[], ack: Acknowledgement, last: Acknowledgement | null): Standing {
  const decided = ack.target.map((_, slot) => trims.find((trim) => trim.slot === slot)?.to ?? 0);
  const { ended, foreign } = trimsHeld({ boot: last?.boot ?? ack.boot, trims: decided }, ack);
  const [slot] = foreign;
  if (slot !== undefined) return { kind: 'foreign', slot, value: ack.target[slot] ?? 0 };
  return ended.length > 0 ? { kind: 'ended', cause: endCause(ack, last), slots: ended } : { kind: 'as-decided' };
}

function endCause(ack: Acknowledgement, last: Acknowledgement | null): 'plc-restart' | 'watchdog' | 'off' | 'ramp' {
  if (last && ack.boot !== last.boot) return 'plc-restart';
  if (last && ack.offCount !== last.offCount) return 'off';
  return ack.alive ? 'ramp' : 'watchdog';
}
