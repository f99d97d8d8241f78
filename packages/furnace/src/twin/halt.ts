/** Standstills that are known of: the present one as it is announced, and planned ones; in minutes from the start of a run. */
import { MINUTE_MS, type Picture, type PlannedStop, type PlantTime, since_ms } from '@trimtab/terms';

export interface Halt {
  from_min: number;
  to_min: number;
}

type Stop = Pick<PlannedStop, 'from_ms' | 'length_min'>;

/** The stop that the mill is in, for as long as it says that this will last; none where it says nothing that can be believed. */
export function presentStop({ plant_ms, tags }: Picture): Stop[] {
  const { value, quality } = tags['plc.delayRemaining_s'] ?? { value: null, quality: 'bad' };
  return value !== null && value > 0 && quality === 'good' ? [{ from_ms: plant_ms, length_min: value / 60 }] : [];
}

/** Ascending; those that overlap as one. */
export function haltsOf(stops: readonly Stop[], now: PlantTime): Halt[] {
  const halts: Halt[] = [];
  const ahead = stops.map(({ from_ms, length_min }): Halt => {
    const from_min = Math.max(0, since_ms(from_ms, now) / MINUTE_MS);
    return { from_min, to_min: from_min + length_min };
  });
  for (const halt of ahead.sort((a, b) => a.from_min - b.from_min)) {
    const last = halts.at(-1);
    if (last && halt.from_min <= last.to_min) last.to_min = Math.max(last.to_min, halt.to_min);
    else halts.push(halt);
  }
  return halts;
}

/** How much of the time between two minutes the mill stands. */
export function stood_min(halts: readonly Halt[], from_min: number, to_min: number): number {
  let sum_min = 0;
  for (const halt of halts) sum_min += Math.max(0, Math.min(halt.to_min, to_min) - Math.max(halt.from_min, from_min));
  return sum_min;
}

/** The minute at which the mill has run for so long. */
export function minuteAfter(halts: readonly Halt[], ran_min: number): number {
  let at_min = ran_min;
  for (const { from_min, to_min } of halts) if (at_min > from_min) at_min += to_min - from_min;
  return at_min;
}
