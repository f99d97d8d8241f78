import type { Option } from '@trimtab/terms';
import { gasChange, moneyChange, setpointText, trimText, trimUnit } from '../../shared/render/number.ts';
import styles from './card-what.module.css';

export interface CardWhatProps {
  option: Option;
  /** Target of a person who took another than the offered one; null: as offered. */
  modifiedTo: number | null;
  /** Is it in force, or would it be if it were taken? */
  isInForce: boolean;
}

/** Line two of a card: from the operator's own setpoint, which is what his faceplate shows (console 4.2). */
export function CardWhat({ option, modifiedTo, isInForce }: CardWhatProps) {
  const { effect, unit } = option;
  const to = modifiedTo ?? option.to;
  return (
    <p className={styles.what} data-unit={unit}>
      <span data-tier="glance">
        {option.from === 0 && <span className={styles.word}>trim </span>}
        {trimText(option.from, unit)} →
      </span>
      <b className={styles.to} data-tier="glance">
        {trimText(to, unit)}
      </b>
      <small>{trimUnit(unit)}</small>
      <small className={option.from === 0 ? '' : styles.word}>{isInForce ? 'in force' : 'target'}</small>
      <b data-tier="glance">{setpointText(option.setpoint + to, unit)}</b>
      <span className={styles.worth}>
        {modifiedTo === null ? (
          <Worth effect={effect} />
        ) : (
          // The forecast below is the offer's, and so is what it is worth.
          <span className={styles.more}>
            offered {trimText(option.to, unit)}: <br className={styles.narrowOnly} />
            {gasChange(effect.gas_Nm3h)} Nm³/h
          </span>
        )}
      </span>
    </p>
  );
}

function Worth({ effect }: Pick<Option, 'effect'>) {
  return (
    <>
      <b>
        {gasChange(effect.gas_Nm3h)} Nm³/h
        <span className={styles.wideOnly}>, </span>
        <br className={styles.narrowOnly} />
        {moneyChange(effect.money_EURh, 'EURh')}
      </b>
      <span className={`${styles.more} ${styles.wideOnly}`}>
        <br />
        {moneyChange(effect.money_EURt, 'EURt')}, {gasChange(effect.co2_kgh)} kg CO₂/h
      </span>
    </>
  );
}
