import type { LiveAir, LiveState, LiveValue } from '@trimtab/terms';
import { formatNumber } from '@trimtab/terms';
import { freshness, isOld } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { Panel } from '../../shared/panel/panel.tsx';
import { setpointText, trimText } from '../../shared/render/number.ts';
import { Analog } from '../../shared/scale/analog.tsx';
import { Sign } from '../../shared/sign/sign.tsx';
import { Measured } from '../../shared/value/measured.tsx';
import styles from './air-tile.module.css';

/** The air ratio as a zone's column shows a setpoint: operator's own, trim, in force, suggested; with the two limits that it must keep. */
export function AirTile({ air, state }: { air: LiveAir; state: LiveState }) {
  const now = useNow();
  const { server_ms, linked } = now;
  const offered = state.cards.find((card) => card.state === 'offered' && card.option.place === 'air');
  const suggested = offered ? offered.option.setpoint + offered.option.to : null;
  const isBad = [air.oxygen, air.co].some((value) => freshness(value, server_ms, linked).kind === 'bad');
  const { target_lambda, active_lambda } = air.trim;
  const isRamping = target_lambda !== null && active_lambda !== null && target_lambda !== active_lambda;
  const aim = air.setpoint_lambda === null || !isRamping ? null : air.setpoint_lambda + target_lambda;
  return (
    <Panel label="Air ratio" className={styles.air}>
      <p className={styles.name}>
        <span>
          Air <span className={styles.wideOnly}>ratio </span>λ
        </span>
        <span>
          SP <b>{ratio(air.setpoint_lambda)}</b>
        </span>
        <span>
          trim <b>{trimText(active_lambda ?? Number.NaN, 'lambda')}</b>
        </span>
        {isBad && <Sign kind="d" />}
      </p>
      <p className={styles.value}>
        <span className={styles.inForce} data-tier="glance">
          {ratio(air.inForce_lambda)}
        </span>
        <span className={styles.wideOnly}>in force</span>
        {aim !== null && ratio(aim) !== ratio(air.inForce_lambda) && <b className={styles.aim}>→ {ratio(aim)}</b>}
        {suggested !== null && (
          <b className={styles.suggested}>
            ◇ {ratio(suggested)} <span className={styles.wideOnly}>suggested</span>
          </b>
        )}
      </p>
      <div className={styles.scale}>
        <Analog
          scale={air.scale}
          {...(isOld(state, now) ? {} : { setpoint: air.setpoint_lambda, inForce: air.inForce_lambda, suggested })}
          hatched={isBad}
          small
        />
      </div>
      <p className={styles.bounds}>
        <Bound name="O₂" value={air.oxygen} limit={air.oxygenMin_pct} word="floor" sign="≥" />
        <Bound name="CO" value={air.co} limit={air.coMax_ppm} word="limit" sign="≤" />
      </p>
    </Panel>
  );
}

interface BoundProps {
  name: string;
  value: LiveValue;
  limit: number | null;
  word: string;
  /** Stands for the word where there is no room for it. */
  sign: '≥' | '≤';
}

const ratio = (value: number | null): string => setpointText(value ?? Number.NaN, 'lambda');

function Bound({ name, value, limit, word, sign }: BoundProps) {
  return (
    <span>
      {name} <b>{<Measured value={value} size="desk" />}</b>
      {limit !== null && (
        <>
          {' '}
          <span className={styles.wideOnly}>{word}</span>
          <span className={styles.narrowOnly}>{sign}</span> {formatNumber({ value: limit, unit: value.unit })}
        </>
      )}
    </span>
  );
}
