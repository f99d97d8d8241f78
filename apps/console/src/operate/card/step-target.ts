/** The next target of a card that is being modified: whole quanta inside what the server allows; never the trim that stands. */
import type { LiveCard } from '@trimtab/terms';

/** Rounding of sums of quanta such as 0.005. */
const DIGITS = 1e6;
const TOLERANCE = 1e-9;

/** null: no further that way. */
export function stepTarget({ option, targets }: Pick<LiveCard, 'option' | 'targets'>, to: number, direction: 1 | -1): number | null {
  if (!targets) return null;
  const { low, high, quantum } = targets;
  const by = (value: number) => Math.round((value + direction * quantum) * DIGITS) / DIGITS;
  const next = by(to) === option.from ? by(by(to)) : by(to);
  return next < low - TOLERANCE || next > high + TOLERANCE ? null : next;
}
