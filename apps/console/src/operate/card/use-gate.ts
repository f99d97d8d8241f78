import type { LiveState, PlantTime } from '@trimtab/terms';
import { isPictureStale, plantNow_ms } from '../../shared/live/freshness.ts';
import { useLive } from '../../shared/live/live-context.tsx';
import { serverNow_ms } from '../../shared/live/server-clock.ts';
import { useSession } from '../sign-on/session.tsx';
import { type GateInput, type Inert, inertBecause } from './gate.ts';
import { useSettling } from './use-settling.ts';

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
  const { now_ms, appeared_ms, disturbed_ms } = useSettling();
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
