/** Numbers of a card with the digits that a person reads (console checklist 2.13). */
import type { Quantity, TrimUnit } from '@trimtab/terms';

/** Effects below this show a digit. */
const SMALL_K = 10;

/** A difference of temperatures, without a sign. */
export const degrees = (value_K: number): Quantity => ({ value: value_K, unit: 'dK', decimals: Math.abs(value_K) < SMALL_K ? 1 : 0 });

/** A trim or a change of one, in the lever's unit. */
export const trimQuantity = (value: number, unit: TrimUnit): Quantity => ({ value, unit, ...ratioDigits(value, unit) });

/** The same with its sign; zero is "0". */
export const signedTrim = (value: number, unit: TrimUnit): Quantity => ({
  ...trimQuantity(value, unit),
  signed: true,
  ...(value === 0 ? { decimals: 0 } : {}),
});

/** A setpoint that the trim stands on: °C where the trim is in kelvins. */
export const setpointQuantity = (value: number, unit: TrimUnit): Quantity =>
  unit === 'dK' ? { value, unit: 'degC' } : { value, unit, ...ratioDigits(value, unit) };

/** An air ratio is said as crews say it: 1.10, and a third digit only where it is needed. */
function ratioDigits(value: number, unit: TrimUnit): Pick<Quantity, 'decimals'> {
  if (unit !== 'lambda') return {};
  return { decimals: Math.abs(value * 100 - Math.round(value * 100)) < 0.05 ? 2 : 3 };
}
