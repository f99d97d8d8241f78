/** Why the twin stands where it stands, in the two or three words that the bar has room for. */
import type { TwinCause } from '@trimtab/terms';

const CAUSES: Record<TwinCause, string> = {
  'plant-delay': 'delay',
  'grade-change': 'grade change',
  'instruments-bad': 'sensors bad',
  'plant-lost': 'PLC lost',
  'database-lost': 'database lost',
  'server-gap': 'server away',
  'permit-off': 'permit off',
  'region-left': 'left region',
  'cycle-late': 'cycle late',
  'prediction-error': 'forecast poor',
  'veto-rate': 'many vetoes',
  'take-over': 'other server',
  'plant-alarm': 'plant alarm',
  'plant-trip': 'plant trip',
  'plant-start-up': 'start-up',
  'plant-shutdown': 'shutdown',
  'plant-maintenance': 'maintenance',
  'plant-mode-unknown': 'mode unknown',
  'prediction-error-high': 'forecast off',
  'lost-long': 'PLC lost',
  'optimizer-failed': 'no answer',
  'plc-restart': 'PLC restarted',
  'clock-jump': 'clock jumped',
  'pause-flapping': 'often paused',
  'map-mismatch': 'map differs',
  'foreign-trim': 'foreign trim',
  'epoch-refused': 'PLC refuses',
  'database-older': 'old database',
  'audit-broken': 'audit broken',
  'database-unsafe': 'database bad',
  'grant-ended': 'grant ended',
  'envelope-ended': 'no envelope',
  'owner-missing': 'no owner',
};

/** By the id of the message that says it in full. */
export const SHORT_CAUSES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(CAUSES).map(([cause, words]) => [`cause.${cause}`, words])),
  'cause.scan-frozen': 'PLC frozen',
  'mode.returned': 'by itself',
  'mode.off-station': 'off at {station}',
  'mode.never-enabled': 'not enabled',
};
