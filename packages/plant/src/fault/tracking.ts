/**
 * The slab table as material tracking keeps it: the truth, seen through the faults of tracking. A table
 * one place behind still lists the slab that has left; one that runs ahead has given up the front slab.
 */
import type { PlantState } from '../plant-state.ts';
import type { ActiveFault } from './fault-state.ts';
import type { SlabRow } from './slab-row.ts';

/** A missed step has happened once the beams have walked since the fault was set. */
const missed = (state: PlantState, fault: ActiveFault): boolean =>
  fault.name === 'tracking-missed-step' && state.life.walkCount !== fault.walk;

/** Places that the table runs ahead of the truth (−1: behind), and the step that it lost or made up. */
function places(state: PlantState): { ahead: number; left: SlabRow | null; shift_m: number } {
  let ahead = 0;
  let left: SlabRow | null = null;
  let shift_m = 0;
  for (const fault of state.faults.active) {
    const behind = missed(state, fault);
    if (!behind && fault.name !== 'tracking-duplicated-step') continue;
    const front = fault.slabs[0];
    const pitch_m = (front?.width_m ?? 0) + state.life.gap_m;
    ahead += behind ? -1 : 1;
    shift_m += behind ? -pitch_m : pitch_m;
    if (behind) left = front ?? null;
  }
  return { ahead, left, shift_m };
}

/** The table's row from 0, or null behind its last one. */
export function trackedSlab(state: PlantState, row: number): SlabRow | null {
  const { slabs } = state.furnace;
  if (state.faults.active.length === 0) return slabs[row] ?? null;
  const { ahead, left, shift_m } = places(state);
  const source = row + ahead;
  if (source < 0) return left;
  const slab = slabs[source];
  if (!slab) return null;
  const position_m = slab.position_m + shift_m;
  return { ...described(state, slab, slab.chargedAt_ms), position_m };
}

/** What the table says of a slab. */
function described(state: PlantState, slab: SlabRow, charged_ms: number): SlabRow {
  let said = slab;
  for (const { name, slabs, amount, since_ms } of state.faults.active) {
    if (name === 'tracking-charge-default' && charged_ms >= since_ms) said = { ...said, charge_degC: amount };
    if ((name === 'tracking-wrong-weight' || name === 'tracking-wrong-grade') && slabs[0]?.no === slab.no) said = slabs[0];
    if (name === 'tracking-swapped') said = swapped(slab, slabs) ?? said;
  }
  return said;
}

function swapped(slab: SlabRow, [one, other]: readonly SlabRow[]): SlabRow | null {
  if (slab.no === one?.no) return other ?? null;
  return slab.no === other?.no ? (one ?? null) : null;
}

export function trackedCount(state: PlantState): number {
  const { length } = state.furnace.slabs;
  if (state.faults.active.length === 0) return length;
  return length - Math.max(0, places(state).ahead);
}

/** The number of the slab that tracking holds for discharged last; 0 before any. */
export function trackedDischarge(state: PlantState): number {
  const { discharged } = state.life;
  if (state.faults.active.length === 0) return discharged.at(-1)?.slabNo ?? 0;
  const { ahead } = places(state);
  if (ahead > 0) return state.furnace.slabs[ahead - 1]?.no ?? 0;
  const no = discharged.at(ahead - 1)?.slabNo ?? 0;
  for (const { name, slabs } of state.faults.active) {
    if (name !== 'tracking-swapped') continue;
    const [one, other] = slabs;
    if (one && other && (no === one.no || no === other.no)) return no === one.no ? other.no : one.no;
  }
  return no;
}
