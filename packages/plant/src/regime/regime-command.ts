/**
 * The burner management's buttons as commands of the plant desk. Each answers `done`, or `refused` with
 * the permissive that is missing. All mutate the state.
 */
import type { CommandAnswer } from '../command.ts';
import type { PlantState } from '../plant-state.ts';
import { cool, pullEmergencyStop, pushEmergencyStop, reset, start, trip, whyNoReset, whyNoStart } from './buttons.ts';
import { probe } from './probe.ts';

/** Shuts all fuel by hand. Refused where the furnace is cold. */
export const tripNow = (state: PlantState): CommandAnswer => trip(state.regime, probe(state));

/** Pushes the button: latched until `releaseEmergencyStop`, which resets no trip. */
export const emergencyStop = (state: PlantState): CommandAnswer => pushEmergencyStop(state.regime, probe(state));

export const releaseEmergencyStop = (state: PlantState): CommandAnswer => pullEmergencyStop(state.regime);

/** By hand, when the causes are gone: a master fuel trip goes on to purge and restart, a zone trip gives the zone back. */
export const resetTrip = (state: PlantState): CommandAnswer => reset(state.regime, probe(state));

/** From cold or from a controlled cool: purge, light-off, heat-up, production. */
export const startUp = (state: PlantState): CommandAnswer => start(state.regime, probe(state));

/** The controlled cool, by ramp; below the self-ignition limit the fuel is shut. */
export const shutDown = (state: PlantState): CommandAnswer => cool(state.regime, probe(state));

/** What a reset waits for, in words; empty: the trip may be reset. */
export const resetMissing = (state: PlantState): string[] => whyNoReset(state.regime, probe(state));

/** What a start waits for, in words; empty: the purge may begin. */
export const startMissing = (state: PlantState): string[] => whyNoStart(state.regime, probe(state));
