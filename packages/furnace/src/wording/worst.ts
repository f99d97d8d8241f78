/** The margin of a family that is nearest to its limit. */
import { distanceOf, type Margin } from '@trimtab/loop';

export function worst(margins: readonly Margin[], family: Margin['family']): Margin | null {
  return margins
    .filter((margin) => margin.family === family)
    .reduce<Margin | null>((a, b) => (a && distanceOf(a) <= distanceOf(b) ? a : b), null);
}

/** The slab nearest to its lower limit. Throws where none is forecast. */
export function coldest(margins: readonly Margin[]): Margin {
  const margin = worst(margins, 'closest');
  if (!margin) throw new Error('no slab is forecast: there is nothing to explain');
  return margin;
}
