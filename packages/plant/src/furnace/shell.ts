/**
 * Loss of a furnace's shell to its hall: convection by the ASHRAE correlation that ORNL's PHAST uses
 * (imperial inside: C·(1/24 in.)^0.2·(1/T_mean °R)^0.181·ΔT^0.266·√(1 + 1.277·mph) Btu/h ft² °F, with C 1.79
 * for a face that looks up), and grey radiation. Checked against ORNL's published vector (furnace-reference §4).
 */
import { SIGMA_Wm2K4 } from './exchange.ts';

const FACING_UP = 1.79;
const FLAT_PLATE_in = 24;
const RANKINE_K = 1.8;
const MPH_ms = 2.236_94;
const WM2K_IMPERIAL = 5.678_26;
const fixed = WM2K_IMPERIAL * FACING_UP * (1 / FLAT_PLATE_in) ** 0.2;

/** W/m². Negative where the hall is hotter. */
export function shellLoss_Wm2(shell_K: number, ambient_K: number, emissivity: number, wind_ms: number): number {
  const over_K = shell_K - ambient_K;
  const mean_R = (RANKINE_K * (shell_K + ambient_K)) / 2;
  const still = fixed * mean_R ** -0.181 * (RANKINE_K * Math.abs(over_K)) ** 0.266;
  const radiation = emissivity * SIGMA_Wm2K4 * (shell_K ** 4 - ambient_K ** 4);
  return still * Math.sqrt(1 + 1.277 * MPH_ms * wind_ms) * over_K + radiation;
}
