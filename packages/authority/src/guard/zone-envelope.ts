/** The part of the approved envelope that speaks of one zone; named once and exactly once, or it is none. */
import type { Envelope, ZoneEnvelope } from '@trimtab/terms';

export function zoneEnvelope(envelope: Envelope | null, zone: number | null): ZoneEnvelope | null {
  const found = envelope?.zones.filter((candidate) => candidate.zone === zone) ?? [];
  return found.length === 1 ? (found[0] ?? null) : null;
}
