/** A copy of a site with safety times scaled for a test, in a folder of its own. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Short enough for a test, long enough for a busy machine of two cores. */
const SAFETY = {
  poll_ms: 200,
  replyTimeout_ms: 800,
  watchdog_ms: 6_000,
  lease_ms: 2_000,
  leaseRenew_ms: 200,
  actOnlyIfRenewedWithin_ms: 1_500,
  stale_ms: 1_500,
  takeOver_ms: 8_000,
  sendMargin_ms: 6_000,
  cycleOverdue_ms: 8_000,
  cleanOut_ms: 1_000,
  lostLong_ms: 45_000,
};

/** Moves without rest: a crash test writes all the time. */
const ENVELOPE = { dwell_min: 0, movesPerHour: 1_000 };

interface EnvelopeFile {
  movesPerHour: number;
  zones: { dwell_min: number }[];
}

export function scaledSite(site: string, folder: string): typeof SAFETY {
  cpSync(site, folder, { recursive: true });
  writeFileSync(join(folder, 'safety.json'), JSON.stringify(SAFETY));
  const file = join(folder, 'envelope.json');
  const envelope: EnvelopeFile = JSON.parse(readFileSync(file, 'utf8'));
  envelope.movesPerHour = ENVELOPE.movesPerHour;
  for (const zone of envelope.zones) zone.dwell_min = ENVELOPE.dwell_min;
  writeFileSync(file, JSON.stringify(envelope));
  return SAFETY;
}
