/** One small scale of a card: before → after against its limit. */
import { formatNumber, type LimitEffect, type LiveSlab, type Scale } from '@trimtab/terms';
import { distance, roundTo } from '../../shared/render/number.ts';

export interface EffectRow {
  label: string;
  text: string;
  /** null: of a slab that has left. */
  limit: string | null;
  left: string;
  scale: Scale;
  before: number;
  after: number;
}

const SMALL_CHANGE_K = 10;
const SEEN_CHANGE_K = 0.05;

/**
 * `fine`: effects below 10 °C carry one decimal; the difference inside a slab never does (console 2.13). `hasLeft`: the
 * slab has gone since the card was made, and there is no effect on it any more.
 */
export function effectRow(label: string, effect: LimitEffect, unit: 'degC' | 'K', fine: boolean, hasLeft = false): EffectRow {
  const change = Math.abs(effect.after - effect.before);
  const decimals = fine && change < SMALL_CHANGE_K && change >= SEEN_CHANGE_K ? 1 : 0;
  const left_K = leftShown(effect, decimals);
  const print = (value: number, digits: number) => formatNumber({ value, unit, decimals: digits });
  const leftText = fine ? distance(Math.abs(left_K)) : print(Math.abs(left_K), 0);
  return {
    label,
    text: `${print(effect.before, decimals)} → ${print(effect.after, decimals)} ${unit === 'K' ? 'K' : '°C'}`,
    limit: hasLeft ? null : `limit ${print(effect.limit, 0)}`,
    left: hasLeft ? 'slab has left' : `${leftText} ${left_K < 0 ? 'beyond' : 'left'}`,
    scale: {
      // Wide enough for both: off the scale a change cannot be seen.
      low: Math.min(effect.low, effect.before, effect.after),
      high: Math.max(effect.high, effect.before, effect.after),
      ...(effect.side === 'lower'
        ? { limitLow: effect.limit, desiredLow: effect.limit, desiredHigh: effect.high }
        : { limitHigh: effect.limit, desiredLow: effect.low, desiredHigh: effect.limit }),
    },
    before: effect.before,
    after: effect.after,
  };
}

/** What is left between the numbers as they are shown, so that whoever subtracts them finds the same. */
const leftShown = (effect: LimitEffect, decimals: number): number =>
  leftOf({ ...effect, after: roundTo(effect.after, decimals), limit: roundTo(effect.limit, 0) });

/** What is left to the limit with what is suggested. */
export const leftOf = ({ side, after, limit }: LimitEffect): number => (side === 'lower' ? after - limit : limit - after);

/** Slabs leave in their order: one before the first that is inside has left. Nothing is known where none is seen. */
export const hasLeft = ({ subject }: LimitEffect, slabs: readonly Pick<LiveSlab, 'slabNo'>[]): boolean =>
  slabs.length > 0 && slabs.every(({ slabNo }) => Number(subject) < slabNo);
