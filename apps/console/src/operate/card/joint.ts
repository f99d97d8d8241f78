/** The joint effect of the cards, and whether it is of these cards: the last cycle may have looked at more than is offered. */
import type { LiveState } from '@trimtab/terms';

/** Effects of trims on different places add up to within this part of their sum. */
const ADDITIVE_SHARE = 0.15;
const ADDITIVE_LEAST_NM3H = 2;

/** null: nothing joint to say, since one card says it itself, or since it would be of other trims. */
export function jointOf({ cards, joint }: Pick<LiveState, 'cards' | 'joint'>): LiveState['joint'] {
  const offered = cards.filter(({ state }) => state === 'offered');
  if (!joint || offered.length < 2) return null;
  const sum_Nm3h = offered.reduce((sum, { option }) => sum + option.effect.gas_Nm3h, 0);
  const apart_Nm3h = Math.abs(joint.gas_Nm3h - sum_Nm3h);
  return apart_Nm3h <= Math.max(ADDITIVE_LEAST_NM3H, Math.abs(sum_Nm3h) * ADDITIVE_SHARE) ? joint : null;
}
