/** The one place where the asset pack is chosen: live, worker and replay compose the same loop. */
import { type FurnaceState, furnacePack } from '@trimtab/furnace';
import type { LoopConfig } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

export type State = FurnaceState;

export const loopConfig = (site: Site): LoopConfig<State> => ({ site, pack: furnacePack });
