/**
 * Which places may have an offer now, and why the others may not: a bad instrument of the place, an envelope broken there, a
 * rejection that still holds, a trim that is still acting, an offer not long ago. A restoring offer
 * waits for none of the courtesies, only for instruments, dwell and such rejections as speak of it too.
 */
import { after, type Message, MINUTE_MS, type Picture, type PlantTime, since_ms } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput } from '../cycle-input.ts';
import { clockText } from '../explain/clock.ts';
import { qualityMessage } from '../explain/quality.ts';
import { quietText } from '../explain/quiet-text.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory } from '../memory.ts';
import { quietFor, shortened } from './quiet.ts';
import { isGood } from './unable.ts';

/** Plant time between two offers in one place (checklist 4.27). */
const BETWEEN_OFFERS_MS = 5 * MINUTE_MS;

export interface Allowed {
  levers: Lever[];
  withheld: { place: string; message: Message }[];
  /** Places that rest after an offer, and why: only what restores, or replaces a card that stands, is offered. */
  afterOffer: Map<string, Message>;
  /** Places that a rejection keeps for what protects a slab, and why. */
  protectingOnly: Map<string, Message>;
  /** Places that may only return to what a ramp ended, or go toward zero, and why nothing else: that is none of the hour's moves, and a return needs no rest. */
  returnOnly: Map<string, Message>;
  /** Those of them whose last move is still acting: for them not even toward zero, but to protect a slab. */
  resting: Set<string>;
}

/** `former`: place → target that may be offered back now. */
export function allowed<S extends object>(
  config: LoopConfig<S>,
  memory: CycleMemory | null,
  former: Readonly<Record<string, number>>,
  input: CycleInput<S>,
): Allowed {
  const result: Allowed = {
    levers: [],
    withheld: [],
    afterOffer: new Map(),
    protectingOnly: new Map(),
    returnOnly: new Map(),
    resting: new Set(),
  };
  for (const lever of config.pack.levers(config.site)) {
    const rests = resting(config, input, lever);
    const message = held(config, input, lever) ?? (former[lever.place] === undefined ? rests : null);
    if (message) {
      result.withheld.push({ place: lever.place, message });
      continue;
    }
    result.levers.push(shortened(input.inbox.quiets, lever, input.picture));
    const soon = tooSoon(config, memory, input, lever);
    if (soon) result.afterOffer.set(lever.place, soon);
    const quiet = quietFor(input.inbox.quiets, lever, input.picture);
    if (quiet) result.protectingOnly.set(lever.place, quietText(config.site, quiet, lever.place));
    if (!rests) continue;
    result.returnOnly.set(lever.place, rests);
    result.resting.add(lever.place);
  }
  return result;
}

function held<S extends object>(config: LoopConfig<S>, { picture, inbox }: CycleInput<S>, lever: Lever): Message | null {
  const byPlant = heldByPlant(config, picture, lever);
  if (byPlant) return byPlant;
  const quiet = quietFor(inbox.quiets, lever, picture);
  // A card that such a rejection speaks of goes too; what protects a slab may follow it.
  const isOpen = inbox.openOptions.some((option) => option.place === lever.place && !option.restoring);
  return quiet && (!quiet.protects || isOpen) ? quietText(config.site, quiet, lever.place) : null;
}

/** What is measured in a place keeps it: an instrument that it needs is not good, or the envelope is broken there. */
export function heldByPlant<S extends object>({ site, pack }: LoopConfig<S>, picture: Picture, lever: Lever): Message | null {
  const place: Message = { id: `place.${lever.place}` };
  const time = (at: PlantTime): string => clockText(at, site.calendar.timeZone);
  for (const check of site.checks) {
    const sample = picture.tags[check.tag];
    if (!check.needed.includes(lever.place) || isGood(sample)) continue;
    const cause = qualityMessage(sample?.cause ?? 'stale');
    return { id: 'withheld.instrument', with: { label: check.label, cause, since: time(sample?.since ?? picture.plant_ms), place } };
  }
  return pack.breaches(site, picture).find((one) => one.place === lever.place)?.message ?? null;
}

/** Until when the trim's last move is still acting; null: it has rested. */
function resting<S extends object>({ site }: LoopConfig<S>, { picture, inbox }: CycleInput<S>, { place, limits }: Lever): Message | null {
  const moved = inbox.lastMoveAt[place];
  if (!limits || moved === undefined) return null;
  const dwell_ms = limits.dwell_min * MINUTE_MS;
  if (since_ms(picture.plant_ms, moved) >= dwell_ms) return null;
  const until = clockText(after(moved, dwell_ms), site.calendar.timeZone);
  return { id: 'withheld.dwell', with: { place: { id: `place.${place}` }, until } };
}

/** Until when the place rests after its last offer; null: it has rested. */
function tooSoon<S extends object>(
  { site }: LoopConfig<S>,
  memory: CycleMemory | null,
  { picture, inbox }: CycleInput<S>,
  { place }: Lever,
): Message | null {
  const offered = memory?.offeredAt[place];
  if (offered === undefined || inbox.openOptions.some((option) => option.place === place)) return null;
  if (picture.plant_ms - offered >= BETWEEN_OFFERS_MS) return null;
  const until = clockText(after(offered, BETWEEN_OFFERS_MS), site.calendar.timeZone);
  return { id: 'withheld.after-offer', with: { place: { id: `place.${place}` }, until } };
}
