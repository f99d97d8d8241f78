import { useLive, useTick } from '../shared/live/live-context.tsx';
import { countdown } from '../shared/render/time.ts';
import styles from './frame.module.css';
import { useOffLine } from './use-off-line.ts';

/** What must be seen on every page whatever it shows: OFF not confirmed (console 5.9). */
export function Notices() {
  const off = useOffLine();
  if (off?.state !== 'unconfirmed') return null;
  return (
    <div className={styles.notices}>
      <div className={styles.notice} role="alert" data-notice="off-unconfirmed">
        <b>{off.text}</b>
      </div>
    </div>
  );
}

/** In the row of the tabs, on every page and over nothing (console 3.2). `isBrief`: another line stands beside it. */
export function NoConnection({ isBrief }: { isBrief: boolean }) {
  const { state, link } = useLive();
  const now_ms = useTick(1_000);
  if (link.phase !== 'lost') return null;
  return (
    <div className={styles.noConnection} role="alert" data-notice="no-connection">
      <b>
        No connection
        {/* Not said again each second. */}
        <span aria-hidden="true"> for {countdown(now_ms - link.heard_ms)}</span>
        {state && '. Values are old'}.
      </b>
      {!isBrief && (
        <>
          <br />
          If the server is down, trims ramp to zero: look at the desk lamp.
        </>
      )}
    </div>
  );
}

/** A console older than its server may misread what it is told: everything but OFF is covered. */
export function ReloadNeeded() {
  const { state, ownContract } = useLive();
  if (!state || ownContract === null || state.contract === ownContract) return null;
  return (
    <div className={styles.reload} role="alert" data-notice="reload-needed">
      <b>Reload needed: this console is older than its server</b>
      <span>OFF works. Nothing else here can be trusted until the page is loaded again.</span>
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </div>
  );
}
