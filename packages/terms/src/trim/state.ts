/**
 * The states of an option, of an intent and of an act's effect: one table each (design §4, faults.md C,
 * console 4.6). A transition that is not here is a bug and throws; a state that is not here is never
 * drawn as normal.
 */
export const OPTION_TRANSITIONS = {
  offered: ['accepted', 'modified', 'rejected', 'expired', 'withdrawn', 'vetoed'],
  accepted: [],
  modified: [],
  rejected: ['withdrawn'],
  expired: [],
  withdrawn: [],
  vetoed: [],
} as const;
export type OptionState = keyof typeof OPTION_TRANSITIONS;

export const INTENT_TRANSITIONS = {
  pending: ['sending', 'expired', 'refused'],
  sending: ['confirmed', 'refused', 'not-applied', 'void'],
  confirmed: [],
  refused: [],
  'not-applied': [],
  void: [],
  expired: [],
} as const;
export type IntentState = keyof typeof INTENT_TRANSITIONS;

export const EFFECT_TRANSITIONS = {
  armed: ['effective', 'reverted'],
  effective: ['finished', 'reverted'],
  finished: [],
  reverted: [],
} as const;
export type EffectState = keyof typeof EFFECT_TRANSITIONS;

const allows = (table: Record<string, readonly string[]>, from: string, to: string): boolean => table[from]?.includes(to) ?? false;
export const optionMay = (from: OptionState, to: OptionState): boolean => allows(OPTION_TRANSITIONS, from, to);
export const intentMay = (from: IntentState, to: IntentState): boolean => allows(INTENT_TRANSITIONS, from, to);
export const effectMay = (from: EffectState, to: EffectState): boolean => allows(EFFECT_TRANSITIONS, from, to);
