/** The annunciator's first and third cell: what the twin may do, and whether the PLC lets it write. */
import { classOfCause, explain, type ModeState, type SessionState } from '@trimtab/authority';
import type { LiveTwin, LiveWrites, Picture, WallTime } from '@trimtab/terms';

export function liveTwin(mode: ModeState, changedAt_ms: WallTime, armed: LiveTwin['armed']): LiveTwin {
  const explained = explain(mode);
  const byItself = mode.last.by === null || explained.paused;
  return {
    decisionClass: mode.decisionClass,
    mode: explained.effective,
    granted: explained.granted,
    version: mode.version,
    since_ms: explained.holding[0]?.sincePlant_ms ?? mode.last.plant_ms,
    by: byItself ? null : mode.last.by,
    cause: byItself ? explained.because : null,
    armed,
    causes: mode.causes.map(({ cause, message, sincePlant_ms, active, unacknowledged }) => ({
      cause,
      class: classOfCause(cause),
      message,
      since_ms: sincePlant_ms,
      active,
      acknowledged: !unacknowledged,
    })),
    changedAt_ms,
  };
}

/** From the PLC's read-back, not from what was asked for (console 5.1). */
export function liveWrites(picture: Picture, session: SessionState | null, slots: number): LiveWrites {
  const { ack } = picture;
  const sessionReady = session?.phase === 'ready';
  const enabled = ack?.enabled ?? false;
  const alive = ack?.alive ?? false;
  return {
    permitted: picture.link.up && picture.permit && enabled && alive && sessionReady,
    permit: picture.permit,
    enabled,
    alive,
    sessionReady,
    heartbeatAge_s: ack && alive ? ack.heartbeatAge_s : null,
    epoch: ack?.epoch ?? null,
    trimsInForce: ack?.target.filter((target) => target !== 0).length ?? 0,
    trimSlots: slots,
  };
}
