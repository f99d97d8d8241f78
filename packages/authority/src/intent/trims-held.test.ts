import { describe, expect, it } from 'vitest';
import { appliedAck, sendingIntent } from '../testing/intents.ts';
import { trimsHeld } from './trims-held.ts';

const confirmed = sendingIntent({ state: 'confirmed', trims: [0, -5, 8.1, 0, 0] });

describe('the trims that the PLC holds', () => {
  it.each([
    ['all stand, as float32', [0, -5, Math.fround(8.1), 0, 0], { ended: [], foreign: [] }],
    ['one was ramped away', [0, -5, 0, 0, 0], { ended: [2], foreign: [] }],
    ['a second master wrote into an empty slot', [0, -5, 8.1, 4, 0], { ended: [], foreign: [3] }],
    ['a second master replaced one', [0, -6, 8.1, 0, 0], { ended: [1], foreign: [1] }],
  ])('when %s', (_, target, held) => {
    expect(trimsHeld(confirmed, appliedAck({ target }))).toEqual(held);
  });

  it('are none of ours any more after a restart, even if the numbers agree', () => {
    expect(trimsHeld(confirmed, appliedAck({ boot: 4, target: [0, 0, 0, 0, 0] }))).toEqual({ ended: [1, 2], foreign: [] });
    expect(trimsHeld(confirmed, appliedAck({ boot: 4, target: [0, -5, 0, 0, 0] }))).toEqual({ ended: [1, 2], foreign: [1] });
  });

  it('are all foreign where nothing was ever confirmed', () => {
    expect(trimsHeld(null, appliedAck({ target: [0, 0, 8, 0, 0] }))).toEqual({ ended: [], foreign: [2] });
    const without = sendingIntent({ state: 'confirmed', trims: null });
    expect(trimsHeld(without, appliedAck({ target: [0, 0, 8, 0, 0] }))).toEqual({ ended: [], foreign: [2] });
  });
});
