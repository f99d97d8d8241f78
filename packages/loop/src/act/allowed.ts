/**
 * Which places may have an offer now, and why the others may not: a bad instrument of the place, a
 * rejection's quiet time, a trim that is still acting, an offer not long ago. A restoring offer waits
 * for none of the courtesies, only for instruments, dwell and rejections.
 */
import { after, type Message, MINUTE_MS, type PlantTime } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput } from '../cycle-input.ts';
import { clockText } from '../explain/clock.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory } from '../memory.ts';
import { qualityMessage } from '../sense/causes.ts';

/** Plant time between two offers in one place (checklist 4.27). */
const BETWEEN_OFFERS_MS = 5 * MINUTE_MS;

export interface Allowed {
  levers: Lever[];
  withheld: { place: string; message: Message }[];
  /** Places that only a restoring offer may use. */
  restoringOnly: Set<string>;
}

export function allowed<S extends object>(config: LoopConfig<S>, memory: CycleMemory | null, input: CycleInput<S>): Allowed {
  const result: Allowed = { levers: [], withheld: [], restoringOnly: new Set() };
  for (const lever of config.pack.levers(config.site)) {
    const message = held(config, input, lever);
    if (message) {
      result.withheld.push({ place: lever.place, message });
      continue;
    }
    result.levers.push(lever);
    if (tooSoon(memory, input, lever)) result.restoringOnly.add(lever.place);
  }
  return result;
}

function held<S extends object>({ site, pack }: LoopConfig<S>, { picture, inbox }: CycleInput<S>, lever: Lever): Message | null {
  const place = pack.words.placeLabel(site, lever.place);
  const time = (at: PlantTime): string => clockText(at, site.calendar.timeZone);
  const now = picture.plant_ms;
  for (const check of site.checks) {
    const sample = picture.tags[check.tag];
    if (!check.needed.includes(lever.place) || sample?.value != null) continue;
    const cause = qualityMessage(sample?.cause ?? 'stale');
    return { id: 'withheld.instrument', with: { label: check.label, cause, since: time(sample?.since ?? now), place } };
  }
  const quiet = inbox.quiets.find((candidate) => candidate.place === lever.place && candidate.until > now);
  if (quiet) return { id: 'withheld.quiet', with: { place, reason: quiet.reason, until: time(quiet.until) } };
  const moved = inbox.lastMoveAt[lever.place];
  if (lever.limits && moved !== undefined) {
    const until = after(moved, lever.limits.dwell_min * MINUTE_MS);
    if (until > now) return { id: 'withheld.dwell', with: { place, until: time(until) } };
  }
  return null;
}

function tooSoon<S extends object>(memory: CycleMemory | null, { picture, inbox }: CycleInput<S>, lever: Lever): boolean {
  const offered = memory?.offeredAt[lever.place];
  if (offered === undefined || inbox.openOptions.some(({ place }) => place === lever.place)) return false;
  return picture.plant_ms - offered < BETWEEN_OFFERS_MS;
}
