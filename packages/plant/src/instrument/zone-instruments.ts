/** The instruments of every zone and side. Sigmas: furnace-reference §6, 1σ at 1 s. */
import type { FurnaceDesign } from '../furnace/design.ts';
import type { Burner } from '../furnace/furnace-state.ts';
import { SIDES } from '../furnace/furnace-state.ts';
import type { PlantState } from '../plant-state.ts';
import { type Instrument, instrument } from './instrument.ts';

const THERMOCOUPLE_K = 0.7;
const RIPPLE_K = 2;
const FLOW = 0.006;

/** Thermocouples first by side and then by zone, as the burners lie in the state. */
export function zoneInstruments(design: FurnaceDesign): { thermocouples: Instrument[]; others: Instrument[] } {
  const thermocouples: Instrument[] = [];
  const others: Instrument[] = [];
  SIDES.forEach((name, side) => {
    design.zones.forEach(({ zone }, index) => {
      const tag = `z${zone}.${name}`;
      const of = ({ furnace }: PlantState): Burner | undefined => furnace.chambers[side === 0 ? 0 : 1].burners[index];
      const flow = { sigma: FLOW, relative: true, low: 0 };
      thermocouples.push(
        instrument({
          tag: `${tag}.T_degC`,
          span: 1400,
          sigma: THERMOCOUPLE_K,
          ripple: RIPPLE_K,
          truth: (state) => (of(state)?.thermocouple_K ?? 0) - 273.15,
        }),
      );
      others.push(
        instrument({ tag: `${tag}.OP_pct`, span: 100, truth: (state) => of(state)?.output_pct ?? 0 }),
        instrument({ tag: `${tag}.gas_Nm3h`, span: 2500, ...flow, truth: (state) => (of(state)?.fuel_Nm3s ?? 0) * 3600 }),
        instrument({ tag: `${tag}.air_Nm3h`, span: 25_000, ...flow, truth: (state) => (of(state)?.air_Nm3s ?? 0) * 3600 }),
      );
    });
  });
  return { thermocouples, others };
}
