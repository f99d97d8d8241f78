/** Energy closes: a day's |in − out − stored| against its fuel, or against a day at hold fuel where less was burnt. */
import {
  balanceBetween,
  delayNow,
  type PlantState,
  planFaults,
  resetMissing,
  resetTrip,
  seededFaults,
  setCrewOnDuty,
  setHappenings,
  setOperatorSetpoint,
  setPace,
  step,
  tripNow,
} from '@trimtab/plant';
import type { CaseBook } from './cases.ts';
import { type Row, range } from './row.ts';

const SECTION = '4 balance';
const HOUR_s = 3600;
const HOLD_FUEL_J = 15e6 * 24 * HOUR_s;
const LIMIT_pct = 0.5;
const FAULT_SEED = 3;
const FAULTS_PER_WEEK = 140;

export function balanceRows(book: CaseBook): Row[] {
  const quiet = day(book.settled(), () => undefined);
  const busy = day(book.settled(), (state, hour) => {
    if (hour === 2) setPace(state, 225);
    if (hour === 5) delayNow(state, 90);
    if (hour === 9) for (const [index, now] of state.plc.operator_degC.entries()) setOperatorSetpoint(state, index + 1, now - 35);
    if (hour === 14) setPace(state, 130);
    if (hour === 18) delayNow(state, 240);
  });
  const lived = day(book.settled(), (state, hour) => {
    if (hour === 0) {
      setHappenings(state, true);
      setCrewOnDuty(state, true);
      planFaults(state, seededFaults(FAULT_SEED, state.plant_ms, 1, FAULTS_PER_WEEK));
    }
    if (hour === 10) tripNow(state);
    if (hour > 10 && resetMissing(state).length === 0) resetTrip(state);
  });
  const row = (id: string, what: string, ours: number): Row =>
    range(SECTION, { id, what, unit: '% of fuel', source: 'law', ours }, 0, LIMIT_pct);
  return [
    row('closure.quiet', '|in − out − stored| over a quiet day', quiet),
    row('closure.busy', '|in − out − stored| over a day with delays, pace and setpoint changes', busy),
    row('closure.lived', '|in − out − stored| over a day of crew, stops, twenty faults and a trip', lived),
  ];
}

function day(settled: PlantState, act: (state: PlantState, hour: number) => void): number {
  const state = structuredClone(settled);
  const before = structuredClone(settled.furnace);
  for (let hour = 0; hour < 24; hour++) {
    act(state, hour);
    step(state, {}, HOUR_s);
  }
  const { in_J, out_J, stored_J } = balanceBetween(before, state.furnace);
  const fuel_J = Math.max(HOLD_FUEL_J, state.furnace.sums.fuel_J - before.sums.fuel_J);
  return (100 * Math.abs(in_J - out_J - stored_J)) / fuel_J;
}
