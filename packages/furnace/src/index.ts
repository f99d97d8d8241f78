export { furnaceLoop } from './loop-config.ts';
export { furnacePack } from './pack.ts';
export { PARAMETERS, type TwinParameters } from './twin/parameters.ts';
export { NODES, stepSlab } from './twin/slab.ts';
export { type TwinSlabCase, type TwinSlabMoment, twinSlabCase } from './twin/slab-case.ts';
export type { FurnaceState } from './twin/state.ts';
export { STEEL_DENSITY_KGM3, steelConductivity_WmK, steelEnthalpy_kJkg, steelHeat_kJkgK, steelTemperature_degC } from './twin/steel.ts';
export { furnaceWording } from './wording/en.ts';
