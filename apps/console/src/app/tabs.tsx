import { useMutation } from '@tanstack/react-query';
import type { LiveState } from '@trimtab/terms';
import { useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useSession } from '../operate/sign-on/session.tsx';
import { api, queryClient } from '../shared/api/client.ts';
import { whoQuery } from '../shared/api/queries.ts';
import { clockMinute, spanOfMinutes } from '../shared/render/time.ts';
import { setTheme, themeNow } from '../shared/token/theme.ts';
import { belowAdvisory, waitsForAcknowledgement } from './annunciator-words.ts';
import styles from './frame.module.css';
import { NoConnection } from './notices.tsx';
import { useOffLine } from './use-off-line.ts';

const MINUTE_MS = 60_000;

/** Only the pages that exist; what comes later is absent, not greyed. */
const TABS = [
  { to: '/', name: 'Overview' },
  { to: '/decisions', name: 'Decisions' },
] as const;

export function Tabs({ state }: { state: LiveState | null }) {
  const { pathname } = useLocation();
  const off = useOffLine();
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {/* Only where its target is. */}
      {state && pathname === '/' && (
        <a className={styles.skip} href="#recommendations">
          To the recommendations
        </a>
      )}
      {TABS.map(({ to, name }) => (
        <NavLink key={to} to={to} end={to === '/'} className={styles.tab ?? ''}>
          {name}
        </NavLink>
      ))}
      <NoConnection isBrief={off !== null && off.state !== 'unconfirmed'} />
      {off && off.state !== 'unconfirmed' && (
        <output className={styles.offLine} data-off-state={off.state}>
          {off.text} {off.comeBack && pathname !== '/coming-back' && <Link to="/coming-back">Come back ▸</Link>}
        </output>
      )}
      {!off && state && mayComeBack(state) && pathname !== '/coming-back' && (
        <Link className={styles.tab} to="/coming-back">
          {belowAdvisory(state) ? 'Come back' : 'Acknowledge'} ▸
        </Link>
      )}
      <Who state={state} />
      <ThemeSwitch />
    </nav>
  );
}

function ThemeSwitch() {
  const [theme, setShown] = useState(themeNow);
  const other = theme === 'day' ? 'night' : 'day';
  const change = () => {
    setTheme(other);
    setShown(other);
  };
  return (
    <button type="button" className={styles.theme} aria-label={`Change to ${other} colours`} onClick={change}>
      {other === 'night' ? 'Night' : 'Day'}
    </button>
  );
}

/** Below advisory there is a way up, and it is a page of its own; there too a cause is acknowledged that left the mode as it was. */
const mayComeBack = (state: LiveState): boolean => belowAdvisory(state) || waitsForAcknowledgement(state);

function Who({ state }: { state: LiveState | null }) {
  const { person, station, openPad, padOpen } = useSession();
  const signOff = useMutation({
    mutationFn: () => api.auth.signOff.mutate(),
    onSettled: () => queryClient.invalidateQueries(whoQuery),
  });
  const left = state ? spanOfMinutes((state.shift.ends_ms - state.plant_ms) / MINUTE_MS) : '';
  return (
    <div className={styles.who}>
      <span>
        {person ? (
          <>
            {state && `Crew ${state.shift.crew} · `}
            {person.role} <b>{person.name}</b>
            <span className={styles.narrowHide}> ({station})</span>
          </>
        ) : (
          <>
            <b>NOBODY SIGNED IN</b>
            <span className={styles.narrowHide}> at {station ?? 'this station'} · view goes on, OFF works</span>
          </>
        )}
        <br />
        {state && (
          <>
            {state.shift.name} shift ends {clockMinute(state.shift.ends_ms, state.asset.timeZone)}, in {left}
          </>
        )}
      </span>
      {person ? (
        <>
          <button type="button" className={styles.person} onClick={openPad} disabled={padOpen}>
            Change person
          </button>
          <button type="button" className={styles.person} onClick={() => signOff.mutate()}>
            Sign out
          </button>
        </>
      ) : (
        <button type="button" className={styles.person} onClick={openPad} disabled={padOpen}>
          Sign in
        </button>
      )}
    </div>
  );
}
