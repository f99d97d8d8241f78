import { Outlet, useLocation } from 'react-router';
import { SignOnPad } from '../operate/sign-on/pad.tsx';
import { useSession } from '../operate/sign-on/session.tsx';
import { useLive } from '../shared/live/live-context.tsx';
import { Panel } from '../shared/panel/panel.tsx';
import { Announcer } from './announcer.tsx';
import { Annunciator } from './annunciator.tsx';
import styles from './frame.module.css';
import { Notices, ReloadNeeded } from './notices.tsx';
import { Tabs } from './tabs.tsx';

/** Bar, tabs, page: the same on every route. */
export function Frame() {
  const { state } = useLive();
  const { pathname } = useLocation();
  const { padOpen } = useSession();
  return (
    <div className={styles.frame}>
      <Annunciator state={state} />
      <Tabs state={state} />
      <main className={styles.page}>
        {state ? <Outlet /> : <Panel label="Waiting for the first state" state={{ kind: 'loading', what: 'the furnace' }} />}
      </main>
      {/* The overview has a place of its own for it, under what must stay in sight there. */}
      {padOpen && pathname !== '/' && (
        <div className={styles.pad}>
          <SignOnPad />
        </div>
      )}
      <Notices />
      <ReloadNeeded />
      {state && <Announcer state={state} />}
    </div>
  );
}
