import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { DecisionRow } from '../../shared/api/answers.ts';
import { decisionsQuery } from '../../shared/api/queries.ts';
import { useLiveState } from '../../shared/live/live-context.tsx';
import { Panel, type PanelState } from '../../shared/panel/panel.tsx';
import { queryState } from '../../shared/panel/query-state.ts';
import { clockMinute, dayName } from '../../shared/render/time.ts';
import { useWords } from '../../shared/render/words-context.tsx';
import { DecisionDetail } from './decision-detail.tsx';
import { decisionText, errorsText, movedText, outcomeText } from './decision-words.ts';
import styles from './decisions.module.css';

const KINDS = ['accepted', 'modified', 'rejected', 'expired', 'withdrawn'] as const;

/** Every option with what was shown, who decided, the outcome, and predicted against actual. Filter and row are in the address. */
export function DecisionsPage() {
  const { asset, plant_ms } = useLiveState();
  const [address, setAddress] = useSearchParams();
  const kind = KINDS.find((candidate) => candidate === address.get('kind')) ?? null;
  const query = useQuery(decisionsQuery(kind));
  const rows = query.data?.rows ?? [];
  const asked = address.get('option');
  const chosen = rows.find(({ optionId }) => optionId === asked) ?? null;
  const go = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries(change)) value === null ? next.delete(key) : next.set(key, value);
    setAddress(next, { replace: true });
  };
  // The newest of the moment at which the page was opened: a later one does not push it from under the reader.
  const newest = rows[0]?.optionId;
  useEffect(() => {
    if (asked === null && newest !== undefined) go({ option: newest });
  });
  const state: PanelState =
    queryState(query, 'the decisions') ??
    (rows.length === 0
      ? {
          kind: 'empty',
          why: kind ? `No decision is ${kind} yet.` : 'No option was offered yet.',
          fills: 'The first offered option fills this page.',
        }
      : { kind: 'live' });
  return (
    <div className={styles.decisions}>
      <div className={styles.counts}>
        <Count name="all" count={query.data?.counts.offered} pressed={kind === null} onPress={() => go({ kind: null, option: null })} />
        {KINDS.map((name) => (
          <Count
            key={name}
            name={name}
            count={query.data?.counts[name]}
            pressed={kind === name}
            onPress={() => go({ kind: name, option: null })}
          />
        ))}
      </div>
      <Panel label="Decisions" className={state.kind === 'live' ? styles.list : styles.alone} state={state}>
        <div className={styles.scroll}>
          <Rows
            rows={rows}
            chosen={chosen}
            timeZone={asset.timeZone}
            plant_ms={plant_ms}
            onChoose={(optionId) => go({ option: optionId })}
          />
        </div>
      </Panel>
      {asked !== null && !chosen && state.kind === 'live' && (
        <Panel
          label="Decision"
          state={{ kind: 'empty', why: 'That decision is not among those listed.', fills: 'Choose one of the list, or another kind.' }}
        />
      )}
      {chosen && <DecisionDetail row={chosen} timeZone={asset.timeZone} />}
    </div>
  );
}

function Count({ name, count, pressed, onPress }: { name: string; count: number | undefined; pressed: boolean; onPress: () => void }) {
  return (
    <button type="button" className={styles.count} aria-pressed={pressed} onClick={onPress} data-count={name}>
      <b>{count ?? '–'}</b> {name}
    </button>
  );
}

interface RowsProps {
  rows: DecisionRow[];
  chosen: DecisionRow | null;
  timeZone: string;
  plant_ms: number;
  onChoose: (optionId: string) => void;
}

function Rows({ rows, chosen, timeZone, plant_ms, onChoose }: RowsProps) {
  const words = useWords();
  const isToday = (at_ms: number) => dayName(at_ms, timeZone) === dayName(plant_ms, timeZone);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>offered</th>
          <th>where</th>
          <th className={styles.right}>trim</th>
          <th>decision</th>
          <th>by</th>
          <th className={`${styles.right} ${styles.wideOnly}`}>after</th>
          <th>outcome</th>
          <th className={styles.wideOnly}>actual − predicted</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.optionId} aria-selected={row === chosen} data-decision={row.optionId} data-state={row.state}>
            <td className={styles.whole}>
              <button type="button" className={styles.row} onClick={() => onChoose(row.optionId)}>
                {clockMinute(row.offeredAt_ms, timeZone)}
              </button>
              {isToday(row.offeredAt_ms) ? '' : ` ${dayName(row.offeredAt_ms, timeZone)}`}
            </td>
            <td className={styles.whole}>{row.placeLabel}</td>
            <td className={`${styles.right} ${styles.whole}`}>{movedText(row)}</td>
            <td>{decisionText(row, words)}</td>
            <td className={styles.whole}>{row.by ?? '–'}</td>
            <td className={`${styles.right} ${styles.wideOnly}`}>
              {row.secondsToDecide === null ? '–' : `${Math.round(row.secondsToDecide)} s`}
            </td>
            <td>{outcomeText(row, words)}</td>
            <td className={styles.wideOnly}>{errorsText(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
