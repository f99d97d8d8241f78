/** What a card may say of how sure it is. */
import { render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { ScoreTally } from '../memory.ts';
import { howSure } from './confidence.ts';
import { loopWording } from './wording.ts';

const HERE = '140–180 t/h, cold charge';
const tally = (quantity: ScoreTally['quantity'], errors: number[], region = HERE): ScoreTally => ({ region, quantity, errors });
const mostly = (count: number, small: number, large: number, wild: number): number[] =>
  Array.from({ length: count }, (_, index) => (index < wild ? large : index % 2 ? small : -small));
const say = (tallies: ScoreTally[], unit: 'dK' | 'lambda' = 'dK'): string => render(howSure(tallies, HERE, unit), loopWording);

describe('how sure', () => {
  it('counts the slabs of this region, at the narrowest width that held nine times of ten', () => {
    expect(say([tally('discharge', mostly(100, 4.9, 12, 9))])).toBe(
      'Here (140–180 t/h, cold charge) the forecast was within ±5\u00A0°C in 91 of the last 100 slabs.',
    );
    expect(say([tally('discharge', mostly(100, 4.9, 12, 11))])).toContain('within ±15\u00A0°C in 100 of the last 100 slabs');
  });

  it('says how often even the widest was missed', () => {
    expect(say([tally('discharge', mostly(20, 4, 60, 10))])).toContain('within ±30\u00A0°C in 10 of the last 20 slabs');
  });

  it('falls back on zone temperatures until enough slabs were rolled', () => {
    expect(say([tally('discharge', mostly(9, 1, 1, 0)), tally('zone-temperature', mostly(40, 3, 3, 0))])).toContain('40 zone temperatures');
  });

  it('speaks of gas where the air ratio is offered', () => {
    expect(say([tally('discharge', mostly(50, 1, 1, 0)), tally('fuel', mostly(50, 80, 300, 4))], 'lambda')).toContain(
      'gas forecast was within ±100\u00A0Nm³/h in 46 of the last 50',
    );
  });

  it('claims nothing of a region that was never scored, and says what held elsewhere', () => {
    expect(say([])).toBe('Not yet scored here (140–180 t/h, cold charge).');
    expect(say([tally('discharge', mostly(30, 8, 8, 0), 'elsewhere')])).toContain('Not yet scored here');
    expect(say([tally('discharge', mostly(30, 8, 8, 0), 'elsewhere')])).toContain(
      'elsewhere within ±10\u00A0°C in 30 of the last 30 slabs',
    );
  });
});
