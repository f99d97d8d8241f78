/** Why a place is quiet, in words: what was rejected, as what, and what ends it. */
import type { Message, Quiet, Site } from '@trimtab/terms';
import { clockText } from './clock.ts';

/** `place`: the one that is kept quiet, which may be another than the one that was rejected. */
export function quietText(site: Site, quiet: Quiet, place: string): Message {
  const at: string = clockText(quiet.until, site.calendar.timeZone);
  const label = quiet.ends?.kind === 'sensor-good' ? labelOf(site, quiet.ends.tag) : '';
  const until: Message = quiet.ends
    ? { id: `quiet.${quiet.ends.kind}`, with: { until: at, label } }
    : { id: 'quiet.time', with: { until: at } };
  return {
    id: quiet.protects ? 'withheld.quiet-protects' : 'withheld.quiet',
    with: { rejected: { id: `place.${quiet.place}` }, place: { id: `place.${place}` }, reason: quiet.reason, until },
  };
}

export const labelOf = (site: Site, tag: string): string => site.checks.find((check) => check.tag === tag)?.label ?? tag;
