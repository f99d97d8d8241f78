import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import type { Margin } from '../asset-pack.ts';
import type { Candidate } from '../optimize/candidate.ts';
import { offsetAct } from '../optimize/offset-act.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { stillPack } from '../testing/still-pack.ts';
import { giveBackOf } from './give-back.ts';

const [lever] = stillPack(0).levers(readSite('sites/rf-1'));
const cold = (subject: string, value: number): Margin => ({
  ...{ id: `low:${subject}`, family: 'closest', subject, value, limit: 1_200, side: 'lower' },
  ...{ reserve: 10, price_EUR: 25, low: 1_180, high: 1_240 },
});
const uneven = (subject: string, value: number): Margin => ({
  ...{ id: `inside:${subject}`, family: 'inside', subject, value, limit: 40, side: 'upper' },
  ...{ reserve: 10, price_EUR: 5, low: 0, high: 60 },
});

/** What is announced where a trim goes from −20 to −12 and the margins from the first list to the second. */
function said(before: Margin[], after: Margin[]) {
  if (!lever) throw new Error('no lever');
  const base = { margins: before } as Evaluation;
  const candidate = {
    ...{ lever, to: -12, act: offsetAct(lever, -12), bounds: { from: -20, setpoint: 1_200, low: -20, high: 0 } },
    alone: { held: { margins: after } as Evaluation },
  } as Candidate;
  const { message } = giveBackOf(base, candidate);
  return [message.id, message.with?.slab];
}

describe('what is taken back without asking names', () => {
  it('the slab whose shortage it lessens most in money, not in kelvins', () => {
    expect(said([cold('7', 1_202), uneven('9', 38)], [cold('7', 1_204), uneven('9', 35)])).toEqual(['give-back.piece', '7']);
    expect(said([cold('7', 1_202), uneven('9', 38)], [cold('7', 1_202.1), uneven('9', 35)])).toEqual(['give-back.inside', '9']);
  });

  it('the soak of a slab in minutes', () => {
    const short = (value: number): Margin => ({ ...cold('8', value), id: 'soak:8', family: 'soak', limit: 25, reserve: 2, price_EUR: 5 });
    expect(said([short(20)], [short(24)])).toEqual(['give-back.soak', '8']);
  });

  it('no slab that only gains beyond its reserve, and none that gets worse', () => {
    expect(said([cold('7', 1_215)], [cold('7', 1_230)])).toEqual(['give-back.later', '']);
    expect(said([uneven('9', 38)], [uneven('9', 39)])).toEqual(['give-back.later', '']);
  });
});
