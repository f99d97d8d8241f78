/** The inner loop of the plant alone: slabs under steady fluxes, for its cost per slab-node-step. */
import { type FaceFluxes, heatSlab, newSlab, SLAB_NODES, type Slab } from '../furnace/slab.ts';

export interface SlabLoop {
  slabs: Slab[];
  fluxes: FaceFluxes;
  skidShare: number;
  dt_s: number;
  /** Nodes that one step moves: both columns of all slabs. */
  nodes: number;
}

const DT_s = 5;
const SKID_SHARE = 0.08;
const BODY = { gradeCode: 1, steel: 'mild', aim_degC: 1220, low_degC: 1200, high_degC: 1275, width_m: 1.2, length_m: 9 } as const;

/** So many slabs of 220 mm, each a little warmer than the one behind it, under fluxes that keep them below melting for a day. */
export function slabLoop(count: number): SlabLoop {
  const slabs = Array.from({ length: count }, (_, index) => {
    const charge_degC = 20 + 30 * index;
    return newSlab({ ...BODY, no: index + 1, thickness_m: 0.22, charge_degC, position_m: index, chargedAt_ms: 0 }, charge_degC);
  });
  return {
    slabs,
    fluxes: { top_Wm2: 2000, bottom_Wm2: 1800, skidTop_Wm2: 1900, skidBottom_Wm2: 1000 },
    skidShare: SKID_SHARE,
    dt_s: DT_s,
    nodes: count * 2 * SLAB_NODES,
  };
}

/** Mutates the slabs. */
export function turnSlabLoop({ slabs, fluxes, skidShare, dt_s }: SlabLoop, steps: number): void {
  for (let step = 0; step < steps; step++)
    for (let index = 0; index < slabs.length; index++) {
      const slab = slabs[index];
      if (slab) heatSlab(slab, fluxes, skidShare, dt_s);
    }
}
