/**
 * Each scan is held against what was decoded from it live (the drawn values and quality bytes), so that
 * a difference is named by scan, tag and register, and not only by what it did to later memories.
 */
import { type DrawnValues, scanRows } from '@trimtab/store';
import type { Image, Picture, Site } from '@trimtab/terms';

export interface ScanDifference {
  scanNo: number;
  tag: string;
  /** PDU address of the register that feeds the tag; null where the map has none of that name. */
  register: number | null;
  stored: number | null;
  recomputed: number | null;
  /** Quality bytes, where they differ: 0 good, 1 uncertain, 2 bad. */
  quality?: { stored: number; recomputed: number };
}

/** The first tag of a scan that does not come out as it did live; null where all do or nothing was kept. */
export function scanDifference(site: Site, image: Image, picture: Picture, drawn: DrawnValues | undefined): ScanDifference | null {
  const [scan, trend] = scanRows(site, image, picture);
  for (const [index, { tag }] of site.checks.entries()) {
    const recomputed = trend?.values[index] ?? null;
    const at = drawn?.tags?.indexOf(tag) ?? -1;
    const stored = at < 0 ? recomputed : (drawn?.values?.[at] ?? null);
    const [was, is] = [drawn?.quality?.[index], scan.quality?.[index]];
    const qualityDiffers = was !== undefined && is !== undefined && was !== is;
    if (stored === recomputed && !qualityDiffers) continue;
    const register = site.registers.registers.find(({ id }) => id === tag)?.address ?? null;
    return {
      scanNo: image.scanNo,
      tag,
      register,
      stored,
      recomputed,
      ...(qualityDiffers ? { quality: { stored: was, recomputed: is } } : {}),
    };
  }
  return null;
}
