/** What the loop is told once: a site, an asset pack. Parsed at the edge, never defaulted here. */
import type { Site } from '@trimtab/terms';
import type { AssetPack } from './asset-pack.ts';

export interface LoopConfig<S extends object> {
  site: Site;
  pack: AssetPack<S>;
}
