export { fixedFuelCase, fuelOfEnd, type HeldFuel } from './case/fixed-fuel-case.ts';
export { BASE_CASE, type FurnaceCase, furnaceCase } from './case/furnace-case.ts';
export { holdFuel_MW } from './case/hold-case.ts';
export { type Profile, type ProfilePoint, profileAfter, profileAt } from './case/profile.ts';
export { type HeatedSlab, heatedSlab, type SlabCase, type SlabMoment, slabCase } from './case/slab-case.ts';
export { type SlabLoop, slabLoop, turnSlabLoop } from './case/slab-loop.ts';
export type { SteadyState } from './case/steady-run.ts';
export {
  type CommandAnswer,
  delayNow,
  endDelay,
  setCrewOnDuty,
  setHappenings,
  setOperatorRatio,
  setOperatorSetpoint,
  setPace,
  setPermit,
} from './command.ts';
export { createPlant, type PlantOptions } from './create-plant.ts';
export { crewHash } from './crew/crew-hash.ts';
export { CREW_VERSION } from './crew/practice.ts';
export { FAULT_NAMES, type FaultName, faultKind } from './fault/catalogue.ts';
export type { ActsOn, FaultKind } from './fault/fault-kind.ts';
export type { ActiveFault, FaultWish, PlannedFault } from './fault/fault-state.ts';
export { replyDelay_ms } from './fault/field-bus.ts';
export { activeFaults, clearFault, type FaultLine, injectFault } from './fault/inject.ts';
export { planFaults, seededFaults } from './fault/seeded-faults.ts';
export { type AmbientFeed, ambientFeed } from './feed/ambient.ts';
export { type ComingSlab, comingSlabs } from './feed/coming.ts';
export { type Order, type OrdersFeed, ordersFeed } from './feed/orders.ts';
export { type PriceHour, type PricesFeed, pricesFeed } from './feed/prices.ts';
export { balanceBetween, type HeatBalance } from './furnace/balance.ts';
export {
  airEnthalpy_Jm3,
  availableHeat,
  type Composition,
  type Fuel,
  flueEnthalpy_Jm3,
  fuelOf,
  oxygenDry_pct,
} from './furnace/combustion.ts';
export { SIGMA_Wm2K4 } from './furnace/exchange.ts';
export { growScale, scaleLoss, scaleRate } from './furnace/scale.ts';
export { shellLoss_Wm2 } from './furnace/shell.ts';
export { conductivity_WmK, enthalpy_Jkg, heatCapacity_JkgK, STEEL_DENSITY_kgm3, steelOf } from './furnace/steel.ts';
export { heatWall, steadyWall_K } from './furnace/wall.ts';
export { reading, statusOf, tagsOf } from './instrument/reading.ts';
export { type KpiMark, type Kpis, kpisBetween } from './kpi/kpis-between.ts';
export type { Discharged } from './life/life-state.ts';
export type { Delay, DelayReason, PlannedStop } from './life/stops.ts';
export { type ForeignAnswer, type ForeignInput, foreignInputs, writeForeign } from './outside/inputs.ts';
export { communicate, step } from './plant.ts';
export { PLANT_STATE_VERSION, type PlantInputs, type PlantState } from './plant-state.ts';
export { named as namedInterlocks } from './plc/interlock.ts';
export { ALARMS, type Interlock, TRIPS } from './plc/interlock-table.ts';
export { activeTrim } from './plc/plc-state.ts';
export { type ReadAnswer, readWords, type WriteAnswer, writeWords } from './plc/registers.ts';
export { plantMode } from './regime/plant-mode.ts';
export {
  emergencyStop,
  releaseEmergencyStop,
  resetMissing,
  resetTrip,
  shutDown,
  startMissing,
  startUp,
  tripNow,
} from './regime/regime-command.ts';
export { restartPlc } from './restart-plc.ts';
export { type PlantTruth, type SlabTruth, truth } from './truth.ts';
