/**
 * One slab alone, heated by what the caller says, through the plant's own slab code and steel: for
 * conduction vectors and for cases that anyone writes. No skid strip, no scale.
 */
import { heatSlab, SLAB_NODES } from '../furnace/slab.ts';
import { enthalpy_Jkg, type SteelFamily, steelOf, temperature_K } from '../furnace/steel.ts';

const SIGMA_Wm2K4 = 5.670374e-8;
/** Largest that carbon steel has, cold: k 54 W/(m·K) over 7850 kg/m³ × 440 J/(kg·K). */
const DIFFUSIVITY_m2s = 1.57e-5;
/** Part of the explicit scheme's limit, dy²/(2 α), that is used: the faces, half a node thick, have less room. */
const OF_LIMIT = 0.8;

export interface SlabCase {
  thickness_m: number;
  start_degC: number;
  gasTop_degC: number;
  gasBottom_degC: number;
  /** Exchange factor of both faces on σ(T_gas⁴ − T_face⁴). */
  F: number;
  minutes: number;
}

export interface SlabMoment {
  t_min: number;
  top_degC: number;
  bottom_degC: number;
  centre_degC: number;
  /** Over the thickness, of temperature. */
  mean_degC: number;
}

export interface HeatedSlab {
  thickness_m: number;
  start_degC: number;
  family: SteelFamily;
  dt_s: number;
  /** Moments wanted, minutes, ascending. */
  at_min: readonly number[];
  /** Flux into a face at its temperature, W/m². */
  fluxTop_Wm2(face_K: number): number;
  fluxBottom_Wm2(face_K: number): number;
}

/** The slab at each moment wanted. */
export function heatedSlab(task: HeatedSlab): SlabMoment[] {
  const steel = steelOf(task.family);
  const start_Jkg = enthalpy_Jkg(steel, task.start_degC);
  const slab = {
    steel: task.family,
    thickness_m: task.thickness_m,
    enthalpy_Jkg: new Array<number>(SLAB_NODES).fill(start_Jkg),
    skid_Jkg: new Array<number>(SLAB_NODES).fill(start_Jkg),
  };
  let steps = 0;
  return task.at_min.map((t_min) => {
    for (; steps < Math.round((t_min * 60) / task.dt_s); steps++) {
      const top_Wm2 = task.fluxTop_Wm2(temperature_K(steel, slab.enthalpy_Jkg[0] ?? 0));
      const bottom_Wm2 = task.fluxBottom_Wm2(temperature_K(steel, slab.enthalpy_Jkg[SLAB_NODES - 1] ?? 0));
      heatSlab(slab, { top_Wm2, bottom_Wm2, skidTop_Wm2: top_Wm2, skidBottom_Wm2: bottom_Wm2 }, 0, task.dt_s);
    }
    const temps_degC = slab.enthalpy_Jkg.map((enthalpy) => temperature_K(steel, enthalpy) - 273.15);
    const ends = ((temps_degC[0] ?? 0) + (temps_degC[SLAB_NODES - 1] ?? 0)) / 2;
    return {
      t_min,
      top_degC: temps_degC[0] ?? 0,
      bottom_degC: temps_degC[SLAB_NODES - 1] ?? 0,
      centre_degC: temps_degC[(SLAB_NODES - 1) / 2] ?? 0,
      mean_degC: (temps_degC.reduce((sum, temp) => sum + temp, 0) - ends) / (SLAB_NODES - 1),
    };
  });
}

/** A second where the scheme bears it, as in the plant; else a whole part of one. */
function timeStep_s(thickness_m: number): number {
  const dy_m = thickness_m / (SLAB_NODES - 1);
  return 1 / Math.ceil((2 * DIFFUSIVITY_m2s) / (OF_LIMIT * dy_m ** 2));
}

/** The case at its start, each 30 minutes, and at its end. */
export function slabCase(wanted: SlabCase): SlabMoment[] {
  const radiated = (gas_degC: number) => {
    const gas4 = (gas_degC + 273.15) ** 4;
    return (face_K: number): number => wanted.F * SIGMA_Wm2K4 * (gas4 - face_K ** 4);
  };
  return heatedSlab({
    ...wanted,
    family: 'mild',
    dt_s: timeStep_s(wanted.thickness_m),
    at_min: momentsOf_min(wanted.minutes),
    fluxTop_Wm2: radiated(wanted.gasTop_degC),
    fluxBottom_Wm2: radiated(wanted.gasBottom_degC),
  });
}

function momentsOf_min(minutes: number): number[] {
  const moments = [];
  for (let t_min = 0; t_min < minutes; t_min += 30) moments.push(t_min);
  return [...moments, minutes];
}
