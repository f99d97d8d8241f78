/**
 * Causes that hold the twin down. Class → ceiling, latching and clearing are the table of faults.md D
 * and live in `authority/mode`; here are only the names, so that sense, runner, store and console
 * speak of the same thing.
 */
import type { Message } from '../wording/message.ts';
import type { PlantMode } from './mode.ts';

export type { PlantMode };

export const TWIN_CAUSES = {
  // p: pause, comes back by itself
  'plant-delay': 'pause',
  'grade-change': 'pause',
  'instruments-bad': 'pause',
  'plant-lost': 'pause',
  'database-lost': 'pause',
  'server-gap': 'pause',
  'permit-off': 'pause',
  // e: envelope
  'region-left': 'envelope',
  'cycle-late': 'envelope',
  'prediction-error': 'envelope',
  'veto-rate': 'envelope',
  'take-over': 'envelope',
  // l: latching
  'plant-alarm': 'latching',
  'plant-trip': 'latching',
  'plant-start-up': 'latching',
  'plant-shutdown': 'latching',
  'plant-maintenance': 'latching',
  'plant-mode-unknown': 'latching',
  'prediction-error-high': 'latching',
  'lost-long': 'latching',
  'optimizer-failed': 'latching',
  'plc-restart': 'latching',
  'clock-jump': 'latching',
  'pause-flapping': 'latching',
  // h: hard
  'map-mismatch': 'hard',
  'foreign-trim': 'hard',
  'epoch-refused': 'hard',
  'database-older': 'hard',
  'audit-broken': 'hard',
  'database-unsafe': 'hard',
  // licence
  'grant-ended': 'licence',
  'envelope-ended': 'licence',
  'owner-missing': 'licence',
} as const;

export type TwinCause = keyof typeof TWIN_CAUSES;
export type CauseClass = (typeof TWIN_CAUSES)[TwinCause];

/** One poll's or one part's statement that a cause holds now; silence means it does not. */
export interface TwinCauseReport {
  cause: TwinCause;
  /** In plant words, for the screen and the log. */
  message: Message;
}
