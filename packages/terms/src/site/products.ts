/**
 * What a furnace heats: the mix of grades, sizes and charge temperatures that its order book draws
 * campaigns from, and the pace that the mill may ask for. Weights are shares of slabs; their sum is free.
 */
import { z } from 'zod';

const positive = z.number().positive();

const lengthRange = z
  .strictObject({ low_m: positive, high_m: positive })
  .refine(({ low_m, high_m }) => low_m <= high_m, { message: 'low_m must not exceed high_m' });

const chargeSchema = z
  .strictObject({ name: z.string(), low_degC: z.number(), high_degC: z.number(), weight: positive })
  .refine(({ low_degC, high_degC }) => low_degC <= high_degC, { message: 'low_degC must not exceed high_degC' });

export const productsSchema = z.strictObject({
  /** The piece that the furnace was laid out for; its thickness is the one that the nominal rate holds for. */
  typical: z.strictObject({ thickness_m: positive, width_m: positive, length_m: positive }),
  grades: z.array(z.strictObject({ grade: z.string(), weight: positive })).min(1),
  thicknesses: z.array(z.strictObject({ thickness_m: positive, weight: positive })).min(1),
  width: lengthRange,
  length: lengthRange,
  charges: z.array(chargeSchema).min(1),
  /** Slabs of one grade, thickness and charge temperature that follow each other. */
  campaign: z
    .strictObject({ leastSlabs: z.int().min(1), mostSlabs: z.int().min(1) })
    .refine(({ leastSlabs, mostSlabs }) => leastSlabs <= mostSlabs, { message: 'leastSlabs must not exceed mostSlabs' }),
  pace: z
    .strictObject({ low_tph: positive, high_tph: positive })
    .refine(({ low_tph, high_tph }) => low_tph < high_tph, { message: 'low_tph must be below high_tph' }),
});

export type Products = z.infer<typeof productsSchema>;
