/**
 * The register map of a site: data, and the one source for the PLC, the reader and the printed
 * documentation. Addresses are PDU addresses (0-based) of holding registers; every block opens with
 * the same five-word signature so that a shifted, swapped or foreign map is seen in each read.
 */
import { z } from 'zod';
import { UNITS, type Unit } from '../unit/unit.ts';

export const WORDS_OF = { u16: 1, i16: 1, u32: 2, f32: 2 } as const;
export type WordType = keyof typeof WORDS_OF;

const unit = z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]);

export const registerSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._-]+$/),
  address: z.int().min(0).max(65_535),
  type: z.enum(['u16', 'i16', 'u32', 'f32']),
  unit,
  /** Physical value = word × scale (integers only). */
  scale: z.number().positive().default(1),
  access: z.enum(['read', 'write']),
  range: z.tuple([z.number(), z.number()]),
  description: z.string().min(3),
});

export const blockSchema = z.strictObject({
  id: z.int().min(1).max(65_535),
  name: z.string(),
  address: z.int().min(0),
  /** 125 is the most one FC 3 may return, 123 the most one FC 16 may carry. */
  words: z.int().min(1).max(125),
  access: z.enum(['read', 'write']),
});

export const registerMapSchema = z
  .strictObject({
    mapVersion: z.int().min(1).max(65_535),
    wordOrder: z.enum(['ABCD', 'CDAB']),
    unitId: z.int().min(0).max(255),
    blocks: z.array(blockSchema).min(1),
    registers: z.array(registerSchema).min(1),
  })
  .superRefine((map, context) => {
    const owner = new Map<number, string>();
    const ids = new Set<string>();
    for (const register of map.registers) {
      if (ids.has(register.id)) context.addIssue({ code: 'custom', message: `register id ${register.id} appears twice` });
      ids.add(register.id);
      const block = blockOf(map, register.address);
      const last = register.address + WORDS_OF[register.type] - 1;
      if (!block || last >= block.address + block.words)
        context.addIssue({
          code: 'custom',
          message: `register ${register.id} at ${register.address} lies in no block: move it, or widen the block`,
        });
      else if (block.access !== register.access)
        context.addIssue({
          code: 'custom',
          message: `register ${register.id} is ${register.access} in the ${block.access} block ${block.name}`,
        });
      if (register.range[0] >= register.range[1])
        context.addIssue({
          code: 'custom',
          message: `register ${register.id}: range ${register.range[0]}…${register.range[1]} is empty or inverted`,
        });
      for (let word = register.address; word <= last; word++) {
        const other = owner.get(word);
        if (other) context.addIssue({ code: 'custom', message: `register ${register.id} shares word ${word} with ${other}` });
        owner.set(word, register.id);
      }
    }
  });

export type Register = z.infer<typeof registerSchema>;
export type Block = z.infer<typeof blockSchema>;
export type RegisterMap = z.infer<typeof registerMapSchema>;

/** The block that holds a word, or undefined. */
export const blockOf = (map: Pick<RegisterMap, 'blocks'>, address: number): Block | undefined =>
  map.blocks.find((block) => address >= block.address && address < block.address + block.words);

/** Every read block opens with these words; the value of `WORD_ORDER_TEST` shows a swapped order. */
export const SIGNATURE = { mapVersion: 0, blockId: 1, wordOrderTest: 2, scan: 4, words: 5 } as const;
export const WORD_ORDER_TEST = 1234.5;
