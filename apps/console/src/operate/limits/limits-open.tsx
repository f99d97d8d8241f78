/** Whether the table of all limits is open: a card, the silence in a slot or a key opens it, the page draws it. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

export interface LimitsOpen {
  isOpen: boolean;
  toggle: () => void;
  close: () => void;
}

const LimitsContext = createContext<LimitsOpen | null>(null);

export function LimitsProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const limits = useMemo<LimitsOpen>(() => ({ isOpen, toggle: () => setOpen((before) => !before), close: () => setOpen(false) }), [isOpen]);
  return <LimitsContext.Provider value={limits}>{children}</LimitsContext.Provider>;
}

export function useLimits(): LimitsOpen {
  const limits = useContext(LimitsContext);
  if (!limits) throw new Error('useLimits outside of LimitsProvider');
  return limits;
}
