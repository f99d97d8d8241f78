import { COLUMN_KEYS } from './column-keys.ts';
import { useUncovers } from './cover.ts';
import { focusOnce } from './focus.ts';
import styles from './keys-help.module.css';

/** The keys of this column, under "?"; Esc and "?" close it. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  useUncovers();
  return (
    <section
      ref={focusOnce}
      tabIndex={-1}
      className={styles.help}
      aria-label="Keys"
      data-help=""
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
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
