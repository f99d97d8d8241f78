/**
 * The PLC's own clamp. Written here and nowhere else, wider than the widest envelope under trial, and
 * never read from the site's envelope file: guard and clamp share no limits (design §4).
 */
export const ZONE_TRIM_MAX_dK = 65;
export const AIR_TRIM_MAX_lambda = 0.08;
/** Ramps, per plant minute. */
export const ZONE_RAMP_dKmin = 10;
export const AIR_RAMP_lambdamin = 0.01;

export interface PlcLimits {
  /** What the faceplate takes as an operator's setpoint: down to a bank over a long stop. */
  operatorMin_degC: number;
  /** Sum of operator setpoint and trim, zone 1 first: a trim moves it no farther than this, whatever the operator set. */
  sumMin_degC: readonly number[];
  sumMax_degC: readonly number[];
  sumMin_lambda: number;
  sumMax_lambda: number;
  /** Below this measured oxygen no trim may take air away. */
  oxygenFloor_pct: number;
}

/** By plant: each PLC has its own numbers. An operator may set up to `sumMax_degC`. */
const LIMITS: Record<string, PlcLimits> = {
  'RF-1': {
    operatorMin_degC: 600,
    sumMin_degC: [800, 950, 1050, 1080],
    sumMax_degC: [1220, 1320, 1340, 1320],
    sumMin_lambda: 1.05,
    sumMax_lambda: 1.3,
    oxygenFloor_pct: 1,
  },
  'RF-2': {
    operatorMin_degC: 600,
    sumMin_degC: [900, 1050, 1050, 1050],
    sumMax_degC: [1300, 1370, 1340, 1340],
    sumMin_lambda: 1.03,
    sumMax_lambda: 1.3,
    oxygenFloor_pct: 0.5,
  },
};

/** Throws where this package knows no such plant. */
export function plcLimits(asset: string): PlcLimits {
  const known = LIMITS[asset];
  if (!known) throw new Error(`asset ${asset}: no PLC limits; known are ${Object.keys(LIMITS).join(', ')}`);
  return known;
}

/** Slot of the air-ratio trim; the zones come before it. */
export const AIR_SLOT = 4;

export const trimMax = (slot: number): number => (slot === AIR_SLOT ? AIR_TRIM_MAX_lambda : ZONE_TRIM_MAX_dK);
