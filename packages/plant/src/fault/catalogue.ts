/** Every fault that this plant can have, by name. */
import type { FaultKind } from './fault-kind.ts';
import { PLANT_FAULTS } from './plant-faults.ts';
import { SIGNAL_FAULTS } from './signal-faults.ts';
import { THERMAL_FAULTS } from './thermal-faults.ts';

export const FAULTS = { ...THERMAL_FAULTS, ...SIGNAL_FAULTS, ...PLANT_FAULTS };
export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

/** The row of a name. */
export const faultKind = (name: FaultName): FaultKind => FAULTS[name];
