/**
 * Limits of the furnace itself, by the highest (oxygen: lowest) value of the run: flue, air preheat,
 * oxygen. Where the flue stands at its limit the PLC's dilution air holds it there: a kelvin or two of forecast
 * beyond it is more dilution, not a hotter recuperator.
 */
import type { Forecast, Margin } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';

const FLUE_RESERVE_K = 5;
const AIR_RESERVE_K = 5;
const OXYGEN_RESERVE_PCT = 0.1;

export function plantMargins(site: Site, { plant }: Forecast): Margin[] {
  const { limits } = site.nameplate;
  const upper = (id: string, value: number | undefined, limit: number, reserve: number): Margin[] =>
    value === undefined ? [] : [{ ...COMMON, id, subject: id, value, limit, reserve, side: 'upper', low: 0, high: 1.2 * limit }];
  const oxygenMin_pct = site.envelope.air?.oxygenMin_pct;
  const oxygen: Margin[] =
    plant.oxygen_pct === undefined || oxygenMin_pct === undefined
      ? []
      : [
          {
            ...COMMON,
            id: 'oxygen',
            subject: 'oxygen',
            value: plant.oxygen_pct,
            limit: oxygenMin_pct,
            reserve: OXYGEN_RESERVE_PCT,
            side: 'lower',
            low: 0,
            high: 6,
          },
        ];
  return [
    ...upper('flue', plant.flue_degC, limits.flueBeforeRecuperator_degC, FLUE_RESERVE_K).map((margin) => ({
      ...margin,
      noWorse: FLUE_NO_WORSE_K,
    })),
    ...upper('air-preheat', plant.airPreheat_degC, limits.airPreheat_degC, AIR_RESERVE_K),
    ...oxygen,
  ];
}

const COMMON = { family: 'plant', price_EUR: 0 } as const;
const FLUE_NO_WORSE_K = 2;
