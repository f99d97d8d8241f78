/** What holds of every sound state; a broken one starts afresh rather than being believed. */
import { NODES } from './slab.ts';
import type { FurnaceState } from './state.ts';

const HOTTEST_DEGC = 1_450;
const HIGHEST_KJKG = 1_000;
const LOWEST_KJKG = -60;

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

export function invariants(state: FurnaceState): string[] {
  const broken: string[] = [];
  for (const t of [...state.zone_degC, state.dark_degC, state.air_degC])
    if (!within(t, -40, HOTTEST_DEGC)) broken.push(`temperature ${t} °C`);
  for (const { slabNo, h_kJkg } of state.slabs)
    if (h_kJkg.length !== NODES || !h_kJkg.every((h) => within(h, LOWEST_KJKG, HIGHEST_KJKG))) broken.push(`slab ${slabNo}`);
  if (!within(state.fuel.ratio, 0.5, 2)) broken.push(`fuel ratio ${state.fuel.ratio}`);
  for (const bias_K of [state.discharge.bias_K, state.discharge.anew_K ?? 0])
    if (!within(bias_K, -50.001, 50.001)) broken.push(`discharge bias ${bias_K} K`);
  return broken;
}
