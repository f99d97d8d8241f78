/** What this cycle states on top of the model's own forecast, from what was scored: corrections and intervals. */
import type { Picture, Plan, PlantTime } from '@trimtab/terms';
import type { Forecast, Spread } from '../asset-pack.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory } from '../memory.ts';
import { vectorsOf } from './pending.ts';
import { rememberPieces } from './piece.ts';
import { correction, featuresOf, inForceOf, surroundings } from './residual.ts';
import { spreadFor } from './spread.ts';

export interface StatedFor<S extends object> {
  state: S;
  picture: Picture;
  plan: Plan;
  region: string;
}

/** One more model run, of the plan as it stands: no option's forecast enters the corrections. */
export function statedFor<S extends object>(config: LoopConfig<S>, memory: CycleMemory, now: StatedFor<S>): Spread {
  const { pack, site } = config;
  const spread = spreadFor(memory, now.region, pack.firstSpread);
  const { pieces } = pack.run(now.state, site, now.picture, now.plan).forecast;
  const levers = pack.levers(site);
  const inForce = inForceOf(levers, vectorsOf(levers, now.plan));
  const around = surroundings(pieces);
  const correct = correction(memory.residual, memory.errors);
  const corrections: Record<string, number> = {};
  for (const [index, piece] of pieces.entries()) {
    const near = around[index];
    if (!near) continue;
    const look = { model_degC: piece.discharge_degC, inside_K: piece.inside_K, ...near };
    const value = correct(featuresOf(look, piece.low_degC, inForce), piece.out_min);
    if (Number.isFinite(value) && value !== 0) corrections[piece.slabNo] = value;
  }
  return { ...spread, corrections };
}

/** What the memory keeps of the forecasts of this cycle; `stated` as statedFor's spread made it. */
export function looksKept<S extends object>(
  config: LoopConfig<S>,
  memory: CycleMemory,
  stated: Forecast,
  now: { cycleNo: number; at_ms: PlantTime; region: string; plan: Plan },
): CycleMemory['pieces'] {
  if (!memory.plan) return memory.pieces;
  const levers = config.pack.levers(config.site);
  const inForce = inForceOf(levers, vectorsOf(levers, now.plan));
  return rememberPieces(memory.pieces, stated.pieces, { ...now, plan: memory.plan, inForce, corrections: memory.spread.corrections ?? {} });
}
