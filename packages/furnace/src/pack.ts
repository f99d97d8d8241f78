/** The whole supply of the furnace on one page: the twin, its limits, its regimes, its words. */

import type { AssetPack, Lever } from '@trimtab/loop';
import { type Message, type Picture, type Site, TRIM_SLOTS } from '@trimtab/terms';
import { aimMargin } from './constraint/aim.ts';
import { airBreaches } from './constraint/air-breach.ts';
import { coldMargin, hotMargin } from './constraint/discharge.ts';
import { insideMargin } from './constraint/inside.ts';
import { plantMargins } from './constraint/plant.ts';
import { soakMargin } from './constraint/soak.ts';
import { modeCauses, plantMode } from './mode-rule.ts';
import { likelyReasons, REASONS } from './reason.ts';
import { region } from './region.ts';
import { furnaceSense } from './sense/sense.ts';
import { advance } from './twin/advance.ts';
import { forecast } from './twin/forecast.ts';
import { initialState } from './twin/initial.ts';
import { invariants } from './twin/invariants.ts';
import { tagValue, zoneTemperature_degC } from './twin/measured.ts';
import { pace_tph } from './twin/pace.ts';
import { ASSUMED, ERROR_NATURE, type TwinParameters } from './twin/parameters.ts';
import type { FurnaceState } from './twin/state.ts';
import { words } from './words.ts';

/** One trim a zone, in whole kelvins; then the air ratio, in steps of 0.005. */
function levers(site: Site): Lever[] {
  const zones = site.envelope.zones.map((limits): Lever => {
    const z = `z${limits.zone}`;
    return {
      place: `zone-${limits.zone}`,
      decisionClass: 'zone-trims',
      unit: 'dK',
      slot: slotOf(`${z}.trim_dK`),
      isCounted: true,
      quantum: 1,
      probe: 5,
      limits: {
        step: limits.step_dK,
        total: limits.total_dK,
        ratePerMin: limits.rate_dKmin,
        dwell_min: limits.dwell_min,
        inForceMin: limits.inForceMin_degC,
        inForceMax: limits.inForceMax_degC,
      },
      setpointTag: `${z}.operatorSP_degC`,
      trimTag: `${z}.trim_dK`,
      measuredTags: [`${z}.top.T_degC`, `${z}.bottom.T_degC`],
    };
  });
  return [...zones, airLever(site)];
}

function airLever({ envelope: { air } }: Site): Lever {
  return {
    place: 'air',
    decisionClass: 'air-ratio',
    unit: 'lambda',
    slot: slotOf('air.trim_lambda'),
    isCounted: false,
    quantum: 0.005,
    probe: 0.01,
    limits: air && {
      step: air.step_lambda,
      total: air.total_lambda,
      ratePerMin: air.rate_lambdaMin,
      dwell_min: air.dwell_min,
      inForceMin: air.inForceMin_lambda,
      inForceMax: air.inForceMax_lambda,
    },
    setpointTag: 'air.operatorRatio_lambda',
    trimTag: 'air.trim_lambda',
    measuredTags: ['air.inForce_lambda'],
  };
}

const slotOf = (tag: string): number => TRIM_SLOTS.map(String).indexOf(tag);

function unsupported(site: Site, picture: Picture): { message: Message; endsWhen: Message } | null {
  if (picture.slabs.quality === 'bad') return { message: { id: 'unsupported.no-slabs' }, endsWhen: { id: 'ends.readable' } };
  if (picture.slabs.rows.length === 0) return { message: { id: 'unsupported.empty' }, endsWhen: { id: 'ends.charged' } };
  if (pace_tph(picture) === 0) return { message: { id: 'unsupported.no-pace' }, endsWhen: { id: 'ends.pace' } };
  const unread = unreadable(site, picture);
  return unread && { message: unread, endsWhen: { id: 'ends.readable' } };
}

function unreadable(site: Site, picture: Picture): Message | null {
  const unset = site.envelope.zones.find(({ zone }) => tagValue(picture, `z${zone}.operatorSP_degC`) === null);
  if (unset) return { id: 'unsupported.setpoint', with: { zone: String(unset.zone) } };
  const blind = site.nameplate.zones.find(({ zone }) => zoneTemperature_degC(picture, zone) === null);
  return blind ? { id: 'unsupported.zones', with: { zone: String(blind.zone) } } : null;
}

/** The pack with one set of the twin's parameters: another set is another pack, by a signed change. */
export const furnacePack = (parameters: TwinParameters): AssetPack<FurnaceState> => ({
  id: 'furnace',
  parameters,
  decisionClasses: ['zone-trims', 'air-ratio'],
  levers,
  redundantPairs: [1, 2, 3, 4].map((zone) => ({ tags: [`z${zone}.top.T_degC`, `z${zone}.bottom.T_degC`] as const, largest: 40 })),
  sense: furnaceSense,
  substitute_min: 30,
  worth: { money_EURh: 1.5, gas_Nm3h: 5 },
  plantMode,
  modeCauses,
  init: (site, picture, before) => initialState(parameters, site, picture, before),
  advance: (state, site, picture, dt_s) => advance(parameters, state, site, picture, dt_s),
  observe: (state) => ({
    fuel_Nm3h: state.fuel.recent_Nm3h,
    places: Object.fromEntries(state.zone_degC.map((t, index) => [`zone-${index + 1}`, t])),
    pieces: state.rolled,
  }),
  run: (state, site, picture, plan, keep_min = []) => forecast(parameters, state, site, picture, plan, keep_min),
  firstSpread: { at_min: [0, 30, 60, 120, 180], half90_K: [8, 13, 17, 27, 38], readingSd_K: ASSUMED.readingSd_K },
  errorNature: ERROR_NATURE,
  margins: (site, forecast) => [
    ...forecast.pieces.flatMap((piece) => {
      const soak = soakMargin(site, piece);
      return [coldMargin(site, piece), hotMargin(piece), insideMargin(site, piece), aimMargin(site, piece), ...(soak ? [soak] : [])];
    }),
    ...plantMargins(site, forecast),
  ],
  invariants,
  unsupported,
  breaches: airBreaches,
  region,
  reasons: REASONS,
  likelyReasons,
  words,
});
