/**
 * The earned heartbeat (faults.md P7): it proves the whole chain, not a live timer. Any link that is
 * old, unreadable or in doubt stops it, and the PLC then ramps every trim to zero by itself. A command
 * without an answer stops it at once (C, rule 2): otherwise a delayed trim could arrive after its expiry.
 */
import type { Safety } from '@trimtab/terms';
import { atMost, within } from '../within.ts';

export interface HeartbeatLinks {
  leaseRenewedAge_ms: number;
  plantReadAge_ms: number;
  databaseCommitAge_ms: number;
  /** How far the due cycle is late; zero or negative: none is due. */
  cycleOverdue_ms: number;
  /** A command was sent and its outcome is not known. */
  unansweredCommand: boolean;
  safety: Pick<Safety, 'actOnlyIfRenewedWithin_ms' | 'cycleOverdue_ms'>;
}

export type HeartbeatLink = 'lease' | 'plant-read' | 'database' | 'cycle' | 'command';
export type EarnedHeartbeat = { earned: true } | { earned: false; broken: HeartbeatLink[] };

/** Ages are wall durations by the monotonic clock. A negative or unreadable age breaks its link. */
export function heartbeatEarned(links: HeartbeatLinks): EarnedHeartbeat {
  const { safety } = links;
  const young = (age_ms: number) => within(age_ms, 0, safety.actOnlyIfRenewedWithin_ms);
  const broken: HeartbeatLink[] = [];
  if (!young(links.leaseRenewedAge_ms)) broken.push('lease');
  if (!young(links.plantReadAge_ms)) broken.push('plant-read');
  if (!young(links.databaseCommitAge_ms)) broken.push('database');
  if (!atMost(links.cycleOverdue_ms, safety.cycleOverdue_ms)) broken.push('cycle');
  if (links.unansweredCommand !== false) broken.push('command');
  return broken.length === 0 ? { earned: true } : { earned: false, broken };
}
