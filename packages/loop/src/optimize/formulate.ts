/**
 * The choice of trims as a quadratic programme around the plan as it stands. Variables: the change of
 * each free lever in kelvins, held over the horizon, and one slack for all priced reserves. Hard rows:
 * each limit keeps its reserve or gets no worse. Money and limits are linear in the changes, with
 * slopes from runs of the exact model; moves are suppressed by a small quadratic price.
 */
import { distanceOf, type Margin } from '../asset-pack.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import type { TargetBounds } from './bounds.ts';
import type { Qp } from './qp.ts';

/** Money per hour and K² of a move: 10 K costs 0.5 €/h, so small gains do not ask for large moves. */
const MOVE_EURHK2 = 0.01;
const SLACK_EURHK2 = 0.01;

/** A limit that moves by less than this per kelvin is none of this move's; the solver stumbles over such rows. */
const UNTOUCHED = 1e-6;

export interface Slope {
  bounds: TargetBounds;
  money_EURhK: number;
  /** Change of each margin's distance per kelvin, in the order of the base's margins. */
  distance: number[];
}

export function slopeOf(base: Evaluation, probe: Evaluation, probe_dK: number, bounds: TargetBounds): Slope {
  return {
    bounds,
    money_EURhK: (probe.money_EURh - base.money_EURh) / probe_dK,
    distance: base.margins.map((margin, index) => {
      const moved = probe.margins[index];
      if (moved?.id !== margin.id) throw new Error(`margins of two forecasts differ: ${margin.id} and ${moved?.id}`);
      return (distanceOf(moved) - distanceOf(margin)) / probe_dK;
    }),
  };
}

export function formulate(base: Evaluation, slopes: readonly Slope[]): Qp {
  const rows: number[][] = [];
  const bounds: number[] = [];
  const slack = slopes.length;
  const unit = (index: number, sign: number): number[] => Array.from({ length: slack + 1 }, (_, i) => (i === index ? sign : 0));
  slopes.forEach(({ bounds: { from, low, high } }, index) => {
    rows.push(unit(index, 1), unit(index, -1));
    bounds.push(low - from, from - high);
  });
  rows.push(unit(slack, 1));
  bounds.push(0);
  base.margins.forEach((margin, index) => {
    const distance = distanceOf(margin);
    const row = slopes.map((slope) => slope.distance[index] ?? 0);
    if (row.every((value) => Math.abs(value) < UNTOUCHED)) return;
    rows.push([...row, 0]);
    bounds.push(Math.min(margin.reserve, distance) - distance);
    if (margin.price_EUR > 0 && distance < margin.reserve) {
      rows.push([...row, 1]);
      bounds.push(margin.reserve - distance);
    }
  });
  return {
    hessian: [...slopes.map(() => 2 * MOVE_EURHK2), 2 * SLACK_EURHK2],
    linear: [...slopes.map(({ money_EURhK }) => money_EURhK), slackPrice_EURhK(base)],
    rows,
    bounds,
  };
}

/** One slack stands for all short reserves, so it costs what all of them would, per kelvin. */
function slackPrice_EURhK(base: Evaluation): number {
  const short = base.margins.filter((margin: Margin) => margin.price_EUR > 0 && distanceOf(margin) < margin.reserve);
  const price = short.reduce((sum, { price_EUR }) => sum + price_EUR, 0);
  return Math.max(1, price / (base.forecast.horizon_min / 60));
}
