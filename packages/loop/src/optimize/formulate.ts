/**
 * The choice of trims as a quadratic programme around the plan as it stands. Variables: each lever's
 * moves over the coming two hours, in its own scale, and one slack a time group for priced reserves.
 * Hard rows: every target stays in its envelope, each move in its step, each limit keeps what the judge asks of
 * trims that are held, or gets no worse; reserves beyond that have their price. Money and limits are linear in the moves; moves are suppressed by a small
 * quadratic price. Only the first moves are ever offered: the later ones say that there will be time.
 */
import { distanceOf, type LeverLimits, type Margin } from '../asset-pack.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { scaleOf, type Way } from './probe.ts';
import type { Qp } from './qp.ts';
import { ofHeld } from './retreat.ts';
import { leastDistance } from './safe.ts';

/** Money per hour of a squared scale of move, now or later alike: a dearer move now would be put off from cycle to cycle. */
const MOVE_EURH = 0.05;
const SLACK_EURHK2 = 0.01;
/** Pieces that leave before and after: what is near cannot be put right any more. */
const NEAR_MIN = 60;
/** Slacks: being cold near and far, quality near and far, being uneven near and far: a shortage of one must not hide another. */
const GROUPS = 6;
/** Money per hour and unit of slack at the least, by group: a reserve that no plan breaks yet is dear all the same. */
const LEAST_SLACK_EURHK = [20, 20, 8, 4, 20, 20] as const;

/** A limit that moves by less than this per scale of move is none of this move's; the solver stumbles over such rows. */
const UNTOUCHED = 1e-5;

export interface Formulated {
  qp: Qp;
  /** Index of each way's first variable. */
  first: number[];
}

/** `isShort`: a reserve is not kept, so that heat above the operator's own setpoint may be planned; it is not permitted else. */
export function formulate(base: Evaluation, ways: readonly Way[], isShort: boolean): Formulated {
  const first: number[] = [];
  let count = 0;
  for (const { slopes } of ways) {
    first.push(count);
    count += slopes.length;
  }
  const size = count + GROUPS;
  const rows: number[][] = [];
  const bounds: number[] = [];
  const add = (entries: readonly (readonly [number, number])[], bound: number): void => {
    const row = new Array<number>(size).fill(0);
    for (const [index, value] of entries) row[index] = value;
    rows.push(row);
    bounds.push(bound);
  };
  ways.forEach((way, w) => {
    boundWay(way, first[w] ?? 0, isShort, add);
  });
  for (let group = 0; group < GROUPS; group++) add([[count + group, 1]], 0);
  boundMargins(base, ways, count, rows, bounds);
  return {
    qp: {
      hessian: [...ways.flatMap(({ slopes }) => slopes.map(() => 2 * MOVE_EURH)), ...new Array<number>(GROUPS).fill(2 * SLACK_EURHK2)],
      linear: [...ways.flatMap(({ slopes }) => slopes.map(({ money_EURh }) => money_EURh)), ...slackPrices_EURhK(base)],
      rows,
      bounds,
    },
    first,
  };
}

type Add = (entries: readonly (readonly [number, number])[], bound: number) => void;

/** First move inside its own bounds, each target inside the envelope, each later move inside two steps. */
function boundWay({ lever, bounds: { from, setpoint, low, high }, slopes }: Way, start: number, isShort: boolean, add: Add): void {
  const scale = scaleOf(lever);
  add([[start, 1]], (low - from) / scale);
  add([[start, -1]], (from - high) / scale);
  const { limits } = lever;
  if (!limits) return;
  const [lowest, most] = rangeOf(limits, setpoint, from);
  const highest = isShort ? most : Math.max(from, Math.min(0, most));
  for (let move = 1; move < slopes.length; move++) {
    const sum = Array.from({ length: move + 1 }, (_, index): readonly [number, number] => [start + index, 1]);
    add(sum, (lowest - from) / scale);
    add(
      sum.map(([index]) => [index, -1] as const),
      (from - highest) / scale,
    );
    // A cycle comes every few minutes: between two of these moments there are two steps.
    add([[start + move, 1]], (-2 * limits.step) / scale);
    add([[start + move, -1]], (-2 * limits.step) / scale);
  }
}

function rangeOf({ total, inForceMin, inForceMax }: LeverLimits, setpoint: number, from: number): [number, number] {
  const lowest = Math.max(-total, inForceMin - setpoint);
  const highest = Math.min(total, inForceMax - setpoint);
  return [Math.min(from, lowest), Math.max(from, highest)];
}

function boundMargins(base: Evaluation, ways: readonly Way[], count: number, rows: number[][], bounds: number[]): void {
  const out_min = new Map(base.forecast.pieces.map((piece) => [String(piece.slabNo), piece.out_min]));
  const held = ofHeld(base);
  base.margins.forEach((margin, index) => {
    const row = ways.flatMap(({ slopes }) => slopes.map(({ distance }) => distance[index] ?? 0));
    if (row.every((value) => Math.abs(value) < UNTOUCHED)) return;
    const distance = distanceOf(margin);
    if (!margin.isSoft) {
      rows.push([...row, ...new Array<number>(GROUPS).fill(0)]);
      bounds.push(leastDistance(held[index] ?? margin) - distance);
    }
    if (margin.price_EUR === 0) return;
    const group = groupOf(margin, out_min);
    rows.push([...row, ...Array.from({ length: GROUPS }, (_, g) => (g === group ? 1 : 0))]);
    bounds.push(margin.reserve - distance);
  });
  if (rows.some((row) => row.length !== count + GROUPS)) throw new Error('formulate: rows of unequal length');
}

const groupOf = ({ subject, isSoft, family }: Margin, out_min: ReadonlyMap<string, number>): number =>
  ((out_min.get(subject) ?? 0) <= NEAR_MIN ? 0 : 1) + (isSoft ? 2 : family === 'inside' ? 4 : 0);

/** One slack stands for all short reserves of its group, so it costs what all of them would, per kelvin. */
function slackPrices_EURhK({ margins, forecast }: Evaluation): number[] {
  const hours = forecast.horizon_min / 60;
  const out_min = new Map(forecast.pieces.map((piece) => [String(piece.slabNo), piece.out_min]));
  const price = new Array<number>(GROUPS).fill(0);
  for (const margin of margins) {
    if (margin.price_EUR === 0 || distanceOf(margin) >= margin.reserve) continue;
    const group = groupOf(margin, out_min);
    price[group] = (price[group] ?? 0) + margin.price_EUR / hours;
  }
  return price.map((sum, group) => Math.max(LEAST_SLACK_EURHK[group] ?? 0, sum));
}
