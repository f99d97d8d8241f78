/** When the screen was last disturbed, so that a finger already on its way meets inert buttons (console 4.15). */
import { useSyncExternalStore } from 'react';

let disturbed_ms = performance.now();
const listeners = new Set<() => void>();

export function noteDisturbance(): void {
  disturbed_ms = performance.now();
  for (const listener of listeners) listener();
}

/** Starts watching the page: shown again, resized, theme changed. */
export function watchDisturbances(): void {
  document.addEventListener('visibilitychange', noteDisturbance);
  window.addEventListener('resize', noteDisturbance);
  window.addEventListener('pageshow', noteDisturbance);
  new MutationObserver(noteDisturbance).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDisturbed = (): number => useSyncExternalStore(subscribe, () => disturbed_ms);
