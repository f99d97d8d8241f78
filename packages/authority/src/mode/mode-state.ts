/**
 * The twin mode of one decision class as plain JSON: what persons granted, which causes hold it down,
 * and who changed it last. It survives a restart as a row; nothing in it needs a clock of its own.
 */
import type { Message, PlantTime, Role, TwinCause, TwinCauseReport, TwinMode, WallTime } from '@trimtab/terms';
import type { CauseClock } from './cause-rule.ts';

export interface HeldCause {
  cause: TwinCause;
  message: Message;
  sinceWall_ms: WallTime;
  sincePlant_ms: PlantTime;
  /** Holds its ceiling: reported now, or not yet clean for long enough. */
  active: boolean;
  /** Latched and not yet acknowledged: blocks every enable, even after it cleared. */
  unacknowledged: boolean;
  /** Beginning of the present unbroken run of reports (wall time). */
  reportedSince_ms: WallTime;
  /** Watched time without a report so far, on the clock of the cause; null while it is reported. */
  clean_ms: number | null;
}

/** Beginning of a pause, on the clock of the cause that began it. */
export interface PauseMark {
  clock: CauseClock;
  at_ms: number;
}

export interface LastChange {
  /** null: it changed by itself; then `why` says the cause. */
  by: string | null;
  station: string | null;
  wall_ms: WallTime;
  plant_ms: PlantTime;
  why: Message;
}

export interface ModeState {
  decisionClass: string;
  granted: TwinMode;
  /** Grows at each grant, fallback, cause that comes or goes, acknowledgement and OFF; an enable names the one its persons saw. */
  version: number;
  causes: HeldCause[];
  /** End of the present grant; null: not limited in time. */
  grantUntil_ms: PlantTime | null;
  pauses: PauseMark[];
  lastPoll: { wall_ms: WallTime; plant_ms: PlantTime } | null;
  last: LastChange;
}

interface Stamp {
  wall_ms: WallTime;
  plant_ms: PlantTime;
}

/** One poll: the complete list of causes that hold now. Silence on a cause means that it does not. */
export interface PollEvent extends Stamp {
  kind: 'poll';
  reports: readonly TwinCauseReport[];
}

/** OFF needs no name: `by` is null where nobody was signed on. */
export interface OffEvent extends Stamp {
  kind: 'off';
  by: string | null;
  station: string;
}

export interface AcknowledgeEvent extends Stamp {
  kind: 'acknowledge';
  cause: TwinCause;
  by: string;
}

export interface EnableEvent extends Stamp {
  kind: 'enable';
  to: TwinMode;
  by: string;
  station: string | null;
  role: Role;
  onShift: boolean;
  /** The state's version as the person saw it. */
  version: number;
  reason: string;
  until_ms?: PlantTime;
  checklistMet: boolean;
  permit: boolean;
  sessionReady: boolean;
  secondPerson?: { by: string; role: Role };
  /** Enough scored forecasts of this region lie inside their limits. */
  accuracyProven: boolean;
}

export type ModeEvent = PollEvent | OffEvent | AcknowledgeEvent | EnableEvent;

/** One visible step of the mode, for log, audit and screen. */
export interface ModeChange {
  from: TwinMode;
  to: TwinMode;
  grantedFrom: TwinMode;
  grantedTo: TwinMode;
  by: string | null;
  station: string | null;
  why: Message;
  wall_ms: WallTime;
  plant_ms: PlantTime;
  version: number;
}

/** Why an enable or an acknowledgement was refused; every rule that failed is listed. */
export interface ModeDenial {
  rule:
    | 'step'
    | 'role'
    | 'shift'
    | 'reason'
    | 'checklist'
    | 'cause-active'
    | 'cause-unacknowledged'
    | 'version'
    | 'permit'
    | 'session'
    | 'second-person'
    | 'accuracy'
    | 'time-limit'
    | 'no-such-cause';
  remedy: Message;
}

export interface ModeStep {
  state: ModeState;
  changes: ModeChange[];
  denied?: ModeDenial[];
}

/** A class that nobody has enabled yet: off, held by nothing. */
export const initialMode = (decisionClass: string, wall_ms: WallTime, plant_ms: PlantTime): ModeState => ({
  decisionClass,
  granted: 'off',
  version: 1,
  causes: [],
  grantUntil_ms: null,
  pauses: [],
  lastPoll: null,
  last: { by: null, station: null, wall_ms, plant_ms, why: { id: 'mode.never-enabled' } },
});
