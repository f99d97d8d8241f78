import type { DecisionRow } from '../../shared/api/answers.ts';
import { Panel } from '../../shared/panel/panel.tsx';
import { clockMinute, clockSecond } from '../../shared/render/time.ts';
import { useWords } from '../../shared/render/words-context.tsx';
import { CardBody } from '../card/card-body.tsx';
import { CardWhat } from '../card/card-what.tsx';
import { decisionText, outcomeText, scoreWords } from './decision-words.ts';
import styles from './decisions.module.css';

/** The card as it was shown, with what came of it beside it. */
export function DecisionDetail({ row, timeZone }: { row: DecisionRow; timeZone: string }) {
  const words = useWords();
  return (
    <Panel label="What was shown" className={styles.detail} title={row.placeLabel}>
      <p className={styles.muted}>
        shown from {clockSecond(row.offeredAt_ms, timeZone)}, held until {clockMinute(row.shown.expiresAt, timeZone)}
      </p>
      <CardWhat option={row.shown} modifiedTo={row.state === 'modified' ? row.to : null} isInForce />
      <CardBody option={row.shown} />
      <p>
        <b>{decisionText(row, words)}</b>
        {row.by && ` by ${row.by}`}
        {row.station && ` at ${row.station}`}
        {row.decidedAt_ms !== null && `, ${clockSecond(row.decidedAt_ms, timeZone)}`}
      </p>
      {row.text && <p>“{row.text}”</p>}
      <p>Outcome: {outcomeText(row, words)}</p>
      {row.scores.length > 0 && <Scores row={row} />}
    </Panel>
  );
}

function Scores({ row }: { row: DecisionRow }) {
  return (
    <table className={styles.scores}>
      <thead>
        <tr>
          <th>after acceptance</th>
          <th>at</th>
          <th>predicted</th>
          <th>actual</th>
          <th>error</th>
        </tr>
      </thead>
      <tbody>
        {row.scores.map((score) => {
          const words = scoreWords(score);
          return (
            <tr key={`${score.what} ${score.horizon_min}`}>
              <td>{words.name}</td>
              <td>{words.horizon}</td>
              <td>{words.predicted}</td>
              <td>{words.actual}</td>
              <td>{words.error}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
