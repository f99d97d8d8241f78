export { furnaceLoop } from './loop-config.ts';
export { furnacePack } from './pack.ts';
export type { FurnaceState } from './twin/state.ts';
export { furnaceWording } from './wording/en.ts';
