import { COLUMN_KEYS } from './column-keys.ts';
import styles from './keys-help.module.css';

/** The keys of this column, under "?". */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <section className={styles.help} aria-label="Keys">
      <div className={styles.head}>
        <b>Keys, while this column has the focus</b>
        <button type="button" className={styles.close} onClick={onClose}>
          Close
        </button>
      </div>
      <dl className={styles.keys}>
        {COLUMN_KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
