import type { LiveState, PlantTime } from '@trimtab/terms';
import { useState } from 'react';
import { isPictureStale, plantNow_ms } from '../../shared/live/freshness.ts';
import { useLive, useTick } from '../../shared/live/live-context.tsx';
import { serverNow_ms } from '../../shared/live/server-clock.ts';
import { useSession } from '../sign-on/session.tsx';
import { useDisturbed } from './disturbance.ts';
import { type GateInput, INERT_MS, type Inert, inertBecause } from './gate.ts';

const LOOK_MS = 500;
/** While buttons are about to wake up. */
const LOOK_SETTLING_MS = 100;

export interface CardGate {
  gate: (act: GateInput['act']) => Inert | null;
  /** Plant time now, for what counts down. */
  plant_ms: number;
}

/** What a press is on: a card, or several at once. */
export interface Pressed {
  may: readonly string[];
  option: { expiresAt: PlantTime };
}

/** The rules of `gate.ts` with this screen's clocks, link and person. */
export function useGate(card: Pressed, state: LiveState, sending: boolean): CardGate {
  const { clock, link } = useLive();
  const { person } = useSession();
  const [appeared_ms] = useState(() => performance.now());
  const disturbed_ms = Math.max(useDisturbed(), link.since_ms);
  const isSettling = performance.now() - Math.max(appeared_ms, disturbed_ms) < 2 * INERT_MS;
  const now_ms = useTick(isSettling ? LOOK_SETTLING_MS : LOOK_MS);
  const server_ms = serverNow_ms(clock, now_ms);
  const plant_ms = plantNow_ms(state, server_ms);
  const linked = link.phase === 'live';
  const gate = (act: GateInput['act']) =>
    inertBecause({
      now_ms,
      appeared_ms,
      disturbed_ms,
      linked,
      pictureStale: isPictureStale(state, server_ms),
      person,
      sending,
      may: card.may,
      act,
      left_ms: act === 'accept' || act === 'modify' ? (card.option.expiresAt - plant_ms) / state.clockRate : null,
    });
  return { gate, plant_ms };
}
