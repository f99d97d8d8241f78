import type { LiveCard, LiveState } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { jointOf } from './joint.ts';

const offer = (gas_Nm3h: number, state: LiveCard['state'] = 'offered'): LiveCard => {
  const card = { ...({} as LiveCard), state };
  return { ...card, option: { ...card.option, effect: { ...({} as LiveCard['option']['effect']), gas_Nm3h } } };
};
const joint = (gas_Nm3h: number): LiveState['joint'] => ({
  ...({} as NonNullable<LiveState['joint']>),
  gas_Nm3h,
});

describe('[4.1] the joint effect of the cards', () => {
  it('stands in the header from two cards up', () => {
    expect(jointOf({ cards: [offer(-40), offer(-29)], joint: joint(-66) })?.gas_Nm3h).toBe(-66);
    expect(jointOf({ cards: [offer(-40)], joint: joint(-40) })).toBeNull();
    expect(jointOf({ cards: [offer(-40), offer(-29)], joint: null })).toBeNull();
    expect(jointOf({ cards: [offer(-40), offer(-29, 'rejected')], joint: joint(-40) })).toBeNull();
  });
});
