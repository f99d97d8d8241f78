/**
 * Which places may have an offer now, and why the others may not: a bad instrument of the place, a
 * rejection that still holds, a trim that is still acting, an offer not long ago. A restoring offer
 * waits for none of the courtesies, only for instruments, dwell and such rejections as speak of it too.
 */
import { after, type Message, MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput } from '../cycle-input.ts';
import { clockText } from '../explain/clock.ts';
import { quietText } from '../explain/quiet-text.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory } from '../memory.ts';
import { qualityMessage } from '../sense/causes.ts';
import { quietFor, shortened } from './quiet.ts';

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
    result.levers.push(shortened(input.inbox.quiets, lever, input.picture));
    if (tooSoon(memory, input, lever) || quietFor(input.inbox.quiets, lever, input.picture)) result.restoringOnly.add(lever.place);
  }
  return result;
}

function held<S extends object>({ site }: LoopConfig<S>, { picture, inbox }: CycleInput<S>, lever: Lever): Message | null {
  const place: Message = { id: `place.${lever.place}` };
  const time = (at: PlantTime): string => clockText(at, site.calendar.timeZone);
  const now = picture.plant_ms;
  for (const check of site.checks) {
    const sample = picture.tags[check.tag];
    if (!check.needed.includes(lever.place) || sample?.value != null) continue;
    const cause = qualityMessage(sample?.cause ?? 'stale');
    return { id: 'withheld.instrument', with: { label: check.label, cause, since: time(sample?.since ?? now), place } };
  }
  const quiet = quietFor(inbox.quiets, lever, picture);
  // A card that such a rejection speaks of goes too; what protects a slab may follow it.
  const isOpen = inbox.openOptions.some((option) => option.place === lever.place && !option.restoring);
  if (quiet && (!quiet.protects || isOpen)) return quietText(site, quiet, lever.place);
  const moved = inbox.lastMoveAt[lever.place];
  if (lever.limits && moved !== undefined) {
    const dwell_ms = lever.limits.dwell_min * MINUTE_MS;
    if (since_ms(now, moved) < dwell_ms) return { id: 'withheld.dwell', with: { place, until: time(after(moved, dwell_ms)) } };
  }
  return null;
}

function tooSoon<S extends object>(memory: CycleMemory | null, { picture, inbox }: CycleInput<S>, lever: Lever): boolean {
  const offered = memory?.offeredAt[lever.place];
  if (offered === undefined || inbox.openOptions.some(({ place }) => place === lever.place)) return false;
  return picture.plant_ms - offered < BETWEEN_OFFERS_MS;
}
