import type { ReactNode } from 'react';
import { Sign } from '../sign/sign.tsx';
import styles from './panel.module.css';
import { scrollFocus } from './scroll-focus.ts';

/**
 * The states of a panel that replace its content (console 3.2). Stale, bad and offline keep their
 * content and are drawn by the values themselves and by the frame's bar.
 */
export type PanelState =
  | { kind: 'live' }
  | { kind: 'loading'; what: string }
  | { kind: 'empty'; why: string; fills: string }
  | { kind: 'forbidden'; who: string; now: string }
  | { kind: 'error'; what: string; reference: string; retry: () => void };

export interface PanelProps {
  label: string;
  title?: ReactNode;
  state?: PanelState;
  className?: string | undefined;
  children?: ReactNode;
}

export function Panel({ label, title, state = { kind: 'live' }, className = '', children }: PanelProps) {
  return (
    <section ref={scrollFocus} className={`${styles.panel} ${className}`} aria-label={label} data-panel-state={state.kind}>
      {title !== undefined && <h2 className={styles.title}>{title}</h2>}
      {state.kind === 'live' ? children : <Replaced state={state} />}
    </section>
  );
}

function Replaced({ state }: { state: Exclude<PanelState, { kind: 'live' }> }) {
  switch (state.kind) {
    case 'loading':
      return (
        <div className={styles.state}>
          <span className={styles.muted}>Loading {state.what}…</span>
          <div className={styles.bone} />
          <div className={styles.bone} />
        </div>
      );
    case 'empty':
      return (
        <div className={styles.state}>
          <strong>{state.why}</strong>
          <span className={styles.muted}>{state.fills}</span>
        </div>
      );
    case 'forbidden':
      return (
        <div className={styles.state}>
          <span>{state.who}</span>
          <strong>{state.now}</strong>
        </div>
      );
    case 'error':
      return (
        <div className={styles.state}>
          <strong>
            <Sign kind="d" /> {state.what}
          </strong>
          <span>The rest of the page, the twin and the PLC go on.</span>
          <span className={styles.muted}>Reference to quote: {state.reference}</span>
          <button type="button" className={styles.retry} onClick={state.retry}>
            Try again
          </button>
        </div>
      );
  }
}
