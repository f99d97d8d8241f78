/**
 * The air ratio is not moved lower while the flue has too little oxygen or too much carbon monoxide, nor
 * while either is not known. A move whose beginning is not known counts as lower.
 */
import { slotAt } from '../../kind/slot.ts';
import { atLeast, atMost } from '../../within.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import { goodValue } from '../good-value.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';

const OXYGEN = 'flue.oxygen_pct';
const CARBON_MONOXIDE = 'flue.co_ppm';

export function oxygen(input: GuardInput): Denial[] {
  const lowered = outwardMoves(input).some(({ slot, from, to }) => slotAt(slot)?.decisionClass === 'air-ratio' && !atLeast(to, from));
  if (!lowered) return [];
  const denials: Denial[] = [];
  const oxygen_pct = goodValue(input, OXYGEN);
  const least_pct = input.envelope?.air?.oxygenMin_pct ?? Number.NaN;
  if (!atLeast(oxygen_pct, least_pct)) {
    const remedy = { id: 'guard.oxygen', with: { value: quantity(oxygen_pct, 'pct1'), limit: quantity(least_pct, 'pct1') } };
    denials.push(overLimit('oxygen', OXYGEN, oxygen_pct, least_pct, 'pct1', remedy));
  }
  const co_ppm = goodValue(input, CARBON_MONOXIDE);
  const most_ppm = input.envelope?.air?.coMax_ppm ?? Number.NaN;
  if (!atMost(co_ppm, most_ppm)) {
    const remedy = { id: 'guard.carbon-monoxide', with: { value: quantity(co_ppm, 'ppm'), limit: quantity(most_ppm, 'ppm') } };
    denials.push(overLimit('oxygen', CARBON_MONOXIDE, co_ppm, most_ppm, 'ppm', remedy));
  }
  return denials;
}
