/** Faults of equipment: what they make of the machines around the furnace, held at every thermal step while they stand. */
import type { PlantState } from '../plant-state.ts';
import { type Equipment, soundEquipment } from '../regime/equipment.ts';
import type { FaultName } from './catalogue.ts';
import type { ActiveFault } from './fault-state.ts';

/** The fields that a fault takes hold of. */
function forced(name: FaultName, amount: number, equipment: Equipment): Partial<Equipment> {
  switch (name) {
    case 'fan-off':
      return { fanFailed: true };
    case 'gas-pressure-low':
    case 'gas-pressure-high':
      return { gasPressure_kPa: amount };
    case 'water-low':
      return { waterFlow_pct: amount };
    case 'damper-stuck':
      return { damper: 'stuck' };
    case 'damper-closed':
      return { damper: 'closed' };
    case 'air-switch-stuck':
      return { airSwitchStuck: true };
    case 'instrument-air-low':
      return { instrumentAir_bar: amount };
    case 'flame-out':
      return { flameOut: equipment.flameOut.map((out, zone) => out || zone === amount - 1) };
    default:
      return {};
  }
}

/** Mutates. */
export function forceEquipment({ regime }: PlantState, { name, amount }: ActiveFault): void {
  Object.assign(regime.equipment, forced(name, amount, regime.equipment));
}

/** Gives back what the fault had taken; a trip that it caused stands until it is reset. Mutates. */
export function releaseEquipment({ regime }: PlantState, { name, amount }: ActiveFault): void {
  const { equipment } = regime;
  const sound = soundEquipment(equipment.flameOut.length, equipment.fanCalled);
  for (const field of Object.keys(forced(name, amount, equipment)) as (keyof Equipment)[])
    Object.assign(equipment, { [field]: sound[field] });
}
