/** The command and heartbeat blocks of faults.md C: the only words that Trimtab ever writes. */
export const OPS = { establish: 1, apply: 2, enable: 3, off: 9 } as const;
export type Op = keyof typeof OPS;

/** A command names itself by (boot, epoch, seq); `trims` is the whole absolute vector, never an increment. */
export interface Command {
  mapVersion: number;
  boot: number;
  epoch: number;
  seq: number;
  op: Op;
  offCount: number;
  trims: readonly number[];
}

export interface Heartbeat {
  boot: number;
  epoch: number;
  counter: number;
}

/** Slots of the trim vector: one temperature trim a zone, then the air-ratio trim. */
export const TRIM_SLOTS = ['z1.trim_dK', 'z2.trim_dK', 'z3.trim_dK', 'z4.trim_dK', 'air.trim_lambda'] as const;
export const TRIM_SLOT_COUNT = TRIM_SLOTS.length;

/** What a trim is counted in. */
export type TrimUnit = 'dK' | 'lambda';

/** How far the operator's setpoint may move before the trim on it ends (design §4), and no farther may it be from where it was for its return. */
export const SETPOINT_MOVED: Record<TrimUnit, number> = { dK: 20, lambda: 0.02 };
