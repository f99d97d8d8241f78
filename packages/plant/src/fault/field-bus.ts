/** Faults of field bus and PLC, as those ask who answer a request. All are null, 0 or false while none stands. */
import type { PlantTime, RegisterMap } from '@trimtab/terms';
import type { PlantState } from '../plant-state.ts';
import type { FaultName } from './catalogue.ts';

/** The size of a fault that stands, or null. */
export function faultAmount({ faults }: PlantState, name: FaultName): number | null {
  for (const fault of faults.active) if (fault.name === name) return fault.amount;
  return null;
}

/** The exception that every request is answered with, or null. */
export const forcedException = (state: PlantState): number | null => faultAmount(state, 'bus-exceptions');

/** How much later than usual each reply is to leave, wall ms; whoever serves the port obeys it. */
export const replyDelay_ms = (state: PlantState): number => faultAmount(state, 'bus-slow-replies') ?? 0;

export const mapShift_words = (state: PlantState): number => faultAmount(state, 'bus-map-shift') ?? 0;

/** The map with the word order that is in force. */
export function wiredMap(state: PlantState, map: RegisterMap): RegisterMap {
  if (faultAmount(state, 'bus-word-order') === null) return map;
  return { ...map, wordOrder: map.wordOrder === 'ABCD' ? 'CDAB' : 'ABCD' };
}

/** A moment as the PLC's clock stamps it: after a jump, all of it is moved. */
export function plcTime_ms({ faults }: PlantState, at_ms: PlantTime): number {
  let stamp: number = at_ms;
  for (const fault of faults.active) if (fault.name === 'plc-clock-jump' && at_ms >= fault.since_ms) stamp += fault.amount * 1000;
  return stamp;
}
