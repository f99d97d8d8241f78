/**
 * Material tracking by its own bookkeeping, no model: pieces keep their order and what was written of them,
 * weigh what their size says, were charged as warm as the pyrometer at the charge door saw them, and move
 * when the conveyor counts a step, and then only. A piece of which that is not true stays named while it is
 * inside; a lost or made-up step until the opposite one, or until every piece that it shifted has left.
 */
import type { Finding, PlantTime, SlabRow } from '@trimtab/terms';

/** Names of the facts about the conveyor; null where a site has none. */
export interface TrackingRules {
  steps: string | null;
  chargePyrometer: string | null;
  density_kgm3: number;
}

export interface TrackingMemory {
  steps: number | null;
  /** Scans in a row in which the table and the counter did not say the same. */
  apart: number;
  /** Steps that the table has more than the counter, and since when. */
  ahead: number;
  ahead_ms: PlantTime | null;
  /** Steps that were seen apart and are not settled yet: counter less table. */
  pending: number;
  slabs: { slabNo: number; what: Trouble; since: PlantTime }[];
}

export type Trouble = 'record' | 'order' | 'weight' | 'charge';

export interface TrackingInput {
  /** The table as it stood at the scan before, and now. */
  before: readonly SlabRow[];
  rows: readonly SlabRow[];
  steps: number | null;
  charge_degC: number | null;
  density_kgm3: number;
  plant_ms: PlantTime;
}

const WEIGHT_PART = 0.06;
const CHARGE_K = 90;
/** Of its own width: a table that lost a step may shift a little all the same, where the next piece is of another width. */
const MOVED_PART = 0.45;
/** A counter and a table that are read a moment apart may differ for one scan. */
const APART = 2;
const STANDS_MS = 6 * 3_600_000;

export function tracked(last: TrackingMemory | null, input: TrackingInput): TrackingMemory {
  const { before, rows, plant_ms } = input;
  if (last !== null && last.pending === 0 && input.steps === last.steps && stoodStill(before, rows) && !chargedOtherwise(input))
    return aged(last, plant_ms);
  const known = new Map(before.map((row) => [row.slabNo, row]));
  const inside = new Set(rows.map(({ slabNo }) => slabNo));
  const slabs = (last?.slabs ?? []).filter(({ slabNo }) => inside.has(slabNo));
  const named = new Set(slabs.map(({ slabNo }) => slabNo));
  const name = (slabNo: number, what: Trouble): void => {
    if (named.has(slabNo)) return;
    named.add(slabNo);
    slabs.push({ slabNo, what, since: plant_ms });
  };
  for (const row of rows) {
    const earlier = known.get(row.slabNo);
    if (earlier && !isSame(earlier, row)) name(row.slabNo, 'record');
    if (weighsOtherwise(row, input.density_kgm3)) name(row.slabNo, 'weight');
  }
  for (const slabNo of outOfOrder(before, rows)) name(slabNo, 'order');
  const newest = rows.at(-1);
  if (newest && chargedOtherwise(input)) name(newest.slabNo, 'charge');
  return { ...stepsApart(last, input), slabs };
}

/** The pyrometer sees the piece that was charged last, once it was there for a scan. */
function chargedOtherwise({ before, rows, charge_degC }: TrackingInput): boolean {
  const newest = rows.at(-1);
  if (newest === undefined || charge_degC === null || before.at(-1)?.slabNo !== newest.slabNo) return false;
  return Math.abs(charge_degC - newest.charge_degC) > CHARGE_K;
}

/** Nothing to learn from most scans: the table is as it was. */
const stoodStill = (before: readonly SlabRow[], rows: readonly SlabRow[]): boolean =>
  before.length === rows.length &&
  rows.every((row, index) => {
    const earlier = before[index];
    return earlier !== undefined && earlier.slabNo === row.slabNo && earlier.position_m === row.position_m && isSame(earlier, row);
  });

