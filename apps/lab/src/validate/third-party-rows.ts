/** ORNL's published vectors that the plant has a formula for (furnace-reference §4, SI); available heat is with the fuels. */
import { SIGMA_Wm2K4 } from '@trimtab/plant';
import { BAND, figure, type Row } from './row.ts';

const SECTION = '2 third-party vectors';
const INCH_m = 0.0254;

/** Not in the plant, so no row: a wall's outer loss with wind (ORNL: 46.45 m², 107/27 °C, wind 10, ε 0.9 → 118.6 kW). */
export const NOT_MODELLED = [
  'ORNL wall 46.45 m², 107/27 °C, wind 10, ε 0.9 → 118.6 kW: the plant has a fixed outer coefficient and no wind',
] as const;

export function thirdPartyRows(): Row[] {
  // Black area = area × emissivity × view factor × part of the time open: what the plant calls effective area.
  const effective_m2 = 48 * INCH_m * 15 * INCH_m * 0.95 * 0.64 * 0.2;
  const ours = (SIGMA_Wm2K4 * effective_m2 * ((871.1 + 273.15) ** 4 - (23.9 + 273.15) ** 4)) / 1000;
  return [
    figure(
      SECTION,
      { id: 'ornl.opening', what: 'opening 48×15 in., ε 0.95, view 0.64, 20 % open, 871/24 °C', unit: 'kW', source: 'ORNL', ours },
      5.472,
      BAND.combustion,
    ),
  ];
}
