import { Mimic } from '../../asset/furnace/mimic.tsx';
import { ZoneRow } from '../../asset/furnace/zone-row.tsx';
import { isOld } from '../../shared/live/freshness.ts';
import { useLiveState, useNow } from '../../shared/live/live-context.tsx';
import { RecommendationColumn } from '../card/column.tsx';
import { LimitsProvider, useLimits } from '../limits/limits-open.tsx';
import { LimitsPanel } from '../limits/limits-panel.tsx';
import { SignOnPad } from '../sign-on/pad.tsx';
import { useSession } from '../sign-on/session.tsx';
import { Kpis } from './kpis.tsx';
import styles from './overview.module.css';
import { Trend } from './trend.tsx';

export const OverviewPage = () => (
  <LimitsProvider>
    <Overview />
  </LimitsProvider>
);

function Overview() {
  const limits = useLimits();
  const state = useLiveState();
  const { padOpen } = useSession();
  const now = useNow();
  return (
    <div className={styles.overview} data-old={isOld(state, now)}>
      <div className={styles.left}>
        <Mimic state={state} />
        <ZoneRow state={state} />
        <div className={styles.lower}>
          <Kpis state={state} />
          <Trend state={state} />
          {padOpen && <SignOnPad />}
        </div>
        {limits.isOpen && <LimitsPanel state={state} />}
      </div>
      <div className={styles.column}>
        <RecommendationColumn state={state} />
      </div>
    </div>
  );
}
