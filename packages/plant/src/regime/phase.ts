/**
 * The phases of furnace-reference §7 as one table: what each publishes as plant mode, whether the fan is
 * called, what the burners may do and whether the mill takes slabs. The arrows between them are in
 * `PHASE_TRANSITIONS`; a test walks every one of them, and `enter` throws on any other.
 */
import type { PlantMode } from '@trimtab/terms';

export const PHASES = ['cold', 'purge', 'ignition', 'heat-up', 'hold', 'production', 'grade-change', 'cool', 'trip'] as const;
export type Phase = (typeof PHASES)[number];

export interface PhaseRule {
  mode: PlantMode;
  fan: boolean;
  /** Fuel may be open at all. */
  fuel: boolean;
  /** The mill takes slabs. */
  walks: boolean;
}

export const PHASE_RULES: Record<Phase, PhaseRule> = {
  cold: { mode: 'cold', fan: false, fuel: false, walks: false },
  purge: { mode: 'start-up', fan: true, fuel: false, walks: false },
  ignition: { mode: 'start-up', fan: true, fuel: true, walks: false },
  'heat-up': { mode: 'heating', fan: true, fuel: true, walks: false },
  hold: { mode: 'delay', fan: true, fuel: true, walks: false },
  production: { mode: 'production', fan: true, fuel: true, walks: true },
  'grade-change': { mode: 'grade-change', fan: true, fuel: true, walks: true },
  cool: { mode: 'shutdown', fan: true, fuel: true, walks: false },
  trip: { mode: 'trip', fan: true, fuel: false, walks: false },
};

export const PHASE_TRANSITIONS: Record<Phase, readonly Phase[]> = {
  cold: ['purge'],
  purge: ['ignition', 'cool', 'trip'],
  ignition: ['heat-up', 'cool', 'trip'],
  'heat-up': ['hold', 'production', 'cool', 'trip'],
  hold: ['production', 'cool', 'trip'],
  production: ['hold', 'grade-change', 'cool', 'trip'],
  'grade-change': ['hold', 'production', 'cool', 'trip'],
  cool: ['cold', 'purge', 'heat-up', 'trip'],
  trip: ['purge'],
};
