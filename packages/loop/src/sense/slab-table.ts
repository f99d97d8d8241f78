/**
 * The PLC's slab table, four block reads that may come from two moments. Equal versions in all four
 * make it one table. A walk between two of them tears it: that is no fault, and the last whole table
 * stands for as long as any value may; torn for longer than that it is bad, and so is garbage at once.
 */
import type { Site, SlabRow } from '@trimtab/terms';
import type { SlabMemory } from '../memory.ts';
import { isGone } from './check/stale.ts';
import { finiteOf } from './decode-image.ts';
import type { LookedAt } from './elapsed.ts';
import { lookupOf, type SlabField, type SlabRowLookup } from './lookup.ts';

const OCCUPIED = 1;
const DOUBTFUL = 2;

/** The version that all four blocks have; null: they are of two moments, or were not read. */
export function wholeVersion(site: Site, values: Record<string, number>): number | null {
  const [first = null, ...others] = lookupOf(site).versionIds.map((id) => finiteOf(values, id));
  return others.every((version) => version === first) ? first : null;
}

export function senseSlabs(site: Site, values: Record<string, number>, last: SlabMemory, now: LookedAt): SlabMemory {
  const { rows: lookups, gradeOf } = lookupOf(site);
  const version = wholeVersion(site, values);
  if (version === null) return isGone(now, last.whole, site.safety.stale_ms) ? { ...last, quality: 'bad' } : last;
  const rows: SlabRow[] = [];
  for (const row of lookups) {
    if (!((finiteOf(values, row.flags.id) ?? 0) & OCCUPIED)) continue;
    const slab = readRow(values, row, gradeOf);
    if (!slab) return { ...last, quality: 'bad' };
    rows.push(slab);
  }
  // One number on two rows: which of them is meant by a forecast, a limit or a reading cannot be told.
  if (new Set(rows.map(({ slabNo }) => slabNo)).size < rows.length) return { ...last, quality: 'bad' };
  return { quality: 'good', whole: { wall_ms: now.wall_ms, monotonic_ms: now.monotonic_ms }, version, rows };
}

/** null where any field is outside its register's range, the grade is unknown or the slab has no size. */
function readRow(values: Record<string, number>, row: SlabRowLookup, gradeOf: ReadonlyMap<number, string>): SlabRow | null {
  const field = (name: SlabField): number => {
    const { id, low, high } = row[name];
    const value = values[id] ?? Number.NaN;
    return value >= low && value <= high ? value : Number.NaN;
  };
  const grade = gradeOf.get(field('grade'));
  const slab = {
    slabNo: field('no'),
    position_m: field('position_m'),
    thickness_mm: field('thickness_mm'),
    width_mm: field('width_mm'),
    length_mm: field('length_mm'),
    mass_kg: field('mass_kg'),
    charge_degC: field('charge_degC'),
    aim_degC: field('aim_degC'),
  };
  if (!grade || !Object.values(slab).every(Number.isFinite)) return null;
  if (Math.min(slab.thickness_mm, slab.width_mm, slab.length_mm, slab.mass_kg, slab.slabNo) <= 0) return null;
  return { ...slab, grade, doubtful: (field('flags') & DOUBTFUL) !== 0 };
}
