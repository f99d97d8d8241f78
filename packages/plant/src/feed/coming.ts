/**
 * The slabs that will be charged next, as the order book has them: the row is walked on in a copy, for
 * how wide a slab may be depends on the room at the charge end. Exact as long as nobody starts or stops
 * the happenings.
 */
import { STEEL_DENSITY_kgm3 } from '../furnace/steel.ts';
import type { LifeState } from '../life/life-state.ts';
import { nextCharge, type Product } from '../life/schedule.ts';
import type { PlantState } from '../plant-state.ts';

export interface ComingSlab extends Product {
  slabNo: number;
  mass_kg: number;
}

/** The next `count` slabs, soonest first. Changes nothing. */
export function comingSlabs({ life, furnace }: PlantState, count: number): ComingSlab[] {
  const book: LifeState = {
    ...life,
    random: { ...life.random },
    campaign: life.campaign && { ...life.campaign },
    charged: [...life.charged],
  };
  const { gap_m, capacity, products } = life;
  const row = furnace.slabs.map(({ position_m, width_m }) => ({ position_m, width_m }));
  const coming: ComingSlab[] = [];
  while (coming.length < count) {
    const front = row.shift();
    if (!front) return coming;
    for (const slab of row) slab.position_m += front.width_m + gap_m;
    for (;;) {
      const last = row.at(-1);
      const position_m = last ? last.position_m - last.width_m - gap_m : front.width_m;
      const charge = nextCharge(book, { free_m: position_m + gap_m, inside: row.length, capacity, gap_m, width: products.width });
      if (!charge) break;
      const { product } = charge;
      row.push({ position_m, width_m: product.width_m });
      const mass_kg = product.thickness_m * product.width_m * product.length_m * STEEL_DENSITY_kgm3;
      coming.push({ ...product, slabNo: life.nextSlabNo + coming.length, mass_kg });
    }
  }
  return coming.slice(0, count);
}
