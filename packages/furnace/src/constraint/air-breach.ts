/**
 * What the approved envelope asks of the flue while the air ratio is lowered, by what is measured now: oxygen above its
 * floor, carbon monoxide below its limit. The forecast keeps the floor with a reserve; no model of ours knows the monoxide.
 */
import type { Breach } from '@trimtab/loop';
import type { Message, Picture, Site } from '@trimtab/terms';

/** One reading of the oxygen scatters by so much. */
const OXYGEN_NOISE_PCT = 0.1;

export function airBreaches({ envelope: { air } }: Site, { tags }: Picture): Breach[] {
  if (!air) return [];
  const good = (tag: string): number | null => (tags[tag]?.quality === 'good' ? tags[tag].value : null);
  const [oxygen_pct, co_ppm] = [good('flue.oxygen_pct'), good('flue.co_ppm')];
  const breach = (message: Message): Breach => ({ place: 'air', side: -1, message });
  if (co_ppm !== null && co_ppm > air.coMax_ppm)
    return [breach({ id: 'withheld.co', with: { value: { value: co_ppm, unit: 'ppm' }, limit: { value: air.coMax_ppm, unit: 'ppm' } } })];
  if (oxygen_pct === null || oxygen_pct >= air.oxygenMin_pct - OXYGEN_NOISE_PCT) return [];
  const pct = (value: number) => ({ value, unit: 'pct' as const, decimals: 1 });
  return [breach({ id: 'withheld.oxygen', with: { value: pct(oxygen_pct), limit: pct(air.oxygenMin_pct) } })];
}
