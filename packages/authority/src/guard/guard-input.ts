/**
 * All that the guard may know. It knows no loop, no optimizer and no solver, and takes the approved
 * envelope itself. Whatever is absent is passed as null, never as a harmless default.
 */
import type { ActKind, Command, Envelope, Monotonic, Picture, PlantTime, Safety, TagCheck, TwinMode } from '@trimtab/terms';
import type { LetGo } from './let-go.ts';

/** A decision that may stand behind a slot of the vector. */
export interface StandingDecision {
  id: string;
  /** Index in TRIM_SLOTS. */
  slot: number;
  /** The target it asked for; a give-back may have cut it since, never raised it. */
  to: number;
  /** The offer's end; for a trim already confirmed it is not asked again. */
  expiresAt_ms: PlantTime;
  /** Target that stood before a ramp ended it, where this decision says that it brings it back; absent: a new move. */
  former?: number;
  /** A new trim, or one that comes back. False: a Take back, or a trim that stands; it is held or goes toward zero. */
  mayMoveOut: boolean;
  /** False once ended by ramp, OFF, watchdog, restart, undo, veto or a later decision. */
  live: boolean;
}

/** One change of a trim's target that we wrote and the PLC applied. */
export interface Move {
  slot: number;
  at_ms: PlantTime;
  /** Away from zero; a give-back and a return start the dwell, but are none of the hour's moves. */
  outward: boolean;
}

export interface GuardInput {
  /** The act kind behind the write. */
  kind: ActKind;
  /** The frame as it would be sent: name, operation and the whole absolute vector. */
  command: Command;
  /** Which decision stands behind each slot; null: zero by right. */
  slots: readonly (string | null)[];
  decisions: readonly StandingDecision[];
  /** The approved envelope in force now; null: there is none. */
  envelope: Envelope | null;
  /** Effective twin mode by decision class. */
  modes: Readonly<Record<string, TwinMode>>;
  /** The newest picture; null: the plant was never read. */
  picture: Picture | null;
  /** Process clock now, from the newest picture or moved on from it. */
  plant_ms: PlantTime;
  /** Monotonic clock of this server now. */
  monotonic_ms: Monotonic;
  /** The lease row as last seen; null: not held. */
  lease: { epoch: number; renewedAge_ms: number } | null;
  /** The session with the PLC; null: none is ready. */
  session: { boot: number; epoch: number } | null;
  /** Answer of `heartbeatEarned` now. */
  heartbeatEarned: boolean;
  /** Moves of at least the last hour of plant time; null: not known. */
  moves: readonly Move[] | null;
  /** What may come back, by what was written and read back; null: not known, and nothing may. */
  letGo: readonly LetGo[] | null;
  /** Which instruments each place needs. */
  checks: readonly TagCheck[];
  /** Register map version of the site. */
  mapVersion: number;
  safety: Safety;
}
