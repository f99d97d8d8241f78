import type { LiveState, LiveValue, LiveZone, Scale } from '@trimtab/terms';
import type { ReactNode } from 'react';
import { freshness, isOld } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { Panel } from '../../shared/panel/panel.tsx';
import { degrees, difference } from '../../shared/render/number.ts';
import { clockMinute } from '../../shared/render/time.ts';
import { Analog } from '../../shared/scale/analog.tsx';
import { Sign } from '../../shared/sign/sign.tsx';
import { Measured } from '../../shared/value/measured.tsx';
import { Spark } from '../../shared/value/spark.tsx';
import { causeWords } from './cause-words.ts';
import styles from './zones.module.css';

export interface ZoneColumnProps {
  zone: LiveZone;
  state: LiveState;
  history: { at_ms: number; value: number | null }[];
}

/** One zone: value, setpoint · trim · in force · suggested, both couples apart, gas, and the last hour (console 6.5). */
export function ZoneColumn({ zone, state, history }: ZoneColumnProps) {
  const now = useNow();
  const { server_ms, linked } = now;
  const fresh = freshness(zone.temperature, server_ms, linked);
  const offered = state.cards.find((card) => card.state === 'offered' && card.option.place === `zone-${zone.zone}`);
  const suggested = offered ? offered.option.setpoint + offered.option.to : null;
  const isBad = fresh.kind === 'bad' || [zone.top, zone.bottom].some((couple) => freshness(couple, server_ms, linked).kind === 'bad');
  return (
    <Panel label={`Zone ${zone.zone} ${zone.name}`} className={styles.zone}>
      <div className={styles.head}>
        <h2>
          {zone.zone} {zone.name}
        </h2>
        {isBad && <Sign kind="d" />}
      </div>
      <div className={styles.value}>
        <Measured value={zone.temperature} size="glance" />
      </div>
      <Settings zone={zone} suggested={suggested} />
      <div className={styles.scale}>
        <Analog
          scale={zone.scale}
          value={fresh.kind === 'stale' ? null : zone.temperature.value}
          {...(isOld(state, now) ? {} : { setpoint: zone.setpoint_degC, inForce: zone.inForce_degC, suggested })}
          hatched={isBad}
        />
      </div>
      <Couples zone={zone} timeZone={state.asset.timeZone} now={now} />
      <p className={`${styles.line} ${styles.tight}`}>
        <span className={styles.named}>gas </span>
        <b>{<Measured value={zone.gas} size="desk" />}</b>{' '}
        <span className={styles.wideOnly}>
          OP <b>{<Measured value={zone.output} size="desk" />}</b>
        </span>
      </p>
      <div className={styles.spark}>
        <Spark points={history} desired={desiredOf(zone.scale)} />
      </div>
    </Panel>
  );
}

/** What is in force now, and where it is going while the PLC ramps: "1257 → 1253". */
function Settings({ zone, suggested }: { zone: LiveZone; suggested: number | null }) {
  const { target_dK, active_dK } = zone.trim;
  const inForce = zone.inForce_degC;
  const isRead = target_dK !== null && active_dK !== null;
  const aim = inForce === null || !isRead ? null : inForce - active_dK + target_dK;
  const isRamping = isRead && Math.round(target_dK) !== Math.round(active_dK);
  return (
    <dl className={styles.settings}>
      <Setting name="SP" value={degrees(zone.setpoint_degC)} />
      <Setting name="trim" value={difference(active_dK === null ? null : Math.round(active_dK))} />
      {suggested !== null ? (
        <div className={styles.suggested}>
          <dt className={styles.wide}>suggested</dt>
          <dd>◇ {degrees(suggested)}</dd>
        </div>
      ) : (
        (isRamping || (isRead && active_dK !== 0)) && (
          <Setting
            name={
              isRamping ? (
                <>
                  <span className={styles.wide}>now </span>
                  {degrees(inForce)}
                </>
              ) : (
                'in force'
              )
            }
            isReading={isRamping}
            value={isRamping ? `→ ${degrees(aim)}` : degrees(inForce)}
          />
        )
      )}
    </dl>
  );
}

const desiredOf = ({ desiredLow, desiredHigh }: Scale): { low: number; high: number } | null =>
  desiredLow === undefined || desiredHigh === undefined ? null : { low: desiredLow, high: desiredHigh };

/** `isReading`: its name holds a value of the plant. */
function Setting({ name, value, isReading = false }: { name: ReactNode; value: string; isReading?: boolean }) {
  return (
    <div>
      <dt className={isReading ? styles.reading : ''}>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Top and bottom apart, no mean hides one; a bad one says what is wrong and since when (console 6.7). */
function Couples({ zone, timeZone, now }: { zone: LiveZone; timeZone: string; now: { server_ms: number; linked: boolean } }) {
  const couples: [string, LiveValue][] = [
    ['T', zone.top],
    ['B', zone.bottom],
  ];
  const bad = couples.find(([, value]) => freshness(value, now.server_ms, now.linked).kind === 'bad');
  if (bad) {
    const [name, value] = bad;
    const other = couples.find(([candidate]) => candidate !== name);
    return (
      <p className={styles.line}>
        {/* The one that still reads stands first, where no width cuts it. */}
        {other && (
          <>
            {other[0]} <b>{<Measured value={other[1]} size="desk" withUnit={false} />}</b> <span className={styles.wideOnly}>· </span>
          </>
        )}
        <span className={styles.cause}>
          {name} {causeWords(value.cause)}
          {value.since !== undefined && <span className={styles.wideOnly}> {clockMinute(value.since, timeZone)}</span>}
        </span>
      </p>
    );
  }
  return (
    <p className={styles.line}>
      T <b>{<Measured value={zone.top} size="desk" withUnit={false} />}</b> · B{' '}
      <b>{<Measured value={zone.bottom} size="desk" withUnit={false} />}</b>
    </p>
  );
}
