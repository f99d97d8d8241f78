import { Mimic } from '../../asset/furnace/mimic.tsx';
import { ZoneRow } from '../../asset/furnace/zone-row.tsx';
import { useLiveState } from '../../shared/live/live-context.tsx';
import { RecommendationColumn } from '../card/column.tsx';
import { SignOnPad } from '../sign-on/pad.tsx';
import { useSession } from '../sign-on/session.tsx';
import { Kpis } from './kpis.tsx';
import styles from './overview.module.css';
import { Trend } from './trend.tsx';

export function OverviewPage() {
  const state = useLiveState();
  const { padOpen } = useSession();
  return (
    <div className={styles.overview}>
      <div className={styles.left}>
        <Mimic state={state} />
        <ZoneRow state={state} />
        <div className={styles.lower}>
          <Kpis state={state} />
          <Trend state={state} />
          {padOpen && <SignOnPad />}
        </div>
      </div>
      <div className={styles.column}>
        <RecommendationColumn state={state} />
      </div>
    </div>
  );
}
