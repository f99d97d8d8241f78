import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLive, useTick } from '../shared/live/live-context.tsx';
import { offDoor } from '../shared/off/off.ts';
import { type OffLine, offLine } from '../shared/off/off-line.ts';
import { type Ramp, watchRamp } from '../shared/off/ramp.ts';

/** What is said of OFF now; also tells the door when the read-back shows its request. */
export function useOffLine(): OffLine | null {
  const { state, link } = useLive();
  const request = useSyncExternalStore(offDoor.subscribe, offDoor.request);
  useTick(250);
  const [watch, setWatch] = useState<Ramp | null>(null);
  const next = state ? watchRamp(watch, state) : null;
  if (next !== watch) setWatch(next);
  const askedAt_ms = state?.off?.askedAt_ms ?? null;
  const linked = link.phase === 'live';
  useEffect(() => {
    if (askedAt_ms !== null && linked) offDoor.readBack(askedAt_ms);
  }, [askedAt_ms, linked]);
  return offLine(request, state, Date.now(), next);
}
