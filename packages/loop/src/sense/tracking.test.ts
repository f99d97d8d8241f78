import { plantTime, type SlabRow } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type TrackingMemory, tracked, trackingFindings } from './tracking.ts';

const ROW: SlabRow = {
  slabNo: 100,
  position_m: 20,
  grade: 'DC01',
  thickness_mm: 220,
  width_mm: 1_200,
  length_mm: 9_000,
  mass_kg: 18_652,
  charge_degC: 20,
  aim_degC: 1_205,
  doubtful: false,
};
const PITCH_M = 1.25;
const table = (first: number, moved: number): SlabRow[] =>
  Array.from({ length: 6 }, (_, place) => ({ ...ROW, slabNo: first + place, position_m: 20 + moved * PITCH_M - place * PITCH_M }));

interface Scan {
  rows: SlabRow[];
  steps: number;
  charge_degC?: number;
}

/** The findings after these scans, ten seconds apart. */
function findings(scans: readonly Scan[]): string[] {
  let memory: TrackingMemory | null = null;
  let before: SlabRow[] = [];
  for (const [index, { rows, steps, charge_degC = 22 }] of scans.entries()) {
    memory = tracked(memory, { before, rows, steps, charge_degC, density_kgm3: 7_850, plant_ms: plantTime(index * 10_000) });
    before = rows;
  }
  return memory ? trackingFindings(memory).map(({ subject, message }) => `${subject}: ${message.id}`) : [];
}

const still = (rows: SlabRow[], steps: number): Scan[] => [1, 2, 3].map(() => ({ rows, steps }));

describe('the slab table', () => {
  it('that moves when the beams do is nobody’s fault', () => {
    expect(findings([...still(table(100, 0), 7), ...still(table(100, 1), 8), ...still(table(101, 1), 9)])).toEqual([]);
  });

  it('may be read a moment after the counter, or before it', () => {
    expect(findings([...still(table(100, 0), 7), { rows: table(100, 0), steps: 8 }, ...still(table(100, 1), 8)])).toEqual([]);
    expect(findings([...still(table(100, 0), 7), { rows: table(100, 1), steps: 7 }, ...still(table(100, 1), 8)])).toEqual([]);
  });

  it('that misses a step stands behind the beams, and the opposite step settles it', () => {
    const behind = [...still(table(100, 0), 7), ...still(table(100, 0), 8)];
    expect(findings(behind)).toEqual(['slab table: sense.table-behind']);
    expect(findings([...behind, ...still(table(100, 1), 8)])).toEqual([]);
  });

  it('that counts a step that was none runs ahead', () => {
    expect(findings([...still(table(100, 0), 7), ...still(table(100, 1), 7)])).toEqual(['slab table: sense.table-ahead']);
  });

  it('that swaps two slabs names both', () => {
    const swapped = table(100, 0).map((row) => ({ ...row, slabNo: row.slabNo === 102 ? 103 : row.slabNo === 103 ? 102 : row.slabNo }));
    expect(findings([...still(table(100, 0), 7), ...still(swapped, 7)])).toEqual([
      'slab 103: sense.slab-order',
      'slab 102: sense.slab-order',
    ]);
  });

  it.each<[string, Partial<SlabRow>, string]>([
    ['grade', { grade: 'S355' }, 'record'],
    ['charge temperature', { charge_degC: 300 }, 'record'],
    ['length', { length_mm: 9_050 }, 'record'],
  ])('whose %s of a slab inside changes names the slab', (_, change, what) => {
    const changed = table(100, 0).map((row) => (row.slabNo === 103 ? { ...row, ...change } : row));
    expect(findings([...still(table(100, 0), 7), ...still(changed, 7)])).toEqual([`slab 103: sense.slab-${what}`]);
  });

  it('that writes a weight that no such slab can have names it at first sight', () => {
    const heavy = table(100, 0).map((row) => (row.slabNo === 101 ? { ...row, mass_kg: row.mass_kg * 1.12 } : row));
    expect(findings([{ rows: heavy, steps: 7 }])).toEqual(['slab 101: sense.slab-weight']);
  });

  it('that calls a hot slab cold is contradicted by the pyrometer at the door', () => {
    const scans = still(table(100, 0), 7).map((scan) => ({ ...scan, charge_degC: 480 }));
    expect(findings(scans)).toEqual(['slab 105: sense.slab-charge']);
    expect(findings(still(table(100, 0), 7).map((scan) => ({ ...scan, charge_degC: 60 })))).toEqual([]);
  });

  it('forgets a slab that has left', () => {
    const heavy = table(100, 0).map((row) => (row.slabNo === 100 ? { ...row, mass_kg: 30_000 } : row));
    expect(findings([{ rows: heavy, steps: 7 }, ...still(table(101, 1), 8)])).toEqual([]);
  });
});
