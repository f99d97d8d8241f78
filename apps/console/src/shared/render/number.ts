/** Numbers as the screen shows them; decimals and signs come from the one table in `terms`. */
import { formatNumber, type TrimUnit, UNITS, type Unit } from '@trimtab/terms';

const plain = (unit: Unit) => (value: number | null | undefined) => formatNumber({ value: value ?? Number.NaN, unit });

export const degrees = plain('degC');
/** A trim or another difference: signed, a real zero is "0". */
export const difference = (value: number | null | undefined): string =>
  formatNumber({ value: value ?? Number.NaN, unit: 'dK', signed: true, decimals: fractionOf(value ?? 0) });
/** A trim in its lever's own unit: whole kelvins where they are whole, the air ratio in three decimals; a real zero is "0". */
export function trimText(value: number, unit: TrimUnit): string {
  const text = unit === 'dK' ? difference(value) : formatNumber({ value, unit, signed: true });
  return /^\D*[0.]+$/.test(text) ? '0' : text;
}
/** Operator setpoint, or setpoint in force, as the faceplate shows it. */
export const setpointText = (value: number, unit: TrimUnit): string => formatNumber({ value, unit: unit === 'dK' ? 'degC' : unit });
/** What stands behind a trim: "°C", or λ, which has no unit of its own. */
export const trimUnit = (unit: TrimUnit): string => (unit === 'lambda' ? 'λ' : UNITS[unit].label);
/** A saving in gas, signed: negative saves. */
export const gasChange = (value: number): string => formatNumber({ value, unit: 'Nm3h', signed: true });
/** −€3.6/h */
export function moneyChange(value: number, unit: 'EURh' | 'EURt'): string {
  const digits = formatNumber({ value: Math.abs(value), unit });
  const isZero = Number(digits) === 0;
  const sign = isZero ? '' : value < 0 ? '\u2212' : '+';
  return `${sign}€${digits}/${unit === 'EURh' ? 'h' : 't'}`;
}
/** The number that stands on the screen. */
export const roundTo = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
/** Distances left below 10 keep one decimal, as the card's effects do. */
export function distance(value: number): string {
  const rounded = roundTo(value, 1);
  return formatNumber({ value: rounded, unit: 'K', decimals: Math.abs(rounded) < 10 ? fractionOf(rounded) : 0 });
}

/** "Zone 3 · heating 2" where there is little room: "Zone 3". */
export const shortPlace = (label: string): string => label.split(' · ')[0] ?? label;

const fractionOf = (value: number): number => (Number.isInteger(value) ? 0 : 1);
