/**
 * What each cause does to the twin mode: the first table of faults.md D (checked exhaustively there).
 * The mode in effect is the minimum of what persons granted and the ceilings of all active causes; a
 * cause that latches also lowers the grant itself, so that only a person brings it back. The console
 * explains a fallback from this same table.
 */
import { type CauseClass, type Message, MINUTE_MS, SECOND_MS, TWIN_CAUSES, type TwinCause, type TwinMode } from '@trimtab/terms';

export interface ClassRule {
  /** The mode in effect is not above this while the cause is active. */
  ceiling: TwinMode;
  /** The grant falls to this at the latest; it stays there when the cause is gone. */
  grantedAtMost: TwinMode;
  /** Must a person acknowledge it before the next enable, always? A pause must only if it took away a higher grant. */
  latches: boolean;
}

export const CLASS_RULES: Readonly<Record<CauseClass, ClassRule>> = {
  pause: { ceiling: 'shadow', grantedAtMost: 'advisory', latches: false },
  envelope: { ceiling: 'advisory', grantedAtMost: 'advisory', latches: true },
  latching: { ceiling: 'shadow', grantedAtMost: 'shadow', latches: true },
  hard: { ceiling: 'off', grantedAtMost: 'off', latches: true },
  licence: { ceiling: 'shadow', grantedAtMost: 'shadow', latches: true },
};

/**
 * Causes whose 60 clean seconds run on the plant's clock: those that speak of the process. All others
 * speak of links, servers and clocks and run on the wall clock. Plant time stands still while the link
 * is lost, so a plant cause cannot clear unseen.
 */
const PLANT_CAUSES: readonly TwinCause[] = [
  'plant-delay',
  'grade-change',
  'instruments-bad',
  'permit-off',
  'region-left',
  'prediction-error',
  'prediction-error-high',
  'plant-alarm',
  'plant-trip',
  'plant-start-up',
  'plant-shutdown',
  'plant-maintenance',
  'plant-mode-unknown',
];

/** Losses that are a pause at first and latch when they last. */
export const LOSSES: readonly TwinCause[] = ['plant-lost', 'database-lost', 'server-gap'];

export type CauseClock = 'plant' | 'wall';

/** A cause that this build does not know is taken for the worst: absence of a rule is a no. */
export const classOfCause = (cause: TwinCause): CauseClass => (Object.hasOwn(TWIN_CAUSES, cause) ? TWIN_CAUSES[cause] : 'hard');
export const ruleOfCause = (cause: TwinCause): ClassRule => CLASS_RULES[classOfCause(cause)];
export const clockOfCause = (cause: TwinCause): CauseClock => (PLANT_CAUSES.includes(cause) ? 'plant' : 'wall');

/** The general sentence on a cause, for reporters that have nothing more exact to say. */
export const causeMessage = (cause: TwinCause): Message => ({ id: `cause.${cause}` });

export interface ModeTiming {
  /** A cause clears after this long without a report. */
  cleanOut_ms: number;
  /** A loss that lasts longer than this latches. */
  lostLong_ms: number;
  /** `pauseLimit` pauses within `pauseWindow_ms` latch. */
  pauseWindow_ms: number;
  pauseLimit: number;
  /** Longest clean time that one poll can prove: time that nobody watched, or that a clock jumped over, is not clean. */
  watched_ms: Readonly<Record<CauseClock, number>>;
}

/** faults.md D; only tests with scaled safety times use another. */
export const MODE_TIMING: ModeTiming = {
  cleanOut_ms: 60 * SECOND_MS,
  lostLong_ms: 60 * SECOND_MS,
  pauseWindow_ms: 60 * MINUTE_MS,
  pauseLimit: 4,
  watched_ms: { plant: 30 * SECOND_MS, wall: 5 * SECOND_MS },
};
