import { useQuery } from '@tanstack/react-query';
import type { LiveState } from '@trimtab/terms';
import { historyQuery } from '../../shared/api/queries.ts';
import { FlueColumn } from './flue-column.tsx';
import { percentOf, sectionOf } from './geometry.ts';
import { ZoneColumn } from './zone-column.tsx';
import styles from './zones.module.css';

const SPARK_MIN = 60;
const SPARK_POINTS = 120;

/** Columns stand under their zone of the mimic: same axis, same proportions. */
export function ZoneRow({ state }: { state: LiveState }) {
  const section = sectionOf(state.zones);
  const tags = state.zones.map((zone) => zone.top.tag);
  const { data } = useQuery(historyQuery(tags, SPARK_MIN, SPARK_POINTS));
  const plot = '(100% - var(--mimic-axis) - var(--mimic-end))';
  const width = (share: number, extra: string) => `calc(${plot} * ${share} + ${extra})`;
  const dark = width(percentOf(section.dark_m, section) / 100, 'var(--mimic-axis) - var(--gap) / 2');
  const fired = state.zones.map((zone, index) => {
    const share = (percentOf(zone.end_m, section) - percentOf(zone.start_m, section)) / 100;
    return width(share, index === state.zones.length - 1 ? 'var(--mimic-end) - var(--gap) / 2' : '0px - var(--gap)');
  });
  return (
    <div className={styles.zones} style={{ gridTemplateColumns: [dark, ...fired].join(' ') }}>
      <FlueColumn state={state} />
      {state.zones.map((zone) => (
        <ZoneColumn key={zone.zone} zone={zone} state={state} history={data?.find(({ tag }) => tag === zone.top.tag)?.points ?? []} />
      ))}
    </div>
  );
}
