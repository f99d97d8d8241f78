import { pressOff } from './off.ts';
import styles from './off-button.module.css';

/** One click, by anyone, never inert, never covered (console 5.6, 5.7). */
export function OffButton() {
  return (
    <button type="button" className={styles.off} aria-label="OFF, trims to zero" data-off="" onClick={pressOff}>
      <span className={styles.word} data-tier="glance">
        OFF
      </span>
      <span>trims to zero · F9</span>
    </button>
  );
}
