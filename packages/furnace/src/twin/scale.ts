/**
 * Steel lost as scale. Parabolic growth by the face's temperature, d(x²)/dt = f · 6.1e-4 ·
 * exp(−20418/T) m²/s with f = 0.7 at 2 % oxygen; the steel lost is 0.56 x a face (furnace-reference §2,
 * Paidassi type). The rate is a table of literals, every 50 K from 600 °C: below, nothing grows.
 */
const FIRST_DEGC = 600;
const STEP_K = 50;
/** 0.7 · 6.1e-4 · exp(−20418 / (t + 273.15)), m²/s. */
const RATE_M2S = Float64Array.of(
  2.9837e-14,
  1.0588e-13,
  3.2987e-13,
  9.1969e-13,
  2.3305e-12,
  5.4361e-12,
  1.1797e-11,
  2.4031e-11,
  4.6289e-11,
  8.4854e-11,
  1.4883e-10,
  2.5095e-10,
  4.0838e-10,
  6.4367e-10,
  9.8559e-10,
  1.47e-9,
  2.1409e-9,
);
/** Hottest knot: beyond it the rate stays. */
const LAST = RATE_M2S.length - 1;
const STEEL_OF_SCALE = 0.56;
const STEEL_KGM3 = 7_850;

/** Growth of the squared thickness at this face temperature, m²/s. */
export function scaleGrowth_m2s(face_degC: number): number {
  const place = (face_degC - FIRST_DEGC) * (1 / STEP_K);
  if (!(place > 0)) return 0;
  const index = place < LAST ? Math.trunc(place) : LAST;
  const low = RATE_M2S[index] ?? 0;
  return low + ((RATE_M2S[index + 1] ?? low) - low) * (place < LAST ? place - index : 0);
}

/** Steel that a scale of this squared thickness has cost, kg on `face_m2`. */
export const steelLost_kg = (squared_m2: number, face_m2: number): number =>
  STEEL_OF_SCALE * Math.sqrt(Math.max(0, squared_m2)) * STEEL_KGM3 * face_m2;
