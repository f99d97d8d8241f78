/**
 * Registers → numbers, by the site's map and nothing else. A block that does not certify itself
 * (map version, block number, word-order test, length) yields nothing: a shifted map must never
 * become plausible values. Judging the numbers is the checks' affair.
 */
import { type Image, type RegisterMap, readRegister, signatureHolds } from '@trimtab/terms';
import { blocksOf } from './lookup.ts';

export interface DecodedImage {
  /** Register id → physical value, NaN included; only of blocks that certify themselves. */
  values: Record<string, number>;
  mismatched: string[];
}

export function decodeImage(map: RegisterMap, image: Image): DecodedImage {
  const decoded: DecodedImage = { values: {}, mismatched: [] };
  if (image.fault) return decoded;
  for (const { block, registers } of blocksOf(map)) {
    const words = image.blocks[block.id];
    if (!words) continue;
    if (!signatureHolds(words, block, map)) {
      decoded.mismatched.push(block.name);
      continue;
    }
    for (const register of registers) decoded.values[register.id] = readRegister(words, block.address, register, map);
  }
  return decoded;
}

/** A value that must be a finite number to be one; null otherwise. */
export function finiteOf(values: Record<string, number>, id: string): number | null {
  const value = values[id];
  return value !== undefined && Number.isFinite(value) ? value : null;
}
