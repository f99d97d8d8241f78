/** ORNL's published vectors (furnace-reference §4, SI); available heat is with the fuels. */
import { SIGMA_Wm2K4, shellLoss_Wm2 } from '@trimtab/plant';
import { BAND, figure, type Row } from './row.ts';

const SECTION = '2 third-party vectors';
const INCH_m = 0.0254;
const MPH_ms = 0.447_04;
const fahrenheit_K = (temp_degF: number): number => (temp_degF - 32) / 1.8 + 273.15;

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
    figure(
      SECTION,
      {
        id: 'ornl.wall',
        what: 'wall 46.45 m², 107/27 °C (225/80 °F), wind 10 mph, ε 0.9',
        unit: 'kW',
        source: 'ORNL',
        ours: (46.45 * shellLoss_Wm2(fahrenheit_K(225), fahrenheit_K(80), 0.9, 10 * MPH_ms)) / 1000,
      },
      118.6,
      BAND.combustion,
    ),
  ];
}
