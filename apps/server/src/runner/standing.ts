/**
 * What stands in the PLC against what should stand there. A trim that the PLC ramped away is ended
 * with its cause and never comes back by itself; a trim that nobody here decided is foreign (faults
 * P5, F44). Pure: the runner stores what comes out.
 */
import type { Acknowledgement } from '@trimtab/terms';
import type { StandingTrim } from './asset.ts';

export type Standing =
  | { kind: 'as-decided' }
  | { kind: 'ended'; cause: 'plc-restart' | 'watchdog' | 'off' | 'ramp' }
  | { kind: 'foreign'; slot: number; value: number };

/** Targets are float32 in the PLC; ours are whole kelvins, or steps of the air ratio a hundred times larger than this. */
const EQUAL = 1e-5;

/**
 * What the next poll says. `ack` null: it read none, or a write is open and nobody can tell yet. An end is of the
 * acknowledgement that it was judged on alone: it must not end what came into force since. What is foreign stays so until an
 * acknowledgement shows it gone.
 */
export function nextStanding(
  before: Standing,
  trims: readonly StandingTrim[],
  ack: Acknowledgement | null,
  last: Acknowledgement | null,
): Standing {
  if (ack) return judgeStanding(trims, ack, last);
  return before.kind === 'ended' ? { kind: 'as-decided' } : before;
}

export function judgeStanding(trims: readonly StandingTrim[], ack: Acknowledgement, last: Acknowledgement | null): Standing {
  const expected = ack.target.map((_, slot) => trims.find((trim) => trim.slot === slot)?.to ?? 0);
  const different = ack.target.findIndex((target, slot) => Math.abs(target - (expected[slot] ?? 0)) > EQUAL);
  if (different < 0) return { kind: 'as-decided' };
  if (ack.target.every((target) => target === 0)) return { kind: 'ended', cause: endCause(ack, last) };
  return { kind: 'foreign', slot: different, value: ack.target[different] ?? 0 };
}

function endCause(ack: Acknowledgement, last: Acknowledgement | null): 'plc-restart' | 'watchdog' | 'off' | 'ramp' {
  if (last && ack.boot !== last.boot) return 'plc-restart';
  if (last && ack.offCount !== last.offCount) return 'off';
  return ack.alive ? 'ramp' : 'watchdog';
}
