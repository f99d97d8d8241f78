import { useRef, useState } from 'react';
import { useTick } from '../../shared/live/live-context.tsx';

/** A pointer that rests, or a focus that was left behind, does not hold the column for ever. */
const HELD_MS = 10_000;

/** Is somebody at work in the column? Handlers to put on it, and the answer. */
export function useColumnBusy() {
  const touched_ms = useRef(Number.NEGATIVE_INFINITY);
  const [inside, setInside] = useState(false);
  const now_ms = useTick(1_000);
  const touch = () => {
    touched_ms.current = performance.now();
    setInside(true);
  };
  const leave = () => setInside(false);
  return {
    busy: inside && now_ms - touched_ms.current < HELD_MS,
    handlers: { onPointerMove: touch, onPointerDown: touch, onKeyDown: touch, onFocus: touch, onPointerLeave: leave },
  };
}
