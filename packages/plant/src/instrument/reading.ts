/**
 * What the instruments say: truth, lag, noise and faults, as a pure function of the state. Nothing is
 * sampled that nobody reads, and who reads changes nothing. A reading holds for a whole plant second.
 */
import { throughFaults } from '../fault/through-faults.ts';
import type { FurnaceDesign } from '../furnace/design.ts';
import type { PlantState } from '../plant-state.ts';
import { COMMON, OXYGEN } from './common-instruments.ts';
import { type Instrument, measured } from './instrument.ts';
import { statusThroughFaults } from './status.ts';
import { zoneInstruments } from './zone-instruments.ts';

interface Instruments {
  byTag: ReadonlyMap<string, Instrument>;
  /** As the burners lie in the state: top side by zone, then bottom. */
  thermocouples: readonly Instrument[];
}

const known = new WeakMap<FurnaceDesign, Instruments>();

function instrumentsOf({ furnace }: PlantState): Instruments {
  const found = known.get(furnace.design);
  if (found) return found;
  const { thermocouples, others } = zoneInstruments(furnace.design);
  const made = { byTag: new Map([...thermocouples, ...others, ...COMMON].map((one) => [one.tag, one])), thermocouples };
  known.set(furnace.design, made);
  return made;
}

/** All tags of the plant. */
export const tagsOf = (state: PlantState): string[] => [...instrumentsOf(state).byTag.keys()];

export const instrumentOf = (state: PlantState, tag: string): Instrument | null => instrumentsOf(state).byTag.get(tag) ?? null;

/** What the instrument says now; NaN where this plant has no such instrument. */
export function reading(state: PlantState, tag: string): number {
  const from = instrumentsOf(state).byTag.get(tag);
  return from ? said(state, from) : Number.NaN;
}

function said(state: PlantState, from: Instrument): number {
  const value = measured(state, from);
  return state.faults.active.length > 0 ? throughFaults(state, from, value) : value;
}

/** Status word of a tag: bit 0 invalid, 1 simulated, 2 manual, 3 failed; 0 where all is well. */
export function statusOf(state: PlantState, tag: string): number {
  return state.faults.active.length > 0 ? statusThroughFaults(state, tag) : 0;
}

/** A reading as the PLC takes it: null where its own status says invalid or failed, or it is no number. */
function believed(state: PlantState, from: Instrument): number | null {
  const value = said(state, from);
  if (state.faults.active.length === 0) return value;
  return Number.isFinite(value) && statusThroughFaults(state, from.tag) === 0 ? value : null;
}

export const believedOxygen_pct = (state: PlantState): number | null => believed(state, OXYGEN);

/** The control thermocouple of a burner group; `index` counts the top side by zone, then the bottom. */
export function believedZone_degC(state: PlantState, index: number): number | null {
  const from = instrumentsOf(state).thermocouples[index];
  return from ? believed(state, from) : null;
}
