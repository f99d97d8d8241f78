import type { LiveState } from '@trimtab/terms';
import { freshness } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { Panel } from '../../shared/panel/panel.tsx';
import { spanOfMinutes } from '../../shared/render/time.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Analog } from '../../shared/scale/analog.tsx';
import { Measured } from '../../shared/value/measured.tsx';
import styles from './zones.module.css';

/** The dark zone's column: flue gas before the recuperator, and the slabs inside. */
export function FlueColumn({ state }: { state: LiveState }) {
  const say = useSentence();
  const { server_ms, linked } = useNow();
  const flue = state.kpis.find(({ id }) => id === 'flue');
  return (
    <Panel label="Flue" className={styles.zone}>
      <div className={styles.head}>
        <h2>Flue</h2>
      </div>
      {flue && (
        <>
          <div className={styles.value}>
            <Measured value={flue.value} size="glance" />
          </div>
          <p className={styles.line}>before recuperator</p>
          <div className={styles.scale}>
            <Analog scale={flue.scale} value={freshness(flue.value, server_ms, linked).kind === 'stale' ? null : flue.value.value} />
          </div>
          <p className={styles.line}>{flue.note && say(flue.note)}</p>
        </>
      )}
      <p className={styles.line}>
        slabs <b className={styles.count}>{state.slabs.length}</b>{' '}
        {state.residence_min !== null && (
          <>
            in <b className={styles.count}>{spanOfMinutes(state.residence_min)}</b>
          </>
        )}
      </p>
      <p className={styles.line}>
        next out in <b className={styles.count}>{state.nextDischarge_min === null ? '–' : spanOfMinutes(state.nextDischarge_min)}</b>
      </p>
    </Panel>
  );
}
