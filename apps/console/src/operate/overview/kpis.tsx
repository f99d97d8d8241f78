import { useQuery } from '@tanstack/react-query';
import type { LiveKpi, LiveState } from '@trimtab/terms';
import { AirTile } from '../../asset/furnace/air-tile.tsx';
import { historyQuery } from '../../shared/api/queries.ts';
import { freshness } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { Panel } from '../../shared/panel/panel.tsx';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Analog } from '../../shared/scale/analog.tsx';
import { Measured } from '../../shared/value/measured.tsx';
import { Spark } from '../../shared/value/spark.tsx';
import styles from './kpis.module.css';

const NAMES: Record<Exclude<LiveKpi['id'], 'flue'>, string> = {
  fuel: 'Fuel',
  sec: 'SEC, 1 h',
  pace: 'Pace, 1 h',
  'air-preheat': 'Air preheat',
  oxygen: 'O₂ in flue',
  pressure: 'Pressure',
};

const SPARK_MIN = 480;
const SPARK_POINTS = 60;

export function Kpis({ state }: { state: LiveState }) {
  const { air } = state;
  // The air ratio's tile carries the oxygen with its floor.
  const tiles = state.kpis.filter((kpi): kpi is LiveKpi & { id: keyof typeof NAMES } => kpi.id !== 'flue' && !(air && kpi.id === 'oxygen'));
  const { data } = useQuery(historyQuery(tiles.map(historyTag), SPARK_MIN, SPARK_POINTS));
  return (
    <div className={`${styles.kpis} ${air ? styles.withAir : ''}`}>
      {tiles.map((kpi) => (
        <Kpi
          key={kpi.id}
          kpi={kpi}
          name={NAMES[kpi.id] ?? kpi.id}
          history={data?.find(({ tag }) => tag === historyTag(kpi))?.points ?? []}
        />
      ))}
      {air && <AirTile air={air} state={state} />}
    </div>
  );
}

/** Fuel power is worked out from the gas meter; its past is the meter's. */
const historyTag = (kpi: LiveKpi): string => (kpi.id === 'fuel' ? 'gas.main_Nm3h' : kpi.value.tag);

function Kpi({ kpi, name, history }: { kpi: LiveKpi; name: string; history: { at_ms: number; value: number | null }[] }) {
  const { server_ms, linked } = useNow();
  const say = useSentence();
  const fresh = freshness(kpi.value, server_ms, linked);
  // Worked out from the production rate: without one it is unknown, and else only not to be told now.
  const notYet = kpi.id === 'sec' && kpi.value.value === null && kpi.note?.id !== 'kpi.sec-no-pace';
  return (
    <Panel label={name} className={styles.kpi}>
      <p className={styles.name}>{name}</p>
      <div className={styles.value}>
        {notYet ? <span className={styles.dash}>–</span> : <Measured value={kpi.value} size="tile" signed={kpi.id === 'pressure'} />}
        <div className={styles.spark}>
          <Spark points={history} />
        </div>
      </div>
      <div className={styles.scale}>
        <Analog scale={kpi.scale} value={fresh.kind === 'stale' ? null : kpi.value.value} hatched={fresh.kind === 'bad' && !notYet} small />
      </div>
      <p className={styles.note}>{kpi.note ? say(kpi.note) : '\u00a0'}</p>
    </Panel>
  );
}
