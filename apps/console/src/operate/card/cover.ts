/** A list that is open lies over other cards: what cannot be read there must not be pressed (console 1.6). */
import { createContext, useContext, useLayoutEffect } from 'react';
import { noteDisturbance } from './disturbance.ts';

/** Tells the column in which slot a list stands open; null: in none. */
export const ListOpenContext = createContext<(slot: number | null) => void>(() => {});

/** From the list of that slot, as long as it is there. */
export function useListOpen(slot: number): void {
  const setListOpen = useContext(ListOpenContext);
  useLayoutEffect(() => {
    setListOpen(slot);
    return () => setListOpen(null);
  }, [slot, setListOpen]);
  useUncovers();
}

/** As it goes, what lay under it wakes like a card that has just come (console 4.15). */
export function useUncovers(): void {
  useLayoutEffect(() => noteDisturbance, []);
}
