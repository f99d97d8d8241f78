/**
 * One slab alone between two gases, by the twin's own conduction and steel: what `validate --case` shows beside the
 * plant. The gases may differ, so the whole thickness is computed.
 */
import { conduct, type Plates } from './conduction.ts';
import { meanTemperature_degC, NODES_THROUGH, nodeDistance_m } from './slab.ts';
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
  const nodes_kJkg = new Float64Array(NODES_THROUGH).fill(steelEnthalpy_kJkg(wanted.start_degC));
  const at = (node: number): number => steelTemperature_degC(nodes_kJkg[node] ?? 0);
  const plate: Plates = {
    nodes: NODES_THROUGH,
    dx_m: Float64Array.of(nodeDistance_m(wanted.thickness_m)),
    gas_degC: Float64Array.of(wanted.gasTop_degC),
    exchange: Float64Array.of(wanted.F),
    farGas_degC: Float64Array.of(wanted.gasBottom_degC),
    farExchange: Float64Array.of(wanted.F),
    absorbed_Wm2: new Float64Array(1),
  };
  let steps = 0;
  return wanted.at_min.map((t_min) => {
    for (; steps < Math.round((t_min * 60) / wanted.dt_s); steps++) conduct(plate, nodes_kJkg, wanted.dt_s);
    return {
      t_min,
      top_degC: at(0),
      bottom_degC: at(NODES_THROUGH - 1),
      centre_degC: at((NODES_THROUGH - 1) / 2),
      mean_degC: meanTemperature_degC(nodes_kJkg, 0, NODES_THROUGH),
    };
  });
}
