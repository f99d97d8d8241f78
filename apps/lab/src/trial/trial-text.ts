/** The forks as a table for people, as they came; which crew this plant has stands in every report. */
import { CREW_VERSION, crewHash } from '@trimtab/plant';
import { type Change, type ForkResult, HORIZON_MIN } from './fork.ts';

const signed = (value: number, decimals: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface TrialSummary {
  crew: { version: number; hash: string; onDuty: boolean };
  forks: number;
  /** Mean absolute error of the predicted change, and mean absolute actual change beside it. */
  meanAbsError: Change;
  meanAbsActual: Change;
}

export function summaryOf(results: readonly ForkResult[]): TrialSummary {
  const of = (pick: (result: ForkResult) => Change): Change => ({
    zone_K: mean(results.map((result) => Math.abs(pick(result).zone_K))),
    fuel_Nm3h: mean(results.map((result) => Math.abs(pick(result).fuel_Nm3h))),
  });
  const crew = { version: CREW_VERSION, hash: crewHash(), onDuty: false };
  return { crew, forks: results.length, meanAbsError: of(({ error }) => error), meanAbsActual: of(({ actual }) => actual) };
}

export function trialText(results: readonly ForkResult[], seed: number): string {
  const header = ['fork', 'place', 'trim K', 'zone pred', 'actual', 'error K', 'fuel pred', 'actual', 'error Nm³/h'];
  const rows = results.map(({ option, predicted, actual, error }, index) => [
    String(index + 1),
    option.place,
    `${signed(option.from, 0)} → ${signed(option.to, 0)}`,
    signed(predicted.zone_K, 2),
    signed(actual.zone_K, 2),
    signed(error.zone_K, 2),
    signed(predicted.fuel_Nm3h, 1),
    signed(actual.fuel_Nm3h, 1),
    signed(error.fuel_Nm3h, 1),
  ]);
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  const { meanAbsError, meanAbsActual } = summaryOf(results);
  return [
    `Change by the trim after ${HORIZON_MIN} plant minutes, seed ${seed}: promised on the card, and in the forked plant (truth without noise, mean of minutes ${HORIZON_MIN - 1} to ${HORIZON_MIN + 1})`,
    line(header),
    ...rows.map(line),
    `${results.length} forks: mean absolute error ${meanAbsError.zone_K.toFixed(2)} K of ${meanAbsActual.zone_K.toFixed(2)} K, ${meanAbsError.fuel_Nm3h.toFixed(1)} Nm³/h of ${meanAbsActual.fuel_Nm3h.toFixed(1)} Nm³/h`,
    `Baseline crew version ${CREW_VERSION}, ${crewHash()}: off duty here, nothing happens by itself`,
    '',
  ].join('\n');
}
