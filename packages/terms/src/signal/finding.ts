/** What sense holds against one instrument or one row of a table, and why: named, so that a person can go and look. */
import type { PlantTime } from '../time/time.ts';
import type { Message } from '../wording/message.ts';
import type { QualityCause } from './quality.ts';

export interface Finding {
  /** The tag, or `slab 48012` for a row of the slab table. */
  subject: string;
  cause: QualityCause | 'tracking';
  since: PlantTime;
  /** The evidence in plant words. */
  message: Message;
}
