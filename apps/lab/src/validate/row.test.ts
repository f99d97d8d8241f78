import { describe, expect, it } from 'vitest';
import { combustionRows } from './combustion-rows.ts';
import { conductionRows } from './conduction-rows.ts';
import { withMoved } from './moved.ts';
import { BAND, figure, range } from './row.ts';
import { scaleRows } from './scale-rows.ts';
import { steelRows } from './steel-rows.ts';
import { thirdPartyRows } from './third-party-rows.ts';

const claim = { id: 'x', what: 'a figure', unit: 'K', source: 'C' as const };

describe('a row', () => {
  it('passes at the edge of its band and fails beyond it', () => {
    expect(figure('s', { ...claim, ours: 23 }, 20, BAND.change, 1).pass).toBe(true);
    expect(figure('s', { ...claim, ours: 23.1 }, 20, BAND.change, 1).pass).toBe(false);
    expect(figure('s', { ...claim, ours: 1 }, 0, BAND.change, 1).pass).toBe(true);
  });

  it('fails where ours is no number', () => {
    expect(figure('s', { ...claim, ours: Number.NaN }, 20, BAND.change).pass).toBe(false);
    expect(range('s', { ...claim, ours: Number.NaN }, 0, 1).pass).toBe(false);
  });

  it('keeps the width of its band where better physics moved it, and its target', () => {
    const row = figure('s', { ...claim, ours: 41 }, 20, BAND.change);
    const moved = withMoved(row, { x: { own: 40, reason: 'because' } });
    expect(moved).toMatchObject({ target: 20, low: 37, high: 43, pass: true });
    expect(withMoved({ ...row, ours: 20 }, { x: { own: 40, reason: 'because' } }).pass).toBe(false);
  });

  it('is never moved where its target is published', () => {
    const published = { ...figure('s', { ...claim, ours: 41 }, 20, BAND.change), source: 'S18' as const };
    expect(() => withMoved(published, { x: { own: 40, reason: 'because' } })).toThrow('only a computed target');
  });
});

describe('the vectors', () => {
  it.each([
    ['combustion', combustionRows],
    ['steel', steelRows],
    ['conduction', conductionRows],
    ['scale', scaleRows],
    ['third parties', thirdPartyRows],
  ])('of %s all pass', (_, rows) => {
    const failed = rows()
      .map((row) => withMoved(row))
      .filter(({ pass }) => !pass);
    expect(failed).toEqual([]);
  });
});
