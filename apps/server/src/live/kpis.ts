/** The six tiles and the flue column. Specific consumption says nothing below 20 t/h rather than a huge number. */
import type { LiveKpi, Picture, Quantity, Site } from '@trimtab/terms';
import { derived, liveValue } from './live-value.ts';

const SEC_NEEDS_TPH = 20;
const MJ_PER_MWH = 3_600;

export function liveKpis(site: Site, picture: Picture, fuelHour_MW: number | null): LiveKpi[] {
  const { limits, rateNominal_tph } = site.nameplate;
  const installed_MW = site.nameplate.zones.reduce((total, zone) => total + zone.burnerTop_MW + zone.burnerBottom_MW, 0);
  const fuelNow = derived(picture, 'fuel_MW', 'MW', ['gas.main_Nm3h', 'gas.lhv_MJNm3'], ([gas = 0, lhv = 0]) => (gas * lhv) / MJ_PER_MWH);
  const pace = liveValue(picture, 'production_tph', 'tph');
  const sec_GJt = fuelHour_MW !== null && pace.value !== null && pace.value >= SEC_NEEDS_TPH ? (fuelHour_MW * 3.6) / pace.value : null;
  return [
    {
      id: 'fuel',
      value: fuelNow,
      scale: { low: 0, high: installed_MW, desiredLow: 0.4 * installed_MW, desiredHigh: 0.75 * installed_MW },
      note: note('kpi.gas', { gas: quantity(liveValue(picture, 'gas.main_Nm3h', 'Nm3h').value, 'Nm3h') }),
    },
    {
      id: 'sec',
      value: { ...pace, tag: 'sec_GJt', unit: 'GJt', value: sec_GJt },
      scale: { low: 0.8, high: 2, desiredLow: 1.1, desiredHigh: 1.4 },
      note: note(secNote(fuelHour_MW, pace.value, sec_GJt), { pace: quantity(SEC_NEEDS_TPH, 'tph') }),
    },
    {
      id: 'pace',
      value: pace,
      scale: { low: 0, high: 1.3 * rateNominal_tph, desiredLow: 0.6 * rateNominal_tph, desiredHigh: rateNominal_tph },
      note: null,
    },
    {
      id: 'air-preheat',
      value: liveValue(picture, 'air.preheat_degC', 'degC'),
      scale: { low: 0, high: 600, desiredLow: 350, desiredHigh: 490, limitHigh: limits.airPreheat_degC },
      note: note('kpi.limit', { limit: quantity(limits.airPreheat_degC, 'degC') }),
    },
    {
      id: 'oxygen',
      value: liveValue(picture, 'flue.oxygen_pct', 'pct1'),
      scale: { low: 0, high: 6, desiredLow: 1.5, desiredHigh: 3.5, limitLow: limits.oxygenLow_pct },
      note: note('kpi.limit-low', { limit: { value: limits.oxygenLow_pct, unit: 'pct1' } }),
    },
    {
      id: 'pressure',
      value: liveValue(picture, 'furnace.pressure_Pa', 'Pa'),
      scale: { low: -30, high: 40, desiredLow: 3, desiredHigh: 17 },
      note: note('kpi.damper', { position: quantity(liveValue(picture, 'damper.position_pct', 'pct').value, 'pct') }),
    },
    {
      id: 'flue',
      value: liveValue(picture, 'flue.beforeRecuperator_degC', 'degC'),
      scale: { low: 400, high: 1_000, desiredLow: 650, limitHigh: limits.flueBeforeRecuperator_degC },
      note: note('kpi.limit-trip', {
        limit: quantity(limits.flueBeforeRecuperator_degC, 'degC'),
        trip: quantity(limits.flueTrip_degC, 'degC'),
      }),
    },
  ];
}

function secNote(fuelHour_MW: number | null, pace_tph: number | null, sec_GJt: number | null): string {
  if (sec_GJt !== null) return 'kpi.sec-hour';
  if (pace_tph === null) return 'kpi.sec-no-pace';
  return fuelHour_MW === null ? 'kpi.sec-not-yet' : 'kpi.sec-slow';
}

const quantity = (value: number | null, unit: Quantity['unit']): Quantity => ({ value: value ?? Number.NaN, unit });
const note = (id: string, slots: Record<string, Quantity>) => ({ id, with: slots });
