/**
 * The moves of an hour, as cards use them: the open ones together ask for no more than are left, or what a person takes
 * last would be refused. A return to what a ramp ended, a move toward zero and a place that is not counted take none.
 */
import type { Message } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';

export interface Hour {
  left: number;
  /** Why a place waits where none is left, and where other cards take what is. */
  used: Message;
  taken: Message;
}

export function hourOf<S extends object>({ site }: LoopConfig<S>, { inbox }: Pick<CycleInput<S>, 'inbox'>): Hour {
  const [moves, most] = [inbox.movesLastHour, site.envelope.movesPerHour];
  const about = { moves: { value: moves, unit: 'count' }, most: { value: most, unit: 'count' } } as const;
  return { left: most - moves, used: { id: 'unable.moves', with: about }, taken: { id: 'withheld.moves', with: about } };
}

/** `former`: the target, where the move only brings back what a ramp ended. */
export const isOfHour = (lever: Lever | undefined, from: number, to: number, former: number | null): boolean =>
  lever?.isCounted === true && former === null && Math.abs(to) > Math.abs(from);
