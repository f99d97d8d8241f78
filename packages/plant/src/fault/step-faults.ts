/** Faults in plant time: those that are due start, those whose time is over end, slow instruments follow. */
import { since_ms } from '@trimtab/terms';
import { instrumentOf } from '../instrument/reading.ts';
import type { PlantState } from '../plant-state.ts';
import { faultKind } from './catalogue.ts';
import { forceEquipment } from './equipment.ts';
import type { ActiveFault } from './fault-state.ts';
import { end, injectFault } from './inject.ts';

/** Mutates. A planned fault that the plant refuses now is dropped: its place may have gone. */
export function stepFaults(state: PlantState, dt_s: number): void {
  const { faults, plant_ms } = state;
  if (faults.active.length === 0 && faults.planned.length === 0) return;
  end(state, ({ until_ms }) => until_ms !== null && since_ms(plant_ms, until_ms) >= 0);
  while (faults.planned[0] && since_ms(plant_ms, faults.planned[0].at_ms) >= 0) {
    const due = faults.planned.shift();
    if (due) injectFault(state, due);
  }
  for (const fault of faults.active) {
    forceEquipment(state, fault);
    follow(state, fault, dt_s);
  }
}

function follow(state: PlantState, fault: ActiveFault, dt_s: number): void {
  if (faultKind(fault.name).effect !== 'lag' || fault.tag === null) return;
  const truth = instrumentOf(state, fault.tag)?.truth(state) ?? fault.memory;
  fault.memory += (truth - fault.memory) * (1 - Math.exp(-dt_s / fault.amount));
}
