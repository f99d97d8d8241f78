import { formatNumber, type LiveValue, UNITS } from '@trimtab/terms';
import { freshness } from '../live/freshness.ts';
import { useNow } from '../live/live-context.tsx';
import { age } from '../render/time.ts';
import { ClockSign } from '../sign/sign.tsx';
import { useHeldText } from './held-text.ts';
import styles from './measured.module.css';

export interface MeasuredProps {
  value: LiveValue;
  size: 'glance' | 'tile' | 'desk';
  signed?: boolean;
  withUnit?: boolean;
}

/** One measured value: what is not live never looks live (console 1.5, 3.3, 6.7). */
export function Measured({ value, size, signed = false, withUnit = true }: MeasuredProps) {
  const { server_ms, linked } = useNow();
  const fresh = freshness(value, server_ms, linked);
  const text = useHeldText(formatNumber({ value: value.value ?? Number.NaN, unit: value.unit, signed }));
  const shown = fresh.kind === 'bad' ? (fresh.estimate ? `≈ ${text}` : '—') : text;
  const look = fresh.kind === 'stale' ? styles.old : styles.number;
  const tier = size === 'desk' ? undefined : 'glance';
  const sizeClass = size === 'glance' ? styles.glance : size === 'tile' ? styles.tile : '';
  return (
    <span className={styles.measured} data-value={value.tag} data-quality={fresh.kind}>
      <span className={`${look} ${sizeClass}`} data-tier={tier}>
        {shown}
      </span>
      {withUnit && (
        <span className={styles.unit} data-unit="">
          {UNITS[value.unit].label}
        </span>
      )}
      {fresh.kind === 'stale' && size !== 'desk' && (
        <span className={styles.age}>
          <ClockSign />
          {fresh.age_s === null ? 'old' : age(fresh.age_s)}
        </span>
      )}
    </span>
  );
}
