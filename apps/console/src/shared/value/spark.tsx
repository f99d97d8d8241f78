import styles from './spark.module.css';
import { type SparkPoint, sparkShape } from './spark-path.ts';

export interface SparkProps {
  points: readonly SparkPoint[];
  /** Range that the value should stay in, drawn behind the line. */
  desired?: { low: number; high: number } | null;
}

/** A small line of the recent past; gaps stay gaps, no smoothing. */
export function Spark({ points, desired = null }: SparkProps) {
  const shape = sparkShape(points, desired);
  return (
    <svg className={styles.spark} viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {shape?.band && <rect className={styles.band} x="0" y={shape.band.y} width="100" height={shape.band.height} />}
      {shape && <path className={styles.line} d={shape.path} />}
    </svg>
  );
}
