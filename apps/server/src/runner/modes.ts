/**
 * Twin mode by decision class (design §2): what is in effect in each, and what they say together. A
 * class that is not known is off. OFF and the PLC's enable bit are the whole asset's.
 */
import { effectiveMode, type ModeState, slotAt, slotOfPlace } from '@trimtab/authority';
import { modeRank, type TwinMode } from '@trimtab/terms';
import type { Asset } from './asset.ts';

type Modes = Pick<Asset, 'modes'>;

export const modesNow = ({ modes }: Modes): Record<string, TwinMode> =>
  Object.fromEntries(Object.entries(modes).map(([decisionClass, state]) => [decisionClass, effectiveMode(state)]));

export function modeIn({ modes }: Modes, decisionClass: string): TwinMode {
  const state = modes[decisionClass];
  return state ? effectiveMode(state) : 'off';
}

export const mayActIn = (asset: Modes, decisionClass: string): boolean => modeRank(modeIn(asset, decisionClass)) >= modeRank('advisory');

/** Writing was granted in at least one class: only then may the PLC hold trims enabled. */
export const someGranted = ({ modes }: Modes): boolean =>
  Object.values(modes).some(({ granted }) => modeRank(granted) >= modeRank('advisory'));

/** The class whose mode is lowest: what the annunciator must not hide. Throws where the pack names none. */
export function lowestClass({ modes }: Modes): ModeState {
  const [first, ...others] = Object.values(modes);
  if (!first) throw new Error('the asset pack names no decision class');
  return others.reduce((lowest, state) => (modeRank(effectiveMode(state)) < modeRank(effectiveMode(lowest)) ? state : lowest), first);
}

/** Decision class that a place's trim belongs to; null: no trim lies there. */
export function classOfPlace(place: string): string | null {
  const slot = slotOfPlace(place);
  return slot === null ? null : (slotAt(slot)?.decisionClass ?? null);
}

/** Slot of the command vector in which a place's trim lies; a place without one is a bug here. */
export function slotOf(place: string): number {
  const slot = slotOfPlace(place);
  if (slot === null) throw new Error(`${place} has no trim`);
  return slot;
}
