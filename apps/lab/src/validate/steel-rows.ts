/**
 * Both columns of furnace-reference §2's steel table: the plant's (Tucker) and the twin's (EN 1993-1-2),
 * each by the functions that its own slab uses. H is above 20 °C.
 */
import { steelConductivity_WmK, steelEnthalpy_kJkg, steelHeat_kJkgK, steelTemperature_degC } from '@trimtab/furnace';
import { conductivity_WmK, enthalpy_Jkg, heatCapacity_JkgK, steelOf } from '@trimtab/plant';
import { BAND, figure, type Row } from './row.ts';

const SECTION = '2 steel';

/** °C, then cp J/kgK, k W/mK, H kJ/kg. */
const TUCKER = [
  [100, 498, 51.1, 39],
  [400, 625, 42.5, 203],
  [600, 751, 35.7, 339],
  [700, 962, 31.8, 423],
  [735, 1110, 30.1, 459],
  [750, 1191, 29.2, 476],
  [800, 804, 26.0, 524],
  [900, 659, 26.6, 594],
  [1000, 651, 27.4, 659],
  [1200, 669, 29.7, 790],
  [1250, 677, 30.4, 824],
] as const;

const EN = [
  [100, 488, 50.7, 37],
  [400, 606, 40.7, 201],
  [600, 760, 34.0, 336],
  [700, 1008, 30.7, 419],
  [735, 5000, 29.5, 476],
  [750, 1483, 29.0, 512],
  [800, 803, 27.3, 562],
  [900, 650, 27.3, 632],
  [1000, 650, 27.3, 697],
  [1200, 650, 27.3, 827],
  [1250, 650, 27.3, 860],
] as const;

export function steelRows(): Row[] {
  const mild = steelOf('mild');
  const plant = TUCKER.flatMap(([temp, cp, k, h]) => [
    row('plant', temp, 'cp', 'J/kgK', heatCapacity_JkgK(mild, temp), cp, 1),
    row('plant', temp, 'k', 'W/mK', conductivity_WmK(mild, temp), k, 0.1),
    row('plant', temp, 'H', 'kJ/kg', (enthalpy_Jkg(mild, temp) - enthalpy_Jkg(mild, 20)) / 1000, h, 1),
  ]);
  const twin = EN.flatMap(([temp, cp, k, h]) => [
    row('twin', temp, 'cp', 'J/kgK', 1000 * twinHeat_kJkgK(temp), cp, 1),
    row('twin', temp, 'k', 'W/mK', steelConductivity_WmK(temp), k, 0.1),
    row('twin', temp, 'H', 'kJ/kg', steelEnthalpy_kJkg(temp), h, 1),
  ]);
  return [...plant, ...twin];
}

function row(side: string, temp: number, property: string, unit: string, ours: number, target: number, lastDigit: number): Row {
  const claim = { id: `steel-${side}.${property}-${temp}`, what: `${side}: ${property} at ${temp} °C`, unit, source: 'C' as const, ours };
  return figure(SECTION, claim, target, BAND.steel, lastDigit);
}

/** The twin holds enthalpy in steps of 5 kJ/kg: heat capacity is the slope of a step, in the middle of it. */
const STEP_kJkg = 5;

function twinHeat_kJkgK(temp_degC: number): number {
  const left_kJkg = (Math.floor(steelEnthalpy_kJkg(temp_degC) / STEP_kJkg - 0.5) + 0.5) * STEP_kJkg;
  const right_kJkg = left_kJkg + STEP_kJkg;
  const [left_degC, right_degC] = [steelTemperature_degC(left_kJkg), steelTemperature_degC(right_kJkg)];
  const part = (temp_degC - left_degC) / (right_degC - left_degC);
  return steelHeat_kJkgK(left_kJkg) * (1 - part) + steelHeat_kJkgK(right_kJkg) * part;
}
