/** One slab alone between two gases, by the twin's own step and steel: what `validate --case` shows beside the plant. */
import { meanTemperature_degC, NODES, stepSlab } from './slab.ts';
import { steelEnthalpy_kJkg, steelTemperature_degC } from './steel.ts';

export interface TwinSlabCase {
  thickness_m: number;
  start_degC: number;
  gasTop_degC: number;
  gasBottom_degC: number;
  /** Exchange factor of both faces on σ(T_gas⁴ − T_face⁴). */
  F: number;
  dt_s: number;
  /** Moments wanted, minutes, ascending. */
  at_min: readonly number[];
}

export interface TwinSlabMoment {
  t_min: number;
  top_degC: number;
  bottom_degC: number;
  centre_degC: number;
  mean_degC: number;
}

/** The slab at each moment wanted. */
export function twinSlabCase(wanted: TwinSlabCase): TwinSlabMoment[] {
  const nodes_kJkg = new Float64Array(NODES).fill(steelEnthalpy_kJkg(wanted.start_degC));
  const at = (node: number): number => steelTemperature_degC(nodes_kJkg[node] ?? 0);
  let steps = 0;
  return wanted.at_min.map((t_min) => {
    for (; steps < Math.round((t_min * 60) / wanted.dt_s); steps++)
      stepSlab(nodes_kJkg, 0, wanted.thickness_m, wanted.gasTop_degC, wanted.F, wanted.dt_s, wanted.gasBottom_degC);
    return {
      t_min,
      top_degC: at(0),
      bottom_degC: at(NODES - 1),
      centre_degC: at((NODES - 1) / 2),
      mean_degC: meanTemperature_degC(nodes_kJkg),
    };
  });
}
