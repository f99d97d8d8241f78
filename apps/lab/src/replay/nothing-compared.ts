/** A replay that compared nothing has proved nothing, and may not end as one that went well. */
import type { ReplayReport } from './verdict.ts';

type Counts = Pick<ReplayReport, 'identical' | 'different' | 'notComparable' | 'left' | 'firstNotComparable'>;

/** Throws with why and what to do; not where it was interrupted, which has an end of its own. */
export function refuseNothing({ identical, different, notComparable, left, firstNotComparable }: Counts): void {
  if (identical + different > 0 || left > 0) return;
  if (!firstNotComparable)
    throw new Error('There are fewer than two cycles to replay: let Trimtab run for some minutes first, or ask for others.');
  const { cycleNo, why } = firstNotComparable;
  throw new Error(
    `Nothing was compared: of ${notComparable} cycles none is comparable. The first, cycle ${cycleNo}: ${why}. Ask for cycles that this build computed for this site as it is configured now, or let Trimtab run for some minutes first.`,
  );
}
