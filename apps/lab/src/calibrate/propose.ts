/** A calibration as a proposed change: fitted on the first two thirds of the window, judged on the last. */
import {
  type BacktestErrors,
  backtest,
  type Calibration,
  type CalibrationWindow,
  calibrate,
  type Doubt,
  partOf,
  type TwinParameters,
} from '@trimtab/furnace';
import type { PlantTime, Site } from '@trimtab/terms';
import type { Change } from '../replay/change.ts';

const FITTED = 2 / 3;
/** Half of what a fit asks for, as its share of the window is: a handful of slabs is better or worse by chance. */
const FEWEST_UNSEEN = 50;

export interface Proposal {
  twinParameters: TwinParameters;
  calibration: Omit<Calibration, 'parameters'>;
  backtest: { before: BacktestErrors; after: BacktestErrors };
  /** Better on the slabs that it has not seen, and enough of them, in the readings and not worse in fuel. */
  isBetter: boolean;
  /** What of the window is in none of it, because somebody doubted it. */
  leftOut: readonly Doubt[];
}

export function propose(start: TwinParameters, site: Site, window: CalibrationWindow, leftOut: readonly Doubt[] = []): Proposal {
  const { parameters, ...calibration } = calibrate(start, site, partOf(window, 0, FITTED));
  const unseen = partOf(window, FITTED, 1);
  const before = backtest(start, site, unseen);
  const after = backtest(parameters, site, unseen);
  const isEnough = after.slabs >= FEWEST_UNSEEN;
  const isBetter = isEnough && after.rmse_K < before.rmse_K && after.fuelRmse_pct <= before.fuelRmse_pct + 0.1;
  return { twinParameters: parameters, calibration, backtest: { before, after }, isBetter, leftOut };
}

/** The proposal as `replay --with` reads it. */
export const changeOf = ({ twinParameters }: Pick<Proposal, 'twinParameters'>, name: string): Change => ({
  name,
  parameters: { ...twinParameters, exchange: [...twinParameters.exchange] },
});

const iso = (at: PlantTime): string => new Date(at).toISOString();

const leftOutText = ({ reason, place, tag, from, until }: Doubt): string =>
  `Left out: what was doubted by a rejection as ${reason} in ${place}${tag === null ? '' : ` (${tag})`}, ${iso(from)} to ${iso(until)}.`;

const n = (value: number, digits: number): string => value.toFixed(digits);

export function proposalText({ calibration, backtest: { before, after }, isBetter, leftOut }: Proposal): string {
  const rows = calibration.table.map(({ name, unit, before: was, after: now, interval90, isAtBound }) => {
    if (isAtBound)
      return `  ${name.padEnd(20)} ${unit.padEnd(5)} ${n(was, 3).padStart(8)} → ${n(now, 3)}  at its bound: the data ask for more`;
    const shown = interval90
      ? `${n(now, 3)}  (90 %: ${n(interval90[0], 3)} … ${n(interval90[1], 3)})`
      : `${n(was, 3)}  held: these data do not determine it`;
    return `  ${name.padEnd(20)} ${unit.padEnd(5)} ${n(was, 3).padStart(8)} → ${shown}`;
  });
  const errors = (name: string, { bias_K, rmse_K, fuelBias_pct, fuelRmse_pct }: BacktestErrors): string =>
    `  ${name.padEnd(8)} reading less model: mean ${n(bias_K, 1)} K, RMSE ${n(rmse_K, 2)} K · fuel: mean ${n(fuelBias_pct, 1)} %, RMSE ${n(fuelRmse_pct, 1)} %`;
  return [
    `Calibration on ${calibration.slabs} slabs, ${calibration.steps} steps${calibration.isSettled ? '' : ', and not settled: take a longer window, or look at its readings'}.`,
    ...rows,
    `  information of the data by direction (1 = as much as was known before): ${calibration.eigenvalues.map((value) => value.toPrecision(2)).join(', ')}`,
    ...leftOut.map(leftOutText),
    `Backtest on ${after.slabs} slabs that it has not seen:`,
    errors('before', before),
    errors('after', after),
    verdictOf(after.slabs, isBetter),
    '',
  ].join('\n');
}

function verdictOf(unseen: number, isBetter: boolean): string {
  if (unseen < FEWEST_UNSEEN)
    return `Only ${unseen} unseen slabs, and ${FEWEST_UNSEEN} are needed to judge it: take a longer window. Nothing was changed.`;
  if (isBetter) return 'Better on unseen slabs. A person decides; nothing was changed.';
  return 'NOT better on unseen slabs: do not use it. Nothing was changed.';
}
