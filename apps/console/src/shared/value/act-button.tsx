import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './act-button.module.css';
import { endsWhereItBegan, type Press } from './press.ts';

export interface ActButtonProps {
  /** What is acted on, at which revision: a press that began on another one does not count. */
  rev: string;
  name: string;
  inert: boolean;
  heavy?: boolean;
  /** Key that presses it while its column has the focus (console 4.24). */
  shortcut?: string | undefined;
  className?: string | undefined;
  onAct: () => void;
  children: ReactNode;
}

/**
 * A button for decisions: press and release must meet the same button with the same revision, a held
 * key counts once, and while inert it stays in place, focusable, and does nothing (console 4.15, 4.16).
 */
export function ActButton({ rev, name, inert, heavy = false, shortcut, className = '', onAct, children }: ActButtonProps) {
  const begun = useRef<Press | null>(null);
  const here: Press = { button: name, rev };
  const begin = () => {
    begun.current = inert ? null : here;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.repeat) event.preventDefault();
    else begin();
  };
  const onClick = () => {
    const press = begun.current;
    begun.current = null;
    if (!inert && endsWhereItBegan(press, here)) onAct();
  };
  return (
    <button
      type="button"
      className={`${styles.act} ${heavy ? styles.heavy : ''} ${className}`}
      aria-label={name}
      aria-disabled={inert}
      aria-keyshortcuts={shortcut}
      onPointerDown={begin}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
