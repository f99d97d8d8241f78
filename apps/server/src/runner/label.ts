/** A place as it stands on the panel: "Zone 3 · heating 2". */
import type { Asset } from './asset.ts';

export const placeLabel = (asset: Asset, place: string): string => asset.config.pack.words.placeLabel(asset.config.site, place);
