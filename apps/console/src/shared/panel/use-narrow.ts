import { useSyncExternalStore } from 'react';

/** The desk panel of 1280 × 800; the same width as in the style sheets. */
const NARROW = '(max-width: 1879px)';

const isNarrow = () => matchMedia(NARROW).matches;
const watchWidth = (listener: () => void) => {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useNarrow = (): boolean => useSyncExternalStore(watchWidth, isNarrow);
