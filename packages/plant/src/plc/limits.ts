/**
 * The PLC's own clamp. Written here and nowhere else, wider than the widest envelope under trial, and
 * never read from the site's envelope file: guard and clamp share no limits (design §4).
 */
export const ZONE_TRIM_MAX_dK = 65;
export const AIR_TRIM_MAX_lambda = 0.08;
/** Ramps, per plant minute. */
export const ZONE_RAMP_dKmin = 10;
export const AIR_RAMP_lambdamin = 0.01;
/** Absolute limits of operator setpoint + trim, zone 1 first. */
export const SUM_MIN_degC = [800, 950, 1050, 1080] as const;
export const SUM_MAX_degC = [1220, 1320, 1340, 1320] as const;
export const SUM_MIN_lambda = 1.05;
export const SUM_MAX_lambda = 1.3;
/** Below this measured oxygen no trim may take air away. */
export const OXYGEN_FLOOR_pct = 1.0;

/** Slot of the air-ratio trim; the zones come before it. */
export const AIR_SLOT = 4;

export const trimMax = (slot: number): number => (slot === AIR_SLOT ? AIR_TRIM_MAX_lambda : ZONE_TRIM_MAX_dK);
