import { useQuery } from '@tanstack/react-query';
import type { LiveState } from '@trimtab/terms';
import { lazy, Suspense } from 'react';
import { trendQuery } from '../../shared/api/queries.ts';
import { Panel } from '../../shared/panel/panel.tsx';
import { queryState } from '../../shared/panel/query-state.ts';
import { useNarrow } from '../../shared/panel/use-narrow.ts';
import { jointOf } from '../card/joint.ts';
import styles from './trend.module.css';
import { coverText } from './trend-series.ts';

/** The chart library comes after the page stands. */
const TrendChart = lazy(() => import('./trend-chart.tsx'));

export interface TrendProps {
  state: LiveState;
  /** In a column of another page: short title, and the whole chart on every screen. */
  inset?: boolean;
}

export function Trend({ state, inset = false }: TrendProps) {
  const query = useQuery(trendQuery);
  const isNarrowScreen = useNarrow();
  const narrow = isNarrowScreen && !inset;
  const missing = queryState(query, 'the trend');
  const { data } = query;
  const isEmpty = data !== undefined && data.past.length + data.forecast.length === 0;
  const panelState =
    missing ??
    (isEmpty ? { kind: 'empty' as const, why: 'No forecast yet.', fills: 'The first cycle brings it.' } : { kind: 'live' as const });
  return (
    <Panel
      label="Smallest distance of any slab to its lower limit"
      className={`${styles.trend} ${inset ? styles.inset : ''}`}
      state={panelState}
    >
      <div className={styles.head}>
        <b>{isNarrowScreen || inset ? 'Distance to limit, °C' : 'Smallest distance of any slab to its lower limit, °C'}</b>
        <span>{data && coverText(data.cover)}</span>
      </div>
      <div className={styles.chart}>
        <Suspense fallback={null}>
          {data && (
            <TrendChart
              trend={data}
              now_ms={state.plant_ms}
              timeZone={state.asset.timeZone}
              narrow={narrow}
              inset={inset}
              acceptWord={jointOf(state) ? 'accept all' : 'with trims'}
            />
          )}
        </Suspense>
      </div>
    </Panel>
  );
}
