/** The one place where the furnace's pack is put under a loop: live, worker, replay and laboratory run the same. */
import type { LoopConfig } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';
import { furnacePack } from './pack.ts';
import { PARAMETERS, type TwinParameters } from './twin/parameters.ts';
import type { FurnaceState } from './twin/state.ts';

export const furnaceLoop = (site: Site, parameters: TwinParameters = PARAMETERS): LoopConfig<FurnaceState> => ({
  site,
  pack: furnacePack(parameters),
});
