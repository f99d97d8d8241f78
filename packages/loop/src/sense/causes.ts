/**
 * What one poll alone says to the twin-mode machine. The same list each poll while it lasts; silence
 * means that it holds no longer. Ceilings, latching and clearing are the machine's.
 */
import {
  type Message,
  MINUTE_MS,
  type Picture,
  type PlantTime,
  type QualityCause,
  type Safety,
  type Site,
  type TwinCauseReport,
} from '@trimtab/terms';
import type { AssetPack } from '../asset-pack.ts';
import { qualityMessage } from '../explain/quality.ts';

export interface PollFacts {
  mismatched: string[];
  scanFrozen: boolean;
  /** Plant time does not go on, though the PLC answers. */
  clockStands: boolean;
  /** Real time since the link was lost; null: it is not. */
  lost_ms: number | null;
  clockJump_s: number | null;
  restarted: boolean;
  tripWord: number | null;
  /** All blocks of the slab table are of one moment at this poll. */
  tableWhole: boolean;
  /** When a tag last had a value; null: never. */
  valued_ms(tag: string): PlantTime | null;
}

export function sensedCauses<S extends object>(site: Site, pack: AssetPack<S>, picture: Picture, facts: PollFacts): TwinCauseReport[] {
  const causes: TwinCauseReport[] = [];
  if (facts.mismatched.length)
    causes.push({ cause: 'map-mismatch', message: { id: 'cause.map-mismatch', with: { blocks: facts.mismatched.join(', ') } } });
  causes.push(...linkCauses(facts, site.safety));
  if (facts.clockJump_s !== null)
    causes.push({
      cause: 'clock-jump',
      message: { id: 'cause.clock-jump', with: { jump: { value: facts.clockJump_s, unit: 's', signed: true } } },
    });
  if (facts.restarted) causes.push({ cause: 'plc-restart', message: { id: 'cause.plc-restart' } });
  if (!picture.link.up || facts.scanFrozen || facts.clockStands || facts.mismatched.length) return causes;
  if (!picture.permit) causes.push({ cause: 'permit-off', message: { id: 'cause.permit-off' } });
  if (facts.tripWord) causes.push({ cause: 'plant-trip', message: { id: 'cause.plant-trip' } });
  for (const report of pack.modeCauses(picture.plantMode.mode))
    if (!causes.some(({ cause }) => cause === report.cause)) causes.push(report);
  const bad = classInstrumentsBad(site, pack, picture, facts);
  if (bad) causes.push({ cause: 'instruments-bad', message: bad });
  return causes;
}

/** A lost plant pauses; lost for longer than the site's safety allows, in real time, it latches (faults.md D). */
function linkCauses({ scanFrozen, clockStands, lost_ms }: PollFacts, { lostLong_ms }: Safety): TwinCauseReport[] {
  if (scanFrozen) return [{ cause: 'plant-lost', message: { id: 'cause.scan-frozen' } }];
  if (clockStands) return [{ cause: 'plant-lost', message: { id: 'cause.clock-stands' } }];
  if (lost_ms === null) return [];
  const lost = { value: Math.round(lost_ms / 1_000), unit: 's' as const };
  const reports: TwinCauseReport[] = [{ cause: 'plant-lost', message: { id: 'cause.plant-lost', with: { lost } } }];
  if (lost_ms > lostLong_ms) reports.push({ cause: 'lost-long', message: { id: 'cause.lost-long', with: { lost } } });
  return reports;
}

/**
 * The first bad instrument that the whole class needs, or null. Those of one place only withhold it,
 * until the estimate has stood in for all of them too long: then no slab behind it can be forecast.
 */
function classInstrumentsBad<S extends object>(
  site: Site,
  pack: AssetPack<S>,
  picture: Picture,
  { valued_ms, tableWhole }: PollFacts,
): Message | null {
  for (const check of site.checks) {
    const sample = picture.tags[check.tag];
    if (check.needed.includes('class') && sample?.value == null) return outMessage(check.label, sample?.cause ?? 'stale');
  }
  for (const { measuredTags } of pack.levers(site)) {
    // Whatever the causes were in turn; what never had a value has nothing to stand in for.
    const blindOf_ms = (tag: string): number => (picture.tags[tag]?.value == null ? picture.plant_ms - (valued_ms(tag) ?? 0) : 0);
    const blind_ms = Math.min(...measuredTags.map(blindOf_ms));
    const [tag] = measuredTags;
    if (tag !== undefined && blind_ms > pack.substitute_min * MINUTE_MS)
      return outMessage(labelOf(site, tag), picture.tags[tag]?.cause ?? 'stale');
  }
  if (picture.slabs.quality !== 'bad') return null;
  return tableWhole ? { id: 'sense.table-refused' } : outMessage('The slab table', 'stale');
}

const outMessage = (tag: string, cause: QualityCause): Message => ({
  id: 'cause.instruments-bad',
  with: { tag, cause: qualityMessage(cause) },
});

const labelOf = (site: Site, tag: string): string => site.checks.find((check) => check.tag === tag)?.label ?? tag;
