/** All checks of one tag on one reading, worst verdict first; what the tag remembers for the next poll. */
import type { PlantTime, Quality, QualityCause, Sample } from '@trimtab/terms';
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

function atSight(input: CheckInput): Verdict | null {
  for (const check of AT_SIGHT) {
    const verdict = check(input);
    if (verdict) return verdict;
  }
  return null;
}

export interface JudgedTag {
  sample: Sample;
  memory: TagMemory;
}

export function judgeTag(input: CheckInput): JudgedTag {
  const { value, memory, plant_ms, rules } = input;
  const seen = atSight(input);
  const leapt = leapOf(input, seen);
  const verdict = seen ?? leapt.verdict ?? noisy(input);
  const finite = Number.isFinite(value) ? value : null;
  const believed = finite !== null && leapt.believed;
  const cause = verdict?.cause ?? null;
  const since_ms = sinceOf(cause, memory, plant_ms);
  const quality = verdict?.quality ?? 'good';
  const hasValue = finite !== null && quality !== 'bad';
  const quotient = quotientOf(input, finite);
  const listens = rules?.noisy !== undefined || rules?.frozen_min !== undefined;
  return {
    sample: sampleOf(hasValue ? finite : null, quality, cause, since_ms),
    memory: {
      good: believed ? finite : (memory?.good ?? null),
      good_ms: believed ? plant_ms : (memory?.good_ms ?? null),
      valued_ms: hasValue ? plant_ms : (memory?.valued_ms ?? null),
      raw: listens ? quotient : null,
      raw_ms: listens && quotient !== null ? plant_ms : null,
      hold: finite === null || rules?.frozen_min === undefined ? null : heldBy(input),
      noise: listens ? (isLively(input, seen, leapt) ? listened(input, quotient) : (memory?.noise ?? null)) : null,
      leap: leapt.leap,
      quality,
      cause,
      since_ms,
    },
  };
}

function leapOf(input: CheckInput, seen: Verdict | null): Leapt {
  if (input.live?.leap === false) return { verdict: null, leap: null, believed: seen === null };
  return seen ? { verdict: null, leap: input.memory?.leap ?? null, believed: false } : leap(input);
}

/** A stuck, shorted or resting signal has not the noise of what it stands for, and teaches none. */
const isLively = ({ value, rules }: CheckInput, seen: Verdict | null, { verdict }: Leapt): boolean =>
  seen === null && verdict?.cause !== 'stepped' && value !== rules?.rest;

/** What is listened to: the value, or over its companion where it has one; null where that says nothing. */
function quotientOf({ beside }: CheckInput, finite: number | null): number | null {
  if (finite === null || beside === null || beside === 0) return null;
  return beside === undefined ? finite : finite / beside;
}

/** The noise with the difference from the last reading heard. */
function listened({ memory, plant_ms }: CheckInput, quotient: number | null): TagMemory['noise'] {
  const noise = memory?.noise ?? null;
  if (quotient === null || memory?.raw == null || memory.raw_ms === null) return noise;
  const elapsed_s = (plant_ms - memory.raw_ms) / 1_000;
  return elapsed_s > 0 ? heard(noise, quotient - memory.raw, elapsed_s) : noise;
}

const UNSEEN = { good: null, good_ms: null, valued_ms: null, raw: null, raw_ms: null, hold: null, noise: null, leap: null };

/** A tag that this poll says nothing of: its memory stays, its quality does not. */
export function withVerdict(
  { quality, cause }: Verdict,
  memory: TagMemory | null,
  plant_ms: PlantTime | null,
  value: number | null,
): JudgedTag {
  const since_ms = sinceOf(cause, memory, plant_ms);
  return { sample: sampleOf(value, quality, cause, since_ms), memory: { ...(memory ?? UNSEEN), quality, cause, since_ms } };
}

function sinceOf(cause: QualityCause | null, memory: TagMemory | null, plant_ms: PlantTime | null): PlantTime | null {
  if (cause === null) return null;
  return memory?.cause === cause ? memory.since_ms : plant_ms;
}

function sampleOf(value: number | null, quality: Quality, cause: QualityCause | null, since: PlantTime | null): Sample {
  if (cause === null) return { value, quality };
  return since === null ? { value, quality, cause } : { value, quality, cause, since };
}
