/**
 * Further from the last believed value than the process can move. A single reading far off is a spike; off
 * and off again elsewhere it is too fast; off and staying there it has stepped: a tube pulled back, a lead
 * reversed. Control soon brings a stepped couple back to its setpoint, so a step stays named until the
 * opposite step, or until the next shift. Dips that belong to an instrument are none of these.
 */
import type { LeapMemory } from '../../memory.ts';
import { KNOWN_FROM } from '../noise.ts';
import { type CheckInput, gap_ms, type Verdict } from './check.ts';

/** Part of the believable change per minute that is allowed at once: noise and burner ripple. */
const AT_ONCE = 0.4;
/** Readings in a row that agree with each other, and no longer with what was. */
const SETTLED = 3;
const STANDS_min = 480;
/** So much of a step taken back is the end of it, also when it was believed meanwhile: it is mended, and has not stepped anew. */
const TAKEN_BACK = 0.5;
const MENDED_WITHIN_MS = 48 * 60 * 60_000;
/** Spikes as close together as this are one trouble, and from three on it is named between them too. */
const SPIKES_APART_MS = 15 * 60_000;
const SPIKES_APART_READINGS = 90;
const SPIKES = 3;
/** A turn by so many times the usual change of the difference is no noise; intervals within this factor are alike. */
const BENT = 8;
const ALIKE = 1.6;

const stepStands = ({ rules, plant_ms }: CheckInput, { step, step_ms }: LeapMemory): boolean =>
  step !== 0 && plant_ms - step_ms < (rules?.stands_min ?? STANDS_min) * 60_000;

/** Largest believable distance from the last good value; null: there is no rule. What has just turned by a jump stays to be explained. */
function allowed({ rules, memory, live }: CheckInput, elapsed_min: number): number | null {
  const rate = (rules?.rate ?? 0) * (live?.faster ?? 1);
  if (rules?.jump !== undefined && live?.bend === true && memory?.leap != null && memory.leap.off > 0) return rules.jump;
  if (rules?.jump !== undefined) return rules.jump + rate * elapsed_min;
  if (rate > 0) return rate * (AT_ONCE + elapsed_min);
  return null;
}

/** A quarter of an hour, or less where readings come fast, or more where they come seldom. */
const spikesApart_ms = (input: CheckInput): number =>
  Math.min(Math.max(SPIKES_APART_MS, gap_ms(input)), SPIKES_APART_READINGS * 1_000 * (input.memory?.noise?.dt_s ?? 10));

/**
 * A process that moves fast goes on as it went: a change of a jump that its last change does not explain, by
 * far more than its noise, is none of it. Only where the reading before was believed, at the usual pace.
 */
function bends({ value, rules, memory, live, plant_ms, beside }: CheckInput, off: number, last: LeapMemory): boolean {
  const jump = rules?.jump;
  const { noise = null, good = null, raw = null, raw_ms = null } = memory ?? {};
  if (live?.bend !== true || jump === undefined || beside !== undefined || noise === null || noise.seen < KNOWN_FROM) return false;
  if (noise.difference === null) return false;
  if (last.off !== 0 || raw === null || raw_ms === null || raw !== good || Math.abs(off) <= jump) return false;
  const elapsed_s = (plant_ms - raw_ms) / 1_000;
  if (!(elapsed_s > 0 && elapsed_s < ALIKE * noise.dt_s && elapsed_s > noise.dt_s / ALIKE)) return false;
  return Math.abs(value - raw - noise.difference) > Math.max(jump, BENT * noise.usual);
}

const isDip = ({ rules, memory, plant_ms }: CheckInput, off: number): boolean => {
  const dip = rules?.dip;
  if (!dip || Math.abs(off) > dip.depth || off < 0 !== (dip.side === 'low')) return false;
  const since_ms = memory?.leap && memory.leap.off > 0 ? memory.leap.first_ms : plant_ms;
  return plant_ms - since_ms <= dip.longest_s * 1_000;
};

