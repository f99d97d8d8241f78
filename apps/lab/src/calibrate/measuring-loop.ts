/** The loop of what only measures: pictures as live makes them, no estimate carried along. */
import { furnaceLoop } from '@trimtab/furnace';
import type { Site } from '@trimtab/terms';

export function measuringLoop(site: Site): ReturnType<typeof furnaceLoop> {
  const { pack } = furnaceLoop(site);
  return { site, pack: { ...pack, init: () => null } };
}
