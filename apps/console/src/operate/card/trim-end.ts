import type { LiveCard, LiveState, Message } from '@trimtab/terms';
import { plantOfWall_ms } from '../../shared/live/freshness.ts';

/** When a trim ended, and by what: a message of the server's, OFF, or another trim in its place. */
export interface TrimEnd {
  at_ms: number;
  why: Message | 'off' | { by: string };
}

/** As said by what this console is told anyway; null: not told. */
export function trimEndOf({ intent, option, placeLabel }: LiveCard, state: LiveState): TrimEnd | null {
  if (!intent) return null;
  const told = state.announced.find(({ at_ms, message }) => at_ms >= intent.at_ms && message.with?.place === placeLabel);
  const why = told?.message.with?.why;
  if (told && typeof why === 'object' && 'id' in why) return { at_ms: told.at_ms, why };
  if (state.off && state.twin.mode === 'off') return { at_ms: plantOfWall_ms(state, state.off.askedAt_ms), why: 'off' };
  const other = state.inForce.find(({ place, since_ms }) => place === option.place && since_ms > intent.at_ms);
  return other ? { at_ms: other.since_ms, why: { by: other.by } } : null;
}
