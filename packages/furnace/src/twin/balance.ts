/**
 * Heat balance of the zones, marched with the flue from soaking to the charge end. A zone's fuel is
 * what closes its balance at the wanted rate of temperature; at the ends of its firing range the
 * temperature gives way instead. Quasi-steady gas, one temperature a zone, flue leaves at it.
 */
import type { Nameplate } from '@trimtab/terms';
import { airEnthalpy_kJNm3, flueEnthalpy_kJNm3, flueTemperature_degC } from './gas.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';

export interface BalanceInput {
  parameters: TwinParameters;
  plate: Nameplate;
  lhv_kJNm3: number;
  ratio_lambda: number;
  air_degC: number;
  /** Present temperatures of the fired zones, charge end first, and what they are wanted to do. */
  zone_degC: readonly number[];
  wanted_Ks: readonly number[];
  /** Heat to the slabs in kW: dark zone first, then the fired ones. */
  slabs_kW: ArrayLike<number>;
}

export interface Balance {
  fuel_Nm3s: number[];
  total_Nm3h: number;
  /** Rates that the fuel can really give. */
  rate_Ks: number[];
  dark_degC: number;
}

const fourth = (t: number): number => t * t * (t * t);
const SKID_REFERENCE_K4 = fourth(1_250 + 273.15);

function losses_kW(parameters: TwinParameters, length_m: number, t_degC: number): number {
  const walls = (parameters.wallLoss_kWm * (t_degC - 25)) / 1_000;
  const skids = (parameters.skidLoss_kWm * fourth(t_degC + 273.15)) / SKID_REFERENCE_K4;
  return length_m * (walls + skids);
}

export function balance(input: BalanceInput): Balance {
  const { plate, lhv_kJNm3, ratio_lambda } = input;
  const { stoichiometricAir_Nm3Nm3: air0, stoichiometricFlue_Nm3Nm3: flue0 } = plate.fuel;
  const flue_Nm3Nm3 = flue0 + (ratio_lambda - 1) * air0;
  const heatIn_kJNm3 = lhv_kJNm3 + ratio_lambda * air0 * airEnthalpy_kJNm3(input.air_degC);
  const fuel_Nm3s: number[] = plate.zones.map(() => 0);
  const rate_Ks: number[] = plate.zones.map(() => 0);
  let upstream_Nm3s = 0;
  let upstream_kJNm3 = 0;
  for (let z = plate.zones.length - 1; z >= 0; z--) {
    const zone = plate.zones[z];
    const t = input.zone_degC[z];
    if (!zone || t === undefined) throw new Error(`balance: zone ${z + 1} has no temperature`);
    const length_m = zone.end_m - zone.start_m;
    const out_kJNm3 = flueEnthalpy_kJNm3(t);
    const perFuel_kJ = heatIn_kJNm3 - flue_Nm3Nm3 * out_kJNm3;
    const lining_kJK = ASSUMED.lining_kJKm * length_m;
    const need_kW = upstream_Nm3s * (out_kJNm3 - upstream_kJNm3) + (input.slabs_kW[z + 1] ?? 0) + losses_kW(input.parameters, length_m, t);
    const most_Nm3s = ((zone.burnerTop_MW + zone.burnerBottom_MW) * 1_000) / lhv_kJNm3;
    const wanted_Nm3s = (need_kW + lining_kJK * (input.wanted_Ks[z] ?? 0)) / perFuel_kJ;
    const fuel = Math.min(most_Nm3s, Math.max(ASSUMED.leastFiring * most_Nm3s, wanted_Nm3s));
    fuel_Nm3s[z] = fuel;
    rate_Ks[z] = (fuel * perFuel_kJ - need_kW) / lining_kJK;
    upstream_Nm3s += fuel * flue_Nm3Nm3;
    upstream_kJNm3 = out_kJNm3;
  }
  const dark_kW = (input.slabs_kW[0] ?? 0) + losses_kW(input.parameters, plate.darkLength_m, 850);
  const dark_kJNm3 = upstream_Nm3s > 0 ? upstream_kJNm3 - dark_kW / upstream_Nm3s : 0;
  return {
    fuel_Nm3s,
    total_Nm3h: fuel_Nm3s.reduce((sum, fuel) => sum + fuel, 0) * 3_600,
    rate_Ks,
    dark_degC: flueTemperature_degC(dark_kJNm3),
  };
}
