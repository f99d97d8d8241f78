/** All checks of one tag on one reading, worst verdict first; what the tag remembers for the next poll. */
import type { PlantTime, Sample } from '@trimtab/terms';
import type { TagMemory } from '../memory.ts';
import type { Check, CheckInput, Verdict } from './check/check.ts';
import { deviceStatus } from './check/device-status.ts';
import { frozen } from './check/frozen.ts';
import { notANumber } from './check/not-a-number.ts';
import { range } from './check/range.ts';
import { rate } from './check/rate.ts';

/** Order is precedence: the first verdict names the cause. */
const CHECKS: readonly Check[] = [notANumber, deviceStatus, range, frozen, rate];

export interface JudgedTag {
  sample: Sample;
  memory: TagMemory;
}

export function judgeTag(input: CheckInput): JudgedTag {
  const { value, memory, plant_ms } = input;
  let verdict: Verdict | null = null;
  for (const check of CHECKS) {
    verdict = check(input);
    if (verdict) break;
  }
  const finite = Number.isFinite(value) ? value : null;
  const unmoved = finite !== null && memory?.raw === finite;
  const judged = remember(verdict, memory, plant_ms);
  return {
    sample: sampleOf(verdict?.quality === 'bad' ? null : finite, judged),
    memory: {
      ...judged,
      good: verdict ? (memory?.good ?? null) : finite,
      good_ms: verdict ? (memory?.good_ms ?? null) : plant_ms,
      raw: finite,
      unmoved_ms: unmoved ? (memory?.unmoved_ms ?? plant_ms) : plant_ms,
    },
  };
}

/** A tag that this poll says nothing of: its memory stays, its quality does not. */
export function withVerdict(verdict: Verdict, memory: TagMemory | null, plant_ms: PlantTime | null, value: number | null): JudgedTag {
  const base = memory ?? { good: null, good_ms: null, raw: null, unmoved_ms: null };
  const judged = remember(verdict, memory, plant_ms);
  return { sample: sampleOf(value, judged), memory: { ...base, ...judged } };
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
