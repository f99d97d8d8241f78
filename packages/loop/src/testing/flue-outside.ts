/** Is the flue measured outside what the envelope asks of lowered air? Oxygen by more than one reading's noise; told again apart from any pack. */
import type { Picture, Site } from '@trimtab/terms';

const OXYGEN_NOISE_PCT = 0.1;

export function isFlueOutside({ envelope: { air } }: Site, { tags }: Picture): boolean {
  const good = (tag: string): number => (tags[tag]?.quality === 'good' ? (tags[tag].value ?? Number.NaN) : Number.NaN);
  return air !== null && (good('flue.co_ppm') > air.coMax_ppm || good('flue.oxygen_pct') < air.oxygenMin_pct - OXYGEN_NOISE_PCT);
}
