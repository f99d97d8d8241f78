import { useRouteError } from 'react-router';
import { OffButton } from '../shared/off/off-button.tsx';
import { Panel } from '../shared/panel/panel.tsx';
import styles from './error-page.module.css';

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A page that failed, inside the frame: bar, tabs and OFF stay. */
export function PageError() {
  const error = useRouteError();
  return (
    <Panel
      label="This page failed"
      state={{ kind: 'error', what: `This page failed: ${wordsOf(error)}`, reference: 'page', retry: () => location.reload() }}
    />
  );
}

/** The frame itself failed: OFF is drawn by nothing else than itself. */
export function FrameError() {
  const error = useRouteError();
  return (
    <div className={styles.bare}>
      <header className={styles.bar}>
        <b>The console failed: {wordsOf(error)}. OFF works.</b>
        <OffButton />
      </header>
      <button type="button" onClick={() => location.reload()}>
        Load the page again
      </button>
    </div>
  );
}
