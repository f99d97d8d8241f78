/** The one place where the asset pack is chosen: live and worker compose the same loop. */
export { type FurnaceState as State, furnaceLoop as loopConfig } from '@trimtab/furnace';
