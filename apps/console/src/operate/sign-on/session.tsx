/** Who is signed on at this station, and the pad that changes it. */
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Who } from '../../shared/api/answers.ts';
import { whoQuery } from '../../shared/api/queries.ts';
import { nameStation } from '../../shared/off/off.ts';

export interface Session {
  station: string | null;
  person: Who['person'];
  people: Who['people'];
  padOpen: boolean;
  openPad: () => void;
  closePad: () => void;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery(whoQuery);
  const [padOpen, setPadOpen] = useState(false);
  useEffect(() => {
    if (data) nameStation(data.station);
  }, [data]);
  const session = useMemo<Session>(
    () => ({
      station: data?.station ?? null,
      person: data?.person ?? null,
      people: data?.people ?? [],
      padOpen,
      openPad: () => setPadOpen(true),
      closePad: () => setPadOpen(false),
    }),
    [data, padOpen],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}
