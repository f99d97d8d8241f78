/**
 * All that a crew can see, and the only way to it: readings, the slab table, what the mill has
 * announced, setpoints on the faceplate, the clock. Nothing below the skin: no node of a slab, no wall,
 * no hidden state, no true end of a delay.
 */
import type { PlantMode, PlantTime } from '@trimtab/terms';
import { trackedCount, trackedSlab } from '../fault/tracking.ts';
import { reading } from '../instrument/reading.ts';
import type { PlantState } from '../plant-state.ts';
import { plcLimits } from '../plc/limits.ts';
import { publishedMode } from '../regime/regime.ts';

export interface SeenSlab {
  position_m: number;
  aim_degC: number;
  thickness_m: number;
}

export interface SeenDelay {
  since_ms: PlantTime;
  announced_ms: PlantTime;
  /** It was on the mill's plan, and so is its length. */
  planned: boolean;
}

export interface CrewView {
  now_ms: PlantTime;
  mode: PlantMode;
  /** Index in the calendar's list of crews. */
  onShift: number;
  slabs: SeenSlab[];
  /** A standing mill, with the restart as it is announced now. */
  delay: SeenDelay | null;
  production_tph: number;
  /** The slab last rolled, what it was aimed at, and the roughing mill's reading; null before the first. */
  rolled: { slabNo: number; aim_degC: number; roughing_degC: number } | null;
  coldCalls: number;
  oxygen_pct: number;
  co_ppm: number;
  /** Trips that stand, one bit each. */
  tripWord: number;
  boot: number;
  operator_degC: number[];
  ratio_lambda: number;
  limits: FaceplateLimits;
}

/** What the PLC takes. */
interface FaceplateLimits {
  low_degC: readonly number[];
  high_degC: readonly number[];
  low_lambda: number;
  high_lambda: number;
}

function faceplate(asset: string): FaceplateLimits {
  const { operatorMin_degC, sumMax_degC, sumMin_lambda, sumMax_lambda } = plcLimits(asset);
  return {
    low_degC: sumMax_degC.map(() => operatorMin_degC),
    high_degC: sumMax_degC,
    low_lambda: sumMin_lambda,
    high_lambda: sumMax_lambda,
  };
}

/** What the crew on shift sees now. Reads instruments by their readings, faults and all. */
export function crewView(state: PlantState): CrewView {
  const { life, plc, regime } = state;
  return {
    now_ms: state.plant_ms,
    mode: publishedMode(state.regime, state.life.delay),
    onShift: state.crew.onShift,
    slabs: slabTable(state),
    delay: seenDelay(state),
    production_tph: reading(state, 'production_tph'),
    rolled: lastRolled(state),
    coldCalls: life.coldCalls,
    oxygen_pct: reading(state, 'flue.oxygen_pct'),
    co_ppm: reading(state, 'flue.co_ppm'),
    tripWord: regime.tripWord,
    boot: plc.boot,
    operator_degC: [...plc.operator_degC],
    ratio_lambda: plc.operatorRatio_lambda,
    limits: faceplate(state.asset),
  };
}

function seenDelay({ life: { delay } }: PlantState): SeenDelay | null {
  if (!delay) return null;
  const planned = delay.reason === 'maintenance' || delay.reason === 'roll change';
  return { since_ms: delay.since_ms, announced_ms: delay.until_ms, planned };
}

/** As material tracking has it, wrong rows and all. */
function slabTable(state: PlantState): SeenSlab[] {
  const rows: SeenSlab[] = [];
  for (let row = 0; row < trackedCount(state); row++) {
    const slab = trackedSlab(state, row);
    if (slab) rows.push({ position_m: slab.position_m, aim_degC: slab.aim_degC, thickness_m: slab.thickness_m });
  }
  return rows;
}

function lastRolled(state: PlantState): CrewView['rolled'] {
  const slab = state.life.discharged.findLast(({ roughing_degC }) => roughing_degC !== null);
  return slab ? { slabNo: slab.slabNo, aim_degC: slab.aim_degC, roughing_degC: reading(state, 'mill.roughing_degC') } : null;
}
