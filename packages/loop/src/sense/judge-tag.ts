/** All checks of one tag on one reading, worst verdict first; what the tag remembers for the next poll. */
import type { PlantTime, Sample } from '@trimtab/terms';
import type { TagMemory } from '../memory.ts';
import type { Check, CheckInput, Verdict } from './check/check.ts';
import { deviceStatus } from './check/device-status.ts';
import { frozen, heldBy } from './check/frozen.ts';
import { type Leapt, leap } from './check/leap.ts';
import { noisy } from './check/noisy.ts';
import { notANumber } from './check/not-a-number.ts';
import { range } from './check/range.ts';
import { heard } from './noise.ts';

/** What the reading itself is judged by; order is precedence: the first verdict names the cause. */
const AT_SIGHT: readonly Check[] = [notANumber, deviceStatus, range, frozen];
/** What its past is judged by, where the reading passes. */
const BY_ITS_PAST: readonly Check[] = [noisy];

const first = (checks: readonly Check[], input: CheckInput): Verdict | null => {
  for (const check of checks) {
    const verdict = check(input);
    if (verdict) return verdict;
  }
  return null;
};

export interface JudgedTag {
  sample: Sample;
  memory: TagMemory;
}

export function judgeTag(input: CheckInput): JudgedTag {
  const { value, memory, plant_ms } = input;
  const atSight = first(AT_SIGHT, input);
  const leapt: Leapt =
    input.live?.leap === false
      ? { verdict: null, leap: null, believed: atSight === null }
      : atSight
        ? { verdict: null, leap: memory?.leap ?? null, believed: false }
        : leap(input);
  const verdict = atSight ?? leapt.verdict ?? first(BY_ITS_PAST, input);
  const finite = Number.isFinite(value) ? value : null;
  const believed = finite !== null && leapt.believed;
  const judged = remember(verdict, memory, plant_ms);
  return {
    sample: sampleOf(verdict?.quality === 'bad' ? null : finite, judged),
    memory: {
      ...judged,
      good: believed ? finite : (memory?.good ?? null),
      good_ms: believed ? plant_ms : (memory?.good_ms ?? null),
      hold: finite === null ? null : heldBy(memory, finite, plant_ms),
      leap: leapt.leap,
      ...listened(input, finite),
    },
  };
}

/** The difference from the last reading heard; where the companion says nothing, nothing is heard. */
function listened({ memory, plant_ms, beside }: CheckInput, finite: number | null): Pick<TagMemory, 'raw' | 'raw_ms' | 'noise'> {
  const noise = memory?.noise ?? null;
  if (finite === null || beside === null || beside === 0) return { raw: null, raw_ms: null, noise };
  const raw = beside === undefined ? finite : finite / beside;
  const elapsed_s = memory?.raw_ms == null ? 0 : (plant_ms - memory.raw_ms) / 1_000;
  const isHeard = memory?.raw != null && elapsed_s > 0;
  return { raw, raw_ms: plant_ms, noise: isHeard && memory.raw !== null ? heard(noise, raw - memory.raw, elapsed_s) : noise };
}

const UNSEEN = { good: null, good_ms: null, raw: null, raw_ms: null, hold: null, noise: null, leap: null };

/** A tag that this poll says nothing of: its memory stays, its quality does not. */
export function withVerdict(verdict: Verdict, memory: TagMemory | null, plant_ms: PlantTime | null, value: number | null): JudgedTag {
  const judged = remember(verdict, memory, plant_ms);
  return { sample: sampleOf(value, judged), memory: { ...(memory ?? UNSEEN), ...judged } };
}

function remember(verdict: Verdict | null, memory: TagMemory | null, plant_ms: PlantTime | null) {
  const cause = verdict?.cause ?? null;
  const since_ms = cause === null ? null : memory?.cause === cause ? memory.since_ms : plant_ms;
  return { quality: verdict?.quality ?? ('good' as const), cause, since_ms };
}

function sampleOf(value: number | null, judged: Pick<TagMemory, 'quality' | 'cause' | 'since_ms'>): Sample {
  return {
    value,
    quality: judged.quality,
    ...(judged.cause === null ? {} : { cause: judged.cause }),
    ...(judged.since_ms === null ? {} : { since: judged.since_ms }),
  };
}
