/** What the loop is told once: a site, an asset pack. Parsed at the edge, never defaulted here. */
import type { Site } from '@trimtab/terms';
import type { AssetPack } from './asset-pack.ts';
import type { QpSolver } from './optimize/qp.ts';

export interface LoopConfig<S extends object> {
  site: Site;
  pack: AssetPack<S>;
  /** Who solves the programmes of the search, where it is not our own: the bench listens here. */
  solver?: QpSolver;
}
