import { useLive } from '../shared/live/live-context.tsx';
import { clockSecond } from '../shared/render/time.ts';
import styles from './frame.module.css';
import { useOffLine } from './use-off-line.ts';

/** What must be seen on every page whatever it shows: no connection, OFF not confirmed (console 3.2, 5.9). */
export function Notices() {
  const { state, link } = useLive();
  const off = useOffLine();
  const isLost = link.phase === 'lost';
  if (!isLost && off?.state !== 'unconfirmed') return null;
  return (
    <div className={styles.notices}>
      {isLost && (
        <div className={styles.notice} role="alert" data-notice="no-connection">
          <b>
            {state
              ? `No connection since ${clockSecond(state.plant_ms, state.asset.timeZone)}. Values are old.`
              : 'No connection to the server.'}
          </b>
          <br />
          If the server is down, the PLC ramps trims to zero by itself: look at the desk lamp.
        </div>
      )}
      {off?.state === 'unconfirmed' && (
        <div className={styles.notice} role="alert" data-notice="off-unconfirmed">
          <b>{off.text}</b>
        </div>
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
