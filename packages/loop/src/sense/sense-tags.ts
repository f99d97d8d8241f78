/** Every tag of one poll with its quality: single checks first, then what two tags say of each other. */
import { type Finding, MINUTE_MS, type PlantTime, type Sample, type Site } from '@trimtab/terms';
import type { RedundantPair } from '../asset-pack.ts';
import type { TagMemory } from '../memory.ts';
import type { Verdict } from './check/check.ts';
import { differs } from './check/redundant.ts';
import { isGone } from './check/stale.ts';
import type { LiveChecks } from './companion/sense-pack.ts';
import { finiteOf } from './decode-image.ts';
import type { LookedAt } from './elapsed.ts';
import { type JudgedTag, judgeTag, withVerdict } from './judge-tag.ts';
import { lookupOf } from './lookup.ts';

export interface TagsInput {
  site: Site;
  pairs: readonly RedundantPair[];
  values: Record<string, number>;
  memories: Record<string, TagMemory>;
  plant_ms: PlantTime | null;
  now: LookedAt;
  /** Last poll that was read whole. */
  read: LookedAt | null;
  /** What is judged in the present regime; null: all. */
  live: Pick<LiveChecks, 'leap' | 'bend' | 'faster' | 'frozen' | 'noisy' | 'pairsAfter_min'> | null;
  /** When that regime began. */
  modeSince_ms: PlantTime | null;
  /** Holds for the whole poll: nothing of it may be used as a number. */
  whole: Verdict | null;
}

export interface SensedTags {
  tags: Record<string, Sample>;
  memories: Record<string, TagMemory>;
}

export function senseTags(input: TagsInput): SensedTags {
  const sensed: SensedTags = { tags: {}, memories: {} };
  for (const { id, statusId, range, rules } of lookupOf(input.site).tags) {
    const memory = input.memories[id] ?? null;
    const value = input.values[id];
    const judged =
      input.whole !== null || value === undefined || input.plant_ms === null
        ? unread(input, memory)
        : judgeTag({
            value,
            range,
            status: finiteOf(input.values, statusId),
            rules,
            live: input.live,
            memory,
            plant_ms: input.plant_ms,
            ...(rules?.beside === undefined ? {} : { beside: finiteOf(input.values, rules.beside) }),
          });
    sensed.tags[id] = judged.sample;
    sensed.memories[id] = judged.memory;
  }
  if (pairsAreLive(input)) markDiffering(input, sensed);
  return sensed;
}

/** Not read at this poll: the last good value stays for a short while, marked, and is then gone. */
function unread(input: TagsInput, memory: TagMemory | null): JudgedTag {
  if (input.whole) return withVerdict(input.whole, memory, input.plant_ms, null);
  const gone = memory?.good == null || isGone(input.now, input.read, input.site.safety.stale_ms);
  if (gone) return withVerdict({ quality: 'bad', cause: 'link-lost' }, memory, input.plant_ms, null);
  // What was bad before the poll was lost is no better for it.
  if (memory.quality === 'bad') return withVerdict({ quality: 'bad', cause: memory.cause ?? 'stale' }, memory, input.plant_ms, null);
  return withVerdict({ quality: 'uncertain', cause: 'stale' }, memory, input.plant_ms, memory.good);
}

function pairsAreLive({ live, modeSince_ms, plant_ms }: TagsInput): boolean {
  if (live === null) return true;
  if (live.pairsAfter_min === null || modeSince_ms === null || plant_ms === null) return false;
  return plant_ms - modeSince_ms >= live.pairsAfter_min * MINUTE_MS;
}

function markDiffering(input: TagsInput, sensed: SensedTags): void {
  for (const pair of input.pairs) {
    if (!differs(pair, sensed.tags)) continue;
    for (const tag of pair.tags) {
      const sample = sensed.tags[tag];
      const memory = sensed.memories[tag];
      if (sample?.quality !== 'good' || !memory) continue;
      // Since when: as it was remembered, for the single checks have just cleared it.
      const { cause = null, since_ms = null } = input.memories[tag] ?? {};
      const verdict = { quality: 'uncertain', cause: 'redundant-differs' } as const;
      const marked = withVerdict(verdict, { ...memory, cause, since_ms }, input.plant_ms, sample.value);
      sensed.tags[tag] = marked.sample;
      sensed.memories[tag] = marked.memory;
    }
  }
}

/** What the evidence accuses keeps its value, marked: control holds it, so that nothing else on the screen would say so. */
export function markAccused(sensed: SensedTags, findings: readonly Finding[]): void {
  for (const { subject, cause, since } of findings) {
    const sample = sensed.tags[subject];
    const memory = sensed.memories[subject];
    if (sample?.quality !== 'good' || !memory || cause === 'tracking') continue;
    sensed.tags[subject] = { ...sample, quality: 'uncertain', cause, since };
    sensed.memories[subject] = { ...memory, quality: 'uncertain', cause, since_ms: since };
  }
}
