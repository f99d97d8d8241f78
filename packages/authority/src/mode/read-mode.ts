/** Readers of a mode state: what is in effect, why it is not more, and what it demands of the trims. */
import { lowerMode, type Message, modeRank, type TwinMode } from '@trimtab/terms';
import { ruleOfCause } from './cause-rule.ts';
import type { HeldCause, ModeState } from './mode-state.ts';

/** effective = min(granted, ceilings of the active causes). */
export function effectiveMode(state: ModeState): TwinMode {
  return state.causes
    .filter(({ active }) => active)
    .reduce<TwinMode>((mode, { cause }) => lowerMode(mode, ruleOfCause(cause).ceiling), state.granted);
}

/** Below advisory every trim ramps to zero. */
export const trimsMustRamp = (state: ModeState): boolean => modeRank(effectiveMode(state)) < modeRank('advisory');

/** Below supervisory the trims that the twin decided by itself ramp to zero; those of persons stay. */
export const twinTrimsMustRamp = (state: ModeState): boolean => modeRank(effectiveMode(state)) < modeRank('supervisory');

export interface ModeExplanation {
  effective: TwinMode;
  granted: TwinMode;
  /** Comes back by itself: a grant is held down by causes that only pause it. */
  paused: boolean;
  /** Active causes that hold the mode below the grant: pauses, since every other lowers the grant itself as far. */
  holding: HeldCause[];
  /** What a person must acknowledge before the next enable. */
  unacknowledged: HeldCause[];
  because: Message;
}

export function explain(state: ModeState): ModeExplanation {
  const effective = effectiveMode(state);
  const holding = state.causes.filter(({ active, cause }) => active && modeRank(ruleOfCause(cause).ceiling) < modeRank(state.granted));
  const first = holding[0];
  return {
    effective,
    granted: state.granted,
    paused: first !== undefined,
    holding,
    unacknowledged: state.causes.filter(({ unacknowledged }) => unacknowledged),
    because: first ? first.message : state.last.why,
  };
}
