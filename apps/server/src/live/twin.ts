/** The annunciator's first and third cell: what the twin may do, and whether the PLC lets it write. */
import { classOfCause, explain, type ModeState, type SessionState } from '@trimtab/authority';
import { type LiveTwin, type LiveWrites, type Picture, type WallTime, wallTime } from '@trimtab/terms';

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

/** The lowest class speaks for the asset; what stops any class is open, and the newest change of any is the last. */
export function assetTwin(lowest: LiveTwin, all: readonly LiveTwin[]): LiveTwin {
  const causes = new Map<string, LiveTwin['causes'][number]>();
  for (const cause of all.flatMap((twin) => twin.causes)) {
    const known = causes.get(cause.cause);
    const isFirst = !known || cause.since_ms < known.since_ms;
    causes.set(cause.cause, {
      ...(isFirst ? cause : known),
      active: cause.active || known?.active === true,
      acknowledged: cause.acknowledged && known?.acknowledged !== false,
    });
  }
  const changedAt_ms = wallTime(Math.max(lowest.changedAt_ms, ...all.map((twin) => twin.changedAt_ms)));
  return { ...lowest, causes: [...causes.values()], changedAt_ms };
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
