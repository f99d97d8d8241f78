import { describe, expect, it } from 'vitest';
import type { Forecast, Margin, PieceForecast } from '../asset-pack.ts';
import { limitViews } from './limit-view.ts';

const margin = (change: Partial<Margin> & Pick<Margin, 'id' | 'family' | 'value' | 'limit'>): Margin => ({
  ...{ subject: '1', side: 'lower', reserve: 5, price_EUR: 0, low: 0, high: 2_000 },
  ...change,
});
const piece = (slabNo: number, mean_degC: number): PieceForecast => ({ ...({} as PieceForecast), slabNo, mean_degC });
const forecast: Forecast = { ...({} as Forecast), pieces: [piece(1, 700), piece(2, 900)] };
const words = {
  limit: ({ id, family }: Margin) => ({
    label: { id: `limit.${family}` },
    unit: family === 'soak' ? ('min' as const) : ('degC' as const),
    tag: id === 'flue' ? 'flue' : null,
  }),
};

describe('all limits', () => {
  it('has of each kind the one that is nearest to its reserve, not the one nearest to its limit', () => {
    const views = limitViews(words, forecast, [
      margin({ id: 'low:1', family: 'closest', value: 1_210, limit: 1_200, reserve: 5 }),
      margin({ id: 'low:2', family: 'closest', subject: '2', value: 1_215, limit: 1_200, reserve: 14 }),
      margin({ id: 'high:1', family: 'hottest', side: 'upper', value: 1_270, limit: 1_260, reserve: 0 }),
    ]);
    expect(views).toEqual([
      expect.objectContaining({ label: { id: 'limit.closest' }, slabNo: 2, now: 900, value: 1_215, reserve: 14, isSoft: false }),
      expect.objectContaining({ label: { id: 'limit.hottest' }, slabNo: 1, now: 700, value: 1_270, side: 'upper' }),
    ]);
  });

  it('keeps the limits of the plant apart, and gives a slab no temperature where its limit is none', () => {
    const views = limitViews(words, forecast, [
      margin({ id: 'flue', family: 'plant', subject: 'flue', side: 'upper', value: 830, limit: 850 }),
      margin({ id: 'oxygen', family: 'plant', subject: 'oxygen', value: 2, limit: 1.4 }),
      margin({ id: 'soak:1', family: 'soak', value: 30, limit: 25 }),
      margin({ id: 'aim:1', family: 'aim', value: 1_230, limit: 1_220, isSoft: true }),
    ]);
    expect(views.map(({ value, slabNo, now, tag, isSoft }) => [value, slabNo, now, tag, isSoft])).toEqual([
      [830, null, null, 'flue', false],
      [2, null, null, null, false],
      [30, 1, null, null, false],
      [1_230, 1, 700, null, true],
    ]);
  });
});
