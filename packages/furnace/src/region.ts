/** The slice of running in which forecasts are counted together: pace by 40 t/h, charge by cold or warm. */
import type { Picture, Site } from '@trimtab/terms';
import { pace_tph } from './twin/pace.ts';

const PACE_STEP_TPH = 40;
const WARM_DEGC = 150;

export function region(_site: Site, picture: Picture): string {
  const low = Math.floor(pace_tph(picture) / PACE_STEP_TPH) * PACE_STEP_TPH;
  const rows = picture.slabs.rows;
  const charge = rows.reduce((sum, { charge_degC }) => sum + charge_degC, 0) / Math.max(1, rows.length);
  return `${low}–${low + PACE_STEP_TPH} t/h, ${charge < WARM_DEGC ? 'cold' : 'warm'} charge`;
}
