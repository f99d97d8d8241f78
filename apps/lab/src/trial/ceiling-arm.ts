/**
 * The ceiling: the same weeks steered by somebody who knows them. Each half hour the plant itself is
 * forked with each possible move and run ahead; the best is taken, within the twin's envelope, steps
 * and moves an hour. What the PLC hands back in a standstill is put back at once, and no card, no mode
 * and no consent costs anything: a twin that saves more has a fault somewhere.
 */
import { type PlantState, plantMode, step } from '@trimtab/plant';
import { HOUR_MS, MINUTE_MS, type PlantTime, type Site, since_ms, TRIM_SLOT_COUNT } from '@trimtab/terms';
import { type ArmFigures, armLog, type SlabFate } from './arm-log.ts';
import { type FateAlone, holdTrims } from './ceiling-ahead.ts';
import { searchCeiling } from './ceiling-search.ts';
import { configOf } from './task.ts';
import { ended, livingPlant, type Weeks } from './weeks.ts';

const LOOK_s = 60;
/** A decision takes seven or eight runs of three hours: an hour of weeks takes six seconds or so of computing. */
const DECIDES_MS = 30 * MINUTE_MS;

export interface CeilingOptions {
  site: Site;
  weeks: Weeks;
  /** How the slabs of the same weeks left with the crew alone. */
  alone: readonly SlabFate[];
  onHour(hours: number): void;
}

export interface CeilingFigures extends ArmFigures {
  decisions: number;
  evaluations: number;
  moves: number;
}

export function ceilingArm({ site, weeks, alone, onHour }: CeilingOptions): CeilingFigures {
  const { state } = livingPlant(site, weeks);
  const levers = configOf(site, 'fitted').pack.levers(site);
  const fates = fatesOf(alone, site);
  const log = armLog(weeks, LOOK_s);
  const counts = { decisions: 0, evaluations: 0, moves: 0 };
  let trims = new Array<number>(TRIM_SLOT_COUNT).fill(0);
  let moves: { slot: number; at_ms: PlantTime; outward: boolean }[] = [];
  let decided_ms: PlantTime | null = null;

  const decide = (): void => {
    moves = moves.filter(({ at_ms }) => since_ms(state.plant_ms, at_ms) < HOUR_MS);
    const rests = (slot: number): boolean => {
      const dwell_min = levers.find((lever) => lever.slot === slot)?.limits?.dwell_min ?? 0;
      return moves.some((move) => move.slot === slot && since_ms(state.plant_ms, move.at_ms) < dwell_min * MINUTE_MS);
    };
    const zoneMoves = moves.filter(({ slot, outward }) => outward && slot < TRIM_SLOT_COUNT - 1).length;
    const found = searchCeiling({
      ...{ state, site, levers, alone: fates },
      trims: within(trims, state, site),
      movesLeft: site.envelope.movesPerHour - zoneMoves,
      resting: new Set(levers.map(({ slot }) => slot).filter(rests)),
    });
    found.trims.forEach((to, slot) => {
      const from = trims[slot] ?? 0;
      if (to === from) return;
      moves.push({ slot, at_ms: state.plant_ms, outward: Math.abs(to) > Math.abs(from) });
      counts.moves++;
    });
    trims = found.trims;
    counts.decisions++;
    counts.evaluations += found.evaluations;
  };

  for (let looks = 1; !ended(state.plant_ms, weeks); looks++) {
    const isDue = decided_ms === null || since_ms(state.plant_ms, decided_ms) >= DECIDES_MS;
    if (isDue && plantMode(state) === 'production') {
      decide();
      decided_ms = state.plant_ms;
    }
    holdTrims(state, trims);
    step(state, {}, LOOK_s);
    log.look(state);
    if (looks % 60 === 0) onHour(looks / 60);
  }
  return { ...log.figures(state), ...counts };
}

/** A setpoint that the crew has moved takes its trim along only inside the bounds. */
function within(trims: readonly number[], { plc }: PlantState, { envelope: { zones, air } }: Site): number[] {
  return trims.map((trim, slot) => {
    const zone = zones.find((limits) => limits.zone === slot + 1);
    const [low, high, operator] = zone
      ? [zone.inForceMin_degC, zone.inForceMax_degC, plc.operator_degC[slot] ?? 0]
      : [air?.inForceMin_lambda ?? 0, air?.inForceMax_lambda ?? 0, plc.operatorRatio_lambda];
    return trim < 0 ? Math.min(0, Math.max(trim, low - operator)) : Math.max(0, Math.min(trim, high - operator));
  });
}

const fatesOf = (slabs: readonly SlabFate[], { nameplate }: Site): FateAlone =>
  new Map(
    slabs.map(({ slabNo, overLow_K, inside_K }) => [
      slabNo,
      { cold_K: -overLow_K, inside_K: inside_K - nameplate.limits.insideDifference_K },
    ]),
  );
