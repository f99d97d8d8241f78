/**
 * What the PLC holds against what it was last confirmed to hold. A trim that is gone was ended by ramp,
 * OFF, watchdog or restart and is never valid again; a trim that nobody here sent is foreign (faults.md
 * P5, F44). Read it only with no intent open: after the session was sealed, or after T3.
 */
import type { Acknowledgement, Intent } from '@trimtab/terms';

export interface TrimsHeld {
  /** Slots whose confirmed trim is no longer the PLC's target. */
  ended: number[];
  /** Slots in which the PLC holds something that no intent asked for. */
  foreign: number[];
}

/** `confirmed`: what was last confirmed, and the boot in which it was; null: nothing ever was. */
export function trimsHeld(confirmed: Pick<Intent, 'boot' | 'trims'> | null, ack: Acknowledgement): TrimsHeld {
  const held: TrimsHeld = { ended: [], foreign: [] };
  const sameBoot = confirmed !== null && confirmed.boot === ack.boot;
  ack.target.forEach((has, slot) => {
    const sent = Math.fround(confirmed?.trims?.[slot] ?? 0);
    const stands = sameBoot && Math.fround(has) === sent;
    if (sent !== 0 && !stands) held.ended.push(slot);
    if (has !== 0 && !stands) held.foreign.push(slot);
  });
  return held;
}