const aged = (last: TrackingMemory, plant_ms: PlantTime): TrackingMemory =>
  last.ahead_ms !== null && plant_ms - last.ahead_ms >= STANDS_MS ? { ...last, ahead: 0, ahead_ms: null } : last;

const isSame = (one: SlabRow, other: SlabRow): boolean =>
  one.grade === other.grade &&
  one.thickness_mm === other.thickness_mm &&
  one.width_mm === other.width_mm &&
  one.length_mm === other.length_mm &&
  one.mass_kg === other.mass_kg &&
  one.charge_degC === other.charge_degC;

function weighsOtherwise({ thickness_mm, width_mm, length_mm, mass_kg }: SlabRow, density_kgm3: number): boolean {
  const mass = thickness_mm * width_mm * length_mm * 1e-9 * density_kgm3;
  return Math.abs(mass_kg / mass - 1) > WEIGHT_PART;
}

/** Pieces that stand before one that stood before them. */
function outOfOrder(before: readonly SlabRow[], rows: readonly SlabRow[]): number[] {
  const place = new Map(before.map(({ slabNo }, index) => [slabNo, index]));
  const found: number[] = [];
  let last: { slabNo: number; at: number } | null = null;
  for (const { slabNo } of rows) {
    const at = place.get(slabNo);
    if (at === undefined) continue;
    if (last !== null && at < last.at) found.push(last.slabNo, slabNo);
    last = { slabNo, at };
  }
  return found;
}

/** Did the pieces move as a step moves them? Most of them must have. */
function hasMoved(before: readonly SlabRow[], rows: readonly SlabRow[]): boolean {
  const known = new Map(before.map(({ slabNo, position_m }) => [slabNo, position_m]));
  let moved = 0;
  let seen = 0;
  for (const { slabNo, position_m, width_mm } of rows) {
    const from = known.get(slabNo);
    if (from === undefined) continue;
    seen++;
    if (position_m - from > (MOVED_PART * width_mm) / 1_000) moved++;
  }
  return seen > 0 && 2 * moved > seen;
}

function stepsApart(last: TrackingMemory | null, { before, rows, steps, plant_ms }: TrackingInput): Omit<TrackingMemory, 'slabs'> {
  const standing = last?.ahead_ms != null && plant_ms - last.ahead_ms < STANDS_MS ? last : null;
  const ahead = standing?.ahead ?? 0;
  const ahead_ms = standing?.ahead_ms ?? null;
  if (last?.steps == null || steps === null || rows.length === 0 || before.length === 0)
    return { steps, apart: 0, pending: 0, ahead, ahead_ms };
  const counted = steps - last.steps;
  // More than a step or two between two scans: the link was away, nothing can be said.
  if (counted < 0 || counted > 2) return { steps, apart: 0, pending: 0, ahead, ahead_ms };
  const pending = last.pending + Math.min(1, counted) - (hasMoved(before, rows) ? 1 : 0);
  if (pending === 0) return { steps, apart: 0, pending, ahead, ahead_ms };
  if (last.apart + 1 < APART) return { steps, apart: last.apart + 1, pending, ahead, ahead_ms };
  const now = ahead - pending;
  return { steps, apart: 0, pending: 0, ahead: now, ahead_ms: now === 0 ? null : plant_ms };
}

export function trackingFindings({ slabs, ahead, ahead_ms }: TrackingMemory): Finding[] {
  const findings: Finding[] = slabs.map(({ slabNo, what, since }) => ({
    subject: `slab ${slabNo}`,
    cause: 'tracking',
    since,
    message: { id: `sense.slab-${what}`, with: { slab: String(slabNo) } },
  }));
  if (ahead !== 0 && ahead_ms !== null)
    findings.push({
      subject: 'slab table',
      cause: 'tracking',
      since: ahead_ms,
      message: { id: ahead > 0 ? 'sense.table-ahead' : 'sense.table-behind', with: { steps: { value: Math.abs(ahead), unit: 'count' } } },
    });
  return findings;
}
