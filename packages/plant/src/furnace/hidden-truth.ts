/**
 * What the builders of a plant never measured, as data: radiation, losses, leaks and shade of each demo
 * plant. The sizes follow furnace-reference §1–§3; the twin has none of them and fits its own.
 */
export interface FurnaceTruth {
  /** Grey-gas absorption at 1450 K, 1/m; it falls with the root of the temperature. */
  absorption_perm: number;
  /** Emissivity of a slab face, cold and oxidised, with the ramp between. */
  slabCold: number;
  slabHot: number;
  rampFrom_degC: number;
  rampTo_degC: number;
  wallEmissivity: number;
  convection_Wm2K: number;
  /** Effective area of beams and posts under water, per m² of hearth. */
  skid_m2m2: number;
  /** Part of a slab's length above skids, and what of the flux from below reaches it. */
  skidShare: number;
  skidShade: number;
  /** Effective area of openings, of the soak end and of the charge end. */
  soakOpening_m2: number;
  chargeOpening_m2: number;
  /** Free area of leaks times its discharge coefficient. */
  leak_m2: number;
  /** Heat that passes from cell to cell by radiation through the gas, as a share of the cross-section. */
  alongShare: number;
}

const RF_1: FurnaceTruth = {
  absorption_perm: 0.18,
  slabCold: 0.72,
  slabHot: 0.74,
  rampFrom_degC: 200,
  rampTo_degC: 600,
  wallEmissivity: 0.8,
  convection_Wm2K: 12,
  skid_m2m2: 0.0685,
  skidShare: 0.08,
  skidShade: 0.55,
  soakOpening_m2: 4.5,
  chargeOpening_m2: 2.4,
  leak_m2: 0.168,
  alongShare: 0.02,
};

const TRUTHS: Record<string, FurnaceTruth> = {
  'RF-1': RF_1,
  'RF-2': { ...RF_1, convection_Wm2K: 20, skid_m2m2: 0.08, absorption_perm: 0.18 },
};

/** Throws where this package knows no such plant. */
export function furnaceTruth(asset: string): FurnaceTruth {
  const known = TRUTHS[asset];
  if (!known) throw new Error(`asset ${asset}: this package has no truth for it; known are ${Object.keys(TRUTHS).join(', ')}`);
  return known;
}
