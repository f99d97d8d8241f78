/**
 * The least asset pack: one number of state, a forecast that is linear in the trims. With it the loop
 * is tested without any asset.
 */
import { PLANT_MODES, type PlantMode, type Site } from '@trimtab/terms';
import type { AssetPack, Forecast, Lever } from '../asset-pack.ts';

export interface StillState {
  advanced_s: number;
}

/** A bare lever of this zone, for tests that only need one. */
export const leverOf = (zone: number): Lever => ({
  place: `zone-${zone}`,
  decisionClass: 'zone-trims',
  unit: 'dK',
  slot: zone - 1,
  isCounted: true,
  quantum: 1,
  probe: 5,
  limits: { step: 10, total: 30, ratePerMin: 10, dwell_min: 10, inForceMin: 850, inForceMax: 1_310 },
  setpointTag: `z${zone}.operatorSP_degC`,
  trimTag: `z${zone}.trim_dK`,
  measuredTags: [`z${zone}.top.T_degC`, `z${zone}.bottom.T_degC`],
});

export const leversOf = (site: Site): Lever[] =>
  site.envelope.zones.map(({ zone, step_dK, total_dK, rate_dKmin, dwell_min, inForceMin_degC, inForceMax_degC }) => ({
    ...leverOf(zone),
    limits: {
      step: step_dK,
      total: total_dK,
      ratePerMin: rate_dKmin,
      dwell_min,
      inForceMin: inForceMin_degC,
      inForceMax: inForceMax_degC,
    },
  }));

/** `distance_K`: of the one piece to its lower limit without trims; each kelvin of trim moves it by 0.3 K. */
export function stillPack(distance_K: number): AssetPack<StillState> {
  return {
    id: 'still',
    parameters: {},
    decisionClasses: ['zone-trims'],
    levers: leversOf,
    redundantPairs: [{ tags: ['z1.top.T_degC', 'z1.bottom.T_degC'], largest: 40 }],
    substitute_min: 30,
    worth: { money_EURh: 1.5, gas_Nm3h: 5 },
    plantMode: ({ plant_ms, word }, last) => {
      const mode: PlantMode = PLANT_MODES[word ?? 0] ?? 'unknown';
      return { mode, since_ms: last?.mode === mode ? last.since_ms : plant_ms, runs_ms: null, seen: [], moving_ms: null };
    },
    modeCauses: (mode) => (mode === 'delay' ? [{ cause: 'plant-delay', message: { id: 'mode.delay' } }] : []),
    firstSpread: { at_min: [0], half90_K: [10] },
    init: () => ({ advanced_s: 0 }),
    advance: (state, _site, _picture, dt_s) => ({ advanced_s: state.advanced_s + dt_s }),
    observe: () => ({ fuel_Nm3h: 6_000, places: {}, pieces: [] }),
    run: (_state, site, picture, plan) => {
      const trims = leversOf(site).map(({ trimTag }) => plan.offsets[trimTag]?.target ?? 0);
      const sum = trims.reduce((a, b) => a + b, 0);
      const fuel_Nm3h = 6_000 + 3 * sum;
      const discharge_degC = 1_200 + distance_K + 0.3 * sum;
      const piece = {
        slabNo: 1,
        grade: 'A',
        mean_degC: 900,
        discharge_degC,
        interval90_K: 10,
        inside_K: 20,
        soak_min: 0,
        low_degC: 1_200,
        high_degC: 1_250,
        aim_degC: 1_220,
        out_min: 60,
      };
      const forecast: Forecast = {
        start: picture.plant_ms,
        horizon_min: 60,
        fuel_Nm3h,
        burnt_Nm3h: fuel_Nm3h,
        co2_kgh: fuel_Nm3h * 2,
        scale_kgh: 0,
        money_EURh: fuel_Nm3h * 0.5,
        rate_tph: 200,
        path: {
          at_min: [0, 60],
          fuel_Nm3h: [6_000, fuel_Nm3h],
          places: Object.fromEntries(leversOf(site).map(({ place }) => [place, [1_200, 1_200]])),
        },
        plant: {},
        pieces: [piece],
        leaving: { first_min: 60, last_min: 60 },
        distance: { at_min: [60], distance_K: [discharge_degC - 1_200] },
      };
      return { forecast, later: () => forecast };
    },
    margins: (_site, { pieces }) =>
      pieces.flatMap(({ discharge_degC, inside_K }) => [
        {
          id: 'low',
          family: 'closest',
          subject: '1',
          value: discharge_degC,
          limit: 1_200,
          side: 'lower',
          reserve: 5,
          price_EUR: 25,
          low: 1_180,
          high: 1_260,
        } as const,
        {
          id: 'high',
          family: 'hottest',
          subject: '1',
          value: discharge_degC,
          limit: 1_250,
          side: 'upper',
          reserve: 0,
          price_EUR: 0,
          low: 1_180,
          high: 1_260,
        } as const,
        {
          id: 'inside',
          family: 'inside',
          subject: '1',
          value: inside_K,
          limit: 40,
          side: 'upper',
          reserve: 2,
          price_EUR: 0,
          low: 0,
          high: 60,
        } as const,
      ]),
    invariants: () => [],
    unsupported: () => null,
    breaches: () => [],
    region: () => 'still',
    reasons: [],
    likelyReasons: () => ['R01', 'R02', 'R03'],
    words: {
      placeLabel: (_site, place) => place,
      why: () => ({ id: 'why' }),
      limitedBy: ({ limitedBy }) => ({ id: limitedBy.kind }),
      ifNothing: () => ({ id: 'nothing' }),
      against: () => null,
      keep: () => ({ id: 'keep' }),
      atLimit: () => ({ id: 'at-limit' }),
      limit: ({ id }) => ({ label: { id }, unit: 'degC', tag: null }),
      modeHolds: (mode) => ({ message: { id: mode }, endsWhen: { id: 'ends' } }),
    },
  };
}
