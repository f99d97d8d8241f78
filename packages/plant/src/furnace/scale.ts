/**
 * Oxide on a slab face: parabolic growth d(x²)/dt = f · 6.1e-4 · exp(−20418/T) m²/s, with f ≈ 0.7 at 2 %
 * oxygen (Paidassi-type, furnace-reference §2); little oxygen, little growth. The steel that became
 * oxide is 0.56 of its thickness.
 */
const RATE_m2s = 6.1e-4;
const ACTIVATION_K = 20_418;
const STEEL_IN_SCALE = 0.56;
/** Mostly wüstite when hot ([M]: about 3; magnetite and haematite 1.2–1.5). */
const CONDUCTIVITY_WmK = 3;
/** Below this it grows less than a micrometre in an hour. */
const GROWS_ABOVE_K = 900;

/** Share of the full rate, by oxygen in the flue: 0.7 at 2 %, at most 1. */
export const scaleRate = (oxygen_pct: number): number => Math.min(1, 0.45 + 0.125 * Math.max(0, oxygen_pct));

/** Thickness in m after `dt_s`. */
export function growScale(thickness_m: number, face_K: number, rate: number, dt_s: number): number {
  if (face_K < GROWS_ABOVE_K) return thickness_m;
  return Math.sqrt(thickness_m * thickness_m + rate * RATE_m2s * Math.exp(-ACTIVATION_K / face_K) * dt_s);
}

/** Share of the heat that passes a layer, where `coefficient_Wm2K` waits outside of it. */
export const throughScale = (thickness_m: number, coefficient_Wm2K: number): number =>
  1 / (1 + (coefficient_Wm2K * thickness_m) / CONDUCTIVITY_WmK);

/** Steel lost, as a share of the slab's mass. */
export const scaleLoss = (slab: { scaleTop_m: number; scaleBottom_m: number; thickness_m: number }): number =>
  (STEEL_IN_SCALE * (slab.scaleTop_m + slab.scaleBottom_m)) / slab.thickness_m;
