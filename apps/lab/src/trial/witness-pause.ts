/**
 * A pause that the PLC's mode word does not say, as a person at the plant sees it: nothing has left the furnace for a
 * quarter of an hour, the setpoints have moved as a recipe does, or an instrument, the tracking or the link is at fault.
 */
import type { PlantState } from '@trimtab/plant';
import { MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import { EPS } from './witness-limits.ts';

const WITHIN_MS = 15 * MINUTE_MS;
const RECIPE_MOVE_K = 12;
const RECIPE_ZONES = 2;

interface Seen {
  plant_ms: PlantTime;
  operator_degC: readonly number[];
}

export interface PauseSeen {
  look(state: PlantState): void;
  isPause(state: PlantState): boolean;
}

export function pauseSeen(): PauseSeen {
  const seen: Seen[] = [];
  return {
    look: ({ plant_ms, plc }) => {
      seen.push({ plant_ms, operator_degC: [...plc.operator_degC] });
      while (seen[0] && since_ms(plant_ms, seen[0].plant_ms) > WITHIN_MS) seen.shift();
    },
    isPause: ({ plant_ms, plc, life, faults }) => {
      const moved = plc.operator_degC.filter((now_degC, zone) =>
        seen.some(({ operator_degC }) => Math.abs((operator_degC[zone] ?? now_degC) - now_degC) >= RECIPE_MOVE_K - EPS),
      );
      const isStanding = since_ms(plant_ms, life.lastDischarge_ms) >= WITHIN_MS;
      return moved.length >= RECIPE_ZONES || isStanding || faults.active.length > 0;
    },
  };
}
