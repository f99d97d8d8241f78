import styles from './spark.module.css';
import { sparkPath } from './spark-path.ts';

/** A small line of the recent past; gaps stay gaps, no smoothing. */
export function Spark({ points, band = false }: { points: { at_ms: number; value: number | null }[]; band?: boolean }) {
  const path = sparkPath(points);
  return (
    <svg className={styles.spark} viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {band && <rect className={styles.band} x="0" y="5" width="100" height="10" />}
      {path && <path className={styles.line} d={path} />}
    </svg>
  );
}
