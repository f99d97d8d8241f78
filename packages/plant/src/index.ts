export {
  type CommandAnswer,
  clearSensorFault,
  delayNow,
  endDelay,
  setCrewOnDuty,
  setOperatorRatio,
  setOperatorSetpoint,
  setPace,
  setPermit,
  setSensorFault,
} from './command.ts';
export { createPlant, type PlantOptions } from './create-plant.ts';
export { crewHash } from './crew/crew-hash.ts';
export { CREW_VERSION } from './crew/practice.ts';
export { balanceBetween, type HeatBalance } from './furnace/balance.ts';
export { SENSOR_FAULTS, type SensorFault, type SensorFaultKind } from './instrument/instruments.ts';
export { type KpiMark, type Kpis, kpisBetween } from './kpi/kpis-between.ts';
export type { Discharged } from './life/life-state.ts';
export { type ForeignAnswer, type ForeignInput, foreignInputs, writeForeign } from './outside/inputs.ts';
export { communicate, plantMode, step } from './plant.ts';
export { PLANT_STATE_VERSION, type PlantInputs, type PlantState } from './plant-state.ts';
export { activeTrim } from './plc/plc-state.ts';
export { type ReadAnswer, readWords, type WriteAnswer, writeWords } from './plc/registers.ts';
export { restartPlc } from './restart-plc.ts';
export { type PlantTruth, type SlabTruth, truth } from './truth.ts';
