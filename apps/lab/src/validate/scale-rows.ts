/**
 * Growth of scale by the law of furnace-reference §2 alone: d(x²)/dt = f · 6.1e-4 · exp(−20418/T), f 0.7
 * at 2 % oxygen, steel lost 0.56 of the layer. An hour at one temperature, from a clean face.
 */
import { growScale, scaleLoss, scaleRate } from '@trimtab/plant';
import { BAND, figure, type Row } from './row.ts';

const SECTION = '2 scale';
const HOUR_s = 3600;
const STEP_s = 5;

export function scaleRows(): Row[] {
  const grown_mm = (temp_degC: number): number => {
    let layer_m = 0;
    for (let at_s = 0; at_s < HOUR_s; at_s += STEP_s) layer_m = growScale(layer_m, temp_degC + 273.15, scaleRate(2), STEP_s);
    return layer_m * 1000;
  };
  const law_mm = (temp_degC: number): number => 1000 * Math.sqrt(0.7 * 6.1e-4 * Math.exp(-20_418 / (temp_degC + 273.15)) * HOUR_s);
  const row = (id: string, what: string, unit: string, ours: number, target: number): Row =>
    figure(SECTION, { id, what, unit, source: 'M', ours }, target, { rel: BAND.conduction.rel });
  return [
    ...[1000, 1100, 1200, 1250].map((temp) =>
      row(`scale.law-${temp}`, `layer after an hour at ${temp} °C, 2 % oxygen`, 'mm', grown_mm(temp), law_mm(temp)),
    ),
    row(
      'scale.steel',
      'steel lost by two layers of 1.2 mm on 220 mm',
      '%',
      100 * scaleLoss({ scaleTop_m: 1.2e-3, scaleBottom_m: 1.2e-3, thickness_m: 0.22 }),
      0.61,
    ),
  ];
}
