/** The whole supply of the furnace on one page: the twin, its limits, its regimes, its words. */

import type { AssetPack, Lever } from '@trimtab/loop';
import { type Picture, type Site, TRIM_SLOTS } from '@trimtab/terms';
import { coldMargin, hotMargin } from './constraint/discharge.ts';
import { insideMargin } from './constraint/inside.ts';
import { modeCauses, plantMode } from './mode-rule.ts';
import { likelyReasons, REASONS } from './reason.ts';
import { region } from './region.ts';
import { advance } from './twin/advance.ts';
import { forecast } from './twin/forecast.ts';
import { initialState } from './twin/initial.ts';
import { invariants } from './twin/invariants.ts';
import { zoneTemperature_degC } from './twin/measured.ts';
import { pace_tph } from './twin/pace.ts';
import type { FurnaceState } from './twin/state.ts';
import { words } from './words.ts';

function levers(site: Site): Lever[] {
  return site.envelope.zones.map(({ zone }) => ({
    place: `zone-${zone}`,
    zone,
    setpointTag: `z${zone}.operatorSP_degC`,
    trimTag: `z${zone}.trim_dK`,
    slot: TRIM_SLOTS.map(String).indexOf(`z${zone}.trim_dK`),
    measuredTags: [`z${zone}.top.T_degC`, `z${zone}.bottom.T_degC`],
  }));
}

function unsupported(site: Site, picture: Picture) {
  if (picture.slabs.quality === 'bad' || picture.slabs.rows.length === 0) return { id: 'unsupported.no-slabs' };
  if (pace_tph(picture) === 0) return { id: 'unsupported.no-pace' };
  const blind = site.nameplate.zones.find(({ zone }) => zoneTemperature_degC(picture, zone) === null);
  return blind ? { id: 'unsupported.zones', with: { zone: String(blind.zone) } } : null;
}

export const furnacePack: AssetPack<FurnaceState> = {
  id: 'furnace',
  decisionClass: 'zone-trims',
  levers,
  redundantPairs: [1, 2, 3, 4].map((zone) => ({ tags: [`z${zone}.top.T_degC`, `z${zone}.bottom.T_degC`] as const, largest: 40 })),
  substitute_min: 30,
  worth: { money_EURh: 1.5, gas_Nm3h: 5 },
  plantMode,
  modeCauses,
  init: initialState,
  advance,
  observe: (state) => ({
    fuel_Nm3h: state.fuel.recent_Nm3h,
    places: Object.fromEntries(state.zone_degC.map((t, index) => [`zone-${index + 1}`, t])),
    piece: state.piece,
  }),
  forecast,
  margins: (site, { pieces }) => pieces.flatMap((piece) => [coldMargin(site, piece), hotMargin(piece), insideMargin(site, piece)]),
  invariants,
  unsupported,
  region,
  reasons: REASONS,
  likelyReasons,
  words,
};
