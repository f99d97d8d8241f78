import { useRef, useState } from 'react';
import { useTick } from '../../shared/live/live-context.tsx';

/** A pointer that rests, or a focus that was left behind, does not hold the column for ever. */
const BUSY_MS = 10_000;
/** It holds the card under it longer: over its write and the minute in which it may be taken back (console 4.9). */
const HELD_MS = 75_000;

export interface AtWork {
  /** Somebody is in the column: nothing opens or closes by itself. */
  busy: boolean;
  /** Places whose card must stay. */
  held: number[];
}

/** `places`: where the pointer and the focus are, if in any. */
export const atWork = (untouched_ms: number, inside: boolean, places: readonly (number | null)[]): AtWork => ({
  busy: inside && untouched_ms < BUSY_MS,
  held: untouched_ms < HELD_MS ? places.filter((place) => place !== null) : [],
});

/** Is somebody at work in the column, and in which places of it? Handlers to put on it and on each place, and the answers. */
export function useColumnBusy() {
  const touched_ms = useRef(Number.NEGATIVE_INFINITY);
  const [inside, setInside] = useState(false);
  const [pointerIn, setPointerIn] = useState<number | null>(null);
  const now_ms = useTick(1_000);
  const touch = () => {
    touched_ms.current = performance.now();
    setInside(true);
  };
  const leave = () => setInside(false);
  return {
    ...atWork(now_ms - touched_ms.current, inside, [pointerIn, placeOfFocus()]),
    handlers: {
      onPointerMove: touch,
      onPointerDown: touch,
      onKeyDown: touch,
      onFocus: touch,
      onPointerLeave: leave,
    },
    placeHandlers: (place: number) => ({
      onPointerMove: () => setPointerIn(place),
      onPointerDown: () => setPointerIn(place),
      onPointerLeave: () => setPointerIn(null),
    }),
  };
}

/** Looked at, not heard of: a focus that moves as its card goes away tells nobody. */
function placeOfFocus(): number | null {
  const at = document.activeElement?.closest<HTMLElement>('[data-at]')?.dataset.at;
  return at === undefined ? null : Number(at);
}
