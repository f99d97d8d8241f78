import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLimits } from '../limits/limits-open.tsx';
import { type HeardKey, hearColumnKey, toColumn } from './column-keys.ts';

/** The column's keys with what they open, F8 that leads there, and their help. */
export function useColumnKeys() {
  const column = useRef<HTMLElement>(null);
  const limits = useLimits();
  const [isHelpOpen, setHelpOpen] = useState(false);
  /** Where the focus was as the help opened, and goes when it closes: to the column where that is gone. */
  const before = useRef<HTMLElement | null>(null);
  const toggleHelp = () => {
    if (!isHelpOpen) before.current = column.current?.querySelector<HTMLElement>(':focus') ?? column.current;
    setHelpOpen(!isHelpOpen);
  };
  useLayoutEffect(() => {
    if (!isHelpOpen && before.current) (before.current.isConnected ? before.current : column.current)?.focus();
  }, [isHelpOpen]);
  useEffect(() => {
    const onF8 = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      toColumn(column.current);
    };
    window.addEventListener('keydown', onF8);
    return () => window.removeEventListener('keydown', onF8);
  }, []);
  const hear = (event: HeardKey & { preventDefault(): void }) => {
    if (column.current && hearColumnKey(event, column.current, { toggleLimits: limits.toggle, toggleHelp })) event.preventDefault();
  };
  return { column, isHelpOpen, toggleHelp, hear };
}
