/**
 * The closed list of units. A name in code, a column, a JSON key or a register ends in one of
 * these; `decimals` is how many digits a person sees (console checklist 2.13), `label` is what is
 * printed beside the number. Conversions happen here and nowhere else.
 */
export const UNITS = {
  degC: { label: '°C', decimals: 0 },
  K: { label: 'K', decimals: 0 },
  dK: { label: '°C', decimals: 0 },
  Nm3h: { label: 'Nm³/h', decimals: 0 },
  MW: { label: 'MW', decimals: 1 },
  MJNm3: { label: 'MJ/Nm³', decimals: 2 },
  GJt: { label: 'GJ/t', decimals: 2 },
  pct: { label: '%', decimals: 0 },
  pct1: { label: '%', decimals: 1 },
  pct2: { label: '%', decimals: 2 },
  ppm: { label: 'ppm', decimals: 0 },
  Pa: { label: 'Pa', decimals: 0 },
  kPa: { label: 'kPa', decimals: 1 },
  tph: { label: 't/h', decimals: 0 },
  kgh: { label: 'kg/h', decimals: 0 },
  m3h: { label: 'm³/h', decimals: 0 },
  A: { label: 'A', decimals: 0 },
  m: { label: 'm', decimals: 2 },
  mm: { label: 'mm', decimals: 0 },
  kg: { label: 'kg', decimals: 0 },
  t: { label: 't', decimals: 2 },
  ms: { label: 'ms', decimals: 0 },
  s: { label: 's', decimals: 0 },
  min: { label: 'min', decimals: 0 },
  h: { label: 'h', decimals: 1 },
  EURh: { label: '€/h', decimals: 1 },
  EURt: { label: '€/t', decimals: 3 },
  EURMWh: { label: '€/MWh', decimals: 2 },
  lambda: { label: '', decimals: 3 },
  count: { label: '', decimals: 0 },
  none: { label: '', decimals: 0 },
} as const;

export type Unit = keyof typeof UNITS;

/** A number that travels with its unit; `signed` marks a difference, which always shows its sign. */
export interface Quantity {
  value: number;
  unit: Unit;
  signed?: boolean;
  /** More digits than the table for small effects (below 10 °C: 1 digit). */
  decimals?: number;
}

const MINUS = '\u2212';
const THIN_SPACE = '\u2009';

/**
 * The one way a number becomes text: fixed decimals by unit, true minus sign, thin space from five
 * digits, "0" and never "−0". Not finite → "–": an absent number is never printed as a number.
 */
export function formatNumber(quantity: Quantity): string {
  if (!Number.isFinite(quantity.value)) return '–';
  const decimals = quantity.decimals ?? UNITS[quantity.unit].decimals;
  const digits = Math.abs(quantity.value).toFixed(decimals);
  const isZero = Number(digits) === 0;
  const [whole = '0', fraction] = digits.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  const sign = isZero ? '' : quantity.value < 0 ? MINUS : quantity.signed ? '+' : '';
  return sign + (isZero && quantity.signed && decimals === 0 ? '0' : fraction ? `${grouped}.${fraction}` : grouped);
}

/** Number and unit, joined by a no-break space. */
export function formatQuantity(quantity: Quantity): string {
  const label = UNITS[quantity.unit].label;
  return label ? `${formatNumber(quantity)}\u00A0${label}` : formatNumber(quantity);
}

export const kelvin = (temperature_degC: number): number => temperature_degC + 273.15;
export const celsius = (temperature_K: number): number => temperature_K - 273.15;
