/** Fuels A, B, C, flue, air and available heat against Cantera (furnace-reference §1, §2, its file ref-combustion.json). */
import { airEnthalpy_Jm3, availableHeat, type Composition, type Fuel, flueEnthalpy_Jm3, fuelOf, oxygenDry_pct } from '@trimtab/plant';
import reference from './reference/combustion.json';
import { BAND, figure, type Row, range } from './row.ts';

const SECTION = '1–2 combustion';
const LAMBDA = 1.1;

interface Gas {
  comp: Composition;
  LHV_MJ_per_Nm3: number;
  airStoich_Nm3_per_Nm3: number;
  flueWetStoich_Nm3_per_Nm3: number;
  CO2_kg_per_MJ: number;
  'lam1.10_O2_dry': number;
  flue_h_kJ_per_Nm3_vs_T_C: Record<string, number>;
  air_h_kJ_per_Nm3_vs_T_C: Record<string, number>;
  'available_heat_frac_LHV(airC/flueC)_lam1.10': Record<string, number>;
}

const FUELS: readonly { letter: string; gas: Gas }[] = [
  { letter: 'A', gas: reference.NG_EU },
  { letter: 'B', gas: reference.COG },
  { letter: 'C', gas: reference.NG70_COG30_vol },
  { letter: 'BFG', gas: reference.BFG },
];

const oxygenOf_pct = (fuel: Fuel, lambda: number): number => oxygenDry_pct(fuel, fuel.flue0_m3m3, (lambda - 1) * fuel.air0_m3m3);

export const combustionRows = (): Row[] => FUELS.flatMap(({ letter, gas }) => fuelRows(letter, fuelOf(letter, gas.comp), gas));

function fuelRows(letter: string, fuel: Fuel, gas: Gas): Row[] {
  const row = (id: string, what: string, unit: string, ours: number, target: number): Row =>
    figure(SECTION, { id: `fuel-${letter}.${id}`, what: `fuel ${letter}: ${what}`, unit, source: 'C', ours }, target, BAND.combustion);
  const available = Object.entries(gas['available_heat_frac_LHV(airC/flueC)_lam1.10']);
  const rows = [
    row('lhv', 'heating value', 'MJ/Nm³', fuel.lhv_Jm3 / 1e6, gas.LHV_MJ_per_Nm3),
    row('air', 'air for complete combustion', 'Nm³/Nm³', fuel.air0_m3m3, gas.airStoich_Nm3_per_Nm3),
    row('flue', 'wet flue of it', 'Nm³/Nm³', fuel.flue0_m3m3, gas.flueWetStoich_Nm3_per_Nm3),
    row('co2', 'carbon dioxide', 'kg/MJ', fuel.co2_kgMJ, gas.CO2_kg_per_MJ),
    row('o2', 'oxygen in dry flue at λ 1.10', '%', oxygenOf_pct(fuel, LAMBDA), 100 * gas['lam1.10_O2_dry']),
    ...Object.entries(gas.flue_h_kJ_per_Nm3_vs_T_C).map(([temp, target]) =>
      row(`flue-h-${temp}`, `flue enthalpy at ${temp} °C`, 'kJ/Nm³', flueEnthalpy_Jm3(fuel, LAMBDA, Number(temp)) / 1000, target),
    ),
  ];
  if (letter === 'A') {
    for (const [temp, target] of Object.entries(gas.air_h_kJ_per_Nm3_vs_T_C))
      rows.push(row(`air-h-${temp}`, `air enthalpy at ${temp} °C`, 'kJ/Nm³', airEnthalpy_Jm3(Number(temp)) / 1000, target));
    for (const key of ['25/800', '25/1000', '25/1200', '450/800', '450/1000', '450/1200'])
      rows.push(
        row(
          `available-${key}`,
          `available heat, air/flue ${key} °C`,
          '–',
          availableOf(fuel, key),
          gas['available_heat_frac_LHV(airC/flueC)_lam1.10'][key] ?? Number.NaN,
        ),
      );
    rows.push(thirdParty(fuel, 'before'), thirdParty(fuel, 'after'), thirdParty(fuel, 'saving'));
  }
  const worst = available.reduce((most, [key, target]) => Math.max(most, Math.abs(availableOf(fuel, key) / target - 1)), 0);
  rows.push(
    range(
      SECTION,
      {
        id: `fuel-${letter}.available-all`,
        what: `fuel ${letter}: available heat, worst of ${available.length} points`,
        unit: '% off',
        source: 'C',
        ours: 100 * worst,
      },
      0,
      100 * BAND.combustion.rel,
    ),
  );
  return rows;
}

function availableOf(fuel: Fuel, airFlue: string): number {
  const [air = Number.NaN, flue = Number.NaN] = airFlue.split('/').map(Number);
  return availableHeat(fuel, LAMBDA, air, flue);
}

/** Heat of condensation counted in: ORNL's tool works in HHV (furnace-reference §2, "LHV/HHV trap"). */
const HHV_OF_LHV = 1.108;

/** ORNL: oxygen 6 → 2 %, flue 871 → 649 °C, air 27 → 399 °C. Its gas is another natural gas, so the band is that of fuel figures. */
function thirdParty(fuel: Fuel, which: 'before' | 'after' | 'saving'): Row {
  const heat = (oxygen_pct: number, air_degC: number, flue_degC: number): number =>
    (100 * availableHeat(fuel, lambdaAt(fuel, oxygen_pct), air_degC, flue_degC)) / HHV_OF_LHV;
  const before = heat(6, 27, 871);
  const after = heat(2, 399, 649);
  const all = {
    before: { ours: before, target: 45.55, what: 'available heat at 6 % oxygen, flue 871, air 27 °C' },
    after: { ours: after, target: 77.89, what: 'available heat at 2 % oxygen, flue 649, air 399 °C' },
    saving: { ours: 100 * (1 - before / after), target: 41.5, what: 'fuel saved between the two' },
  };
  const { ours, target, what } = all[which];
  return figure(
    '2 third-party vectors',
    { id: `ornl.available-${which}`, what, unit: '% of HHV', source: 'ORNL', ours },
    target,
    BAND.fuel,
  );
}

/** Air ratio that leaves this much oxygen in dry flue, by bisection. */
function lambdaAt(fuel: Fuel, oxygen_pct: number): number {
  let [low, high] = [1, 3];
  for (let turn = 0; turn < 50; turn++) {
    const middle = (low + high) / 2;
    if (oxygenOf_pct(fuel, middle) < oxygen_pct) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
