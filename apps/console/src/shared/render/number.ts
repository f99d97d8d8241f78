/** Numbers as the screen shows them; decimals and signs come from the one table in `terms`. */
import { formatNumber, type Unit } from '@trimtab/terms';

const plain = (unit: Unit) => (value: number | null | undefined) => formatNumber({ value: value ?? Number.NaN, unit });

export const degrees = plain('degC');
/** A trim or another difference: signed, a real zero is "0". */
export const difference = (value: number | null | undefined): string =>
  formatNumber({ value: value ?? Number.NaN, unit: 'dK', signed: true, decimals: fractionOf(value ?? 0) });
/** A saving in gas, signed: negative saves. */
export const gasChange = (value: number): string => formatNumber({ value, unit: 'Nm3h', signed: true });
/** −€3.6/h */
export function moneyChange(value: number, unit: 'EURh' | 'EURt'): string {
  const digits = formatNumber({ value: Math.abs(value), unit });
  const isZero = Number(digits) === 0;
  const sign = isZero ? '' : value < 0 ? '\u2212' : '+';
  return `${sign}€${digits}/${unit === 'EURh' ? 'h' : 't'}`;
}
/** Distances left below 10 keep one decimal, as the card's effects do. */
export function distance(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return formatNumber({ value: rounded, unit: 'K', decimals: Math.abs(rounded) < 10 ? fractionOf(rounded) : 0 });
}

const fractionOf = (value: number): number => (Number.isInteger(value) ? 0 : 1);
