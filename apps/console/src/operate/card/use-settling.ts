import { useState } from 'react';
import { useLive, useTick } from '../../shared/live/live-context.tsx';
import { useDisturbed } from './disturbance.ts';
import { INERT_MS } from './gate.ts';

const LOOK_MS = 500;
/** While buttons are about to wake up. */
const LOOK_SETTLING_MS = 100;

export interface Settling {
  now_ms: number;
  appeared_ms: number;
  /** Last reconnect, page shown again, theme or size change, or something that lay over it gone. */
  disturbed_ms: number;
}

/** What a card is inert by as it comes, or is uncovered: on this screen's own clock (console 4.15). */
export function useSettling(): Settling {
  const { link } = useLive();
  const [appeared_ms] = useState(() => performance.now());
  const disturbed_ms = Math.max(useDisturbed(), link.since_ms);
  const isSettling = performance.now() - Math.max(appeared_ms, disturbed_ms) < 2 * INERT_MS;
  const now_ms = useTick(isSettling ? LOOK_SETTLING_MS : LOOK_MS);
  return { now_ms, appeared_ms, disturbed_ms };
}
