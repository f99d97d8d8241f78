/**
 * The recipe per grade and thickness: the nameplate's zone setpoints, all shifted so that the product
 * leaves at its aim and a margin (gains: furnace-reference §4's response table, as a crew knows them
 * from experience). A zone follows the most demanding slab inside it or coming: the cold one is protected.
 */
import type { RecipeBook } from './crew-state.ts';
import type { SeenSlab } from './crew-view.ts';
import { PRACTICE } from './practice.ts';

/** Shift of all zone setpoints for one slab at a margin over its aim, K. */
export function recipeShift_dK(book: RecipeBook, slab: Pick<SeenSlab, 'aim_degC' | 'thickness_m'>, margin_K: number): number {
  const { soakLead_K, gain_KK, thickness_Kmm } = PRACTICE.recipe;
  const written_degC = (book.zones.at(-1)?.recipe_degC ?? 0) - soakLead_K;
  return (slab.aim_degC + margin_K - written_degC) / gain_KK + thickness_Kmm * 1000 * (slab.thickness_m - book.thickness_m);
}

/** Recipe setpoint of each zone for the row of slabs as it lies; null where no slab asks for anything. */
export function recipeFor_degC(book: RecipeBook, slabs: readonly SeenSlab[], margin_K: number, ahead_m: number): (number | null)[] {
  return book.zones.map(({ start_m, end_m, recipe_degC }) => {
    let most_dK: number | null = null;
    for (const slab of slabs) {
      if (slab.position_m < start_m - ahead_m || slab.position_m > end_m) continue;
      const shift_dK = recipeShift_dK(book, slab, margin_K);
      if (most_dK === null || shift_dK > most_dK) most_dK = shift_dK;
    }
    return most_dK === null ? null : recipe_degC + most_dK;
  });
}
