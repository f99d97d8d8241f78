import { describe, expect, it } from 'vitest';
import { effectRow, hasLeft } from './effect.ts';

const lower = { subject: '24139', before: 1213.04, after: 1212.18, limit: 1205, side: 'lower' as const, low: 1195, high: 1245 };

describe('[2.13] the small scales of a card', () => {
  it('print effects below 10 °C with one decimal and what is left to the limit', () => {
    expect(effectRow('Closest 24139', lower, 'degC', true)).toMatchObject({
      text: '1213.0 → 1212.2 °C',
      limit: 'limit 1205',
      left: '7.2 left',
    });
  });

  it('print no decimal where nothing changes, or inside a slab', () => {
    expect(effectRow('Hottest', { ...lower, before: 1229, after: 1229, limit: 1235, side: 'upper' }, 'degC', true)).toMatchObject({
      text: '1229 → 1229 °C',
      left: '6 left',
    });
    expect(effectRow('Inside', { ...lower, before: 31.2, after: 31.9, limit: 40, side: 'upper' }, 'K', false)).toMatchObject({
      text: '31 → 32 K',
      left: '8 left',
    });
  });

  it('leave what lies between the numbers that stand there', () => {
    const hottest = { ...lower, before: 1249.4, after: 1249.4, limit: 1266.6, side: 'upper' as const };
    expect(effectRow('Hottest', hottest, 'degC', true)).toMatchObject({ text: '1249 → 1249 °C', limit: 'limit 1267', left: '18 left' });
    const inside = { ...lower, before: 18.6, after: 18.6, limit: 40, side: 'upper' as const };
    expect(effectRow('Inside', inside, 'K', false)).toMatchObject({ text: '19 → 19 K', left: '21 left' });
  });

  it('say beyond when the limit is broken', () => {
    expect(effectRow('Closest', { ...lower, after: 1202 }, 'degC', true).left).toBe('3 beyond');
  });

  it('claim nothing of a slab that has gone since, and know of none where no slab is seen', () => {
    expect(effectRow('Closest 24139', lower, 'degC', true, true)).toMatchObject({ limit: null, left: 'slab has left' });
    const inside = (...slabNos: number[]) => slabNos.map((slabNo) => ({ slabNo }));
    expect(hasLeft(lower, inside(24140, 24141))).toBe(true);
    expect(hasLeft(lower, inside(24139, 24140))).toBe(false);
    expect(hasLeft(lower, inside())).toBe(false);
  });
});
