/** The coming-back page's checklist, from live data (console 5.11): judged by the server, twice. */

import type { TwinMode } from '../rule/mode.ts';
import type { Unit } from '../unit/unit.ts';
import type { Message } from '../wording/message.ts';

export interface EnableItem {
  id:
    | 'permit'
    | 'heartbeat'
    | 'instruments'
    | 'plant-mode'
    | 'forecast-error'
    | 'open-causes'
    | 'owner-envelope'
    | 'database-clock'
    | 'one-writer'
    | 'trims-zero';
  label: Message;
  now: Message;
  needed: Message;
  met: boolean;
  /** For an unmet item: what clears it, and when that is expected. */
  clears: Message | null;
  scale?: { value: number; limit: number; unit: Unit };
}

export interface EnableView {
  from: TwinMode;
  to: TwinMode;
  version: number;
  items: EnableItem[];
  /** Who may ask for it. */
  roles: string[];
}