export interface Leapt {
  verdict: Verdict | null;
  leap: LeapMemory | null;
  /** Is this reading the value to compare the next one with? */
  believed: boolean;
}

const NONE: LeapMemory = { off: 0, last: 0, first_ms: 0, last_ms: 0, spikes: 0, spike_ms: 0, step: 0, step_ms: 0 };

/** Judges and remembers in one: what a reading is depends on those after it. */
export function leap(input: CheckInput): Leapt {
  const { value, memory, plant_ms } = input;
  const before = memory?.leap ?? null;
  if (memory?.good == null || memory.good_ms === null) return believedAlone(input, before);
  const elapsed_ms = Math.max(0, plant_ms - memory.good_ms);
  const most = allowed(input, elapsed_ms / 60_000);
  const off = value - memory.good;
  const last = before ?? NONE;
  const unseen = plant_ms - (last.off === 0 ? memory.good_ms : last.last_ms) > gap_ms(input);
  if (unseen) return believedAlone(input, before);
  if (most === null || (Math.abs(off) <= most && !bends(input, off, last))) return { ...standing(input, before), believed: true };
  const first_ms = last.off === 0 ? plant_ms : last.first_ms;
  const far = { ...last, last: value, first_ms, last_ms: plant_ms };
  if (isDip(input, off)) return { verdict: null, leap: { ...far, off: last.off + 1 }, believed: false };
  const agrees = last.off > 0 && Math.abs(value - last.last) <= most;
  const agreeing = last.off === 0 || !agrees ? 1 : last.off + 1;
  const next: LeapMemory = { ...far, off: agreeing };
  if (agreeing >= SETTLED) return settled(input, next, off);
  if (last.off > 0) return { verdict: { quality: 'bad', cause: agrees ? 'spike' : 'too-fast' }, leap: next, believed: false };
  const near = last.spikes > 0 && plant_ms - last.spike_ms <= spikesApart_ms(input);
  return {
    verdict: { quality: 'bad', cause: 'spike' },
    leap: { ...next, spikes: near ? last.spikes + 1 : 1, spike_ms: plant_ms },
    believed: false,
  };
}

/** After a gap any value is believed, though nothing agrees with it yet. */
function believedAlone(input: CheckInput, before: LeapMemory | null): Leapt {
  const { verdict, leap: calm } = standing(input, before);
  return { verdict, leap: { ...(calm ?? NONE), alone: true }, believed: true };
}

/** It stays where it leapt to. From a value that was read once only nothing can step: that one was the odd one out. */
function settled(input: CheckInput, last: LeapMemory, off: number): Leapt {
  if (last.alone) return { ...standing(input, last), believed: true };
  const isBack = last.step !== 0 && Math.abs(last.step + off) <= TAKEN_BACK * Math.abs(last.step);
  const step = (stepStands(input, last) ? last.step : 0) + off;
  const calm = { ...NONE, step: isBack ? 0 : step, step_ms: isBack ? 0 : input.plant_ms };
  return { verdict: isBack ? null : { quality: 'bad', cause: 'stepped' }, leap: calm, believed: true };
}

/** Nothing is wrong with this reading; what came before may still stand. */
function standing(input: CheckInput, last: LeapMemory | null): Omit<Leapt, 'believed'> {
  if (last === null) return { verdict: null, leap: null };
  const { alone: _alone, ...calm } = { ...last, off: 0, first_ms: 0, last_ms: 0 };
  if (stepStands(input, last)) return { verdict: { quality: 'bad', cause: 'stepped' }, leap: calm };
  const stood = last.step !== 0 && input.plant_ms - last.step_ms < MENDED_WITHIN_MS;
  if (last.spikes === 0 || input.plant_ms - last.spike_ms > spikesApart_ms(input)) return { verdict: null, leap: stood ? calm : null };
  return { verdict: last.spikes >= SPIKES ? { quality: 'uncertain', cause: 'spike' } : null, leap: calm };
}
