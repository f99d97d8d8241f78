import type { LiveState } from '@trimtab/terms';
import { degrees, distance, roundTo } from '../../shared/render/number.ts';
import { spanOfMinutes } from '../../shared/render/time.ts';
import { Sign } from '../../shared/sign/sign.tsx';
import { useHeldText } from '../../shared/value/held-text.ts';
import styles from './mimic.module.css';

export interface ClosestLineProps {
  closest: LiveState['closest'];
  hottest: LiveState['hottest'];
  /** Why there is no forecast. */
  without: string;
}

/** Which slab comes closest to its limit, how close, and when: the first line an operator reads. */
export function ClosestLine({ closest, hottest, without }: ClosestLineProps) {
  if (!closest)
    return (
      <p className={styles.closest}>
        <small>Closest to limit: {without}</small>
      </p>
    );
  const tooHot = hottest !== null && hottest.predicted_degC > hottest.limit_degC;
  // A slab that is cold cannot be rolled; one that is hot has time to cool, so it gives way to the other.
  if (tooHot && closest.left_K >= 0) return <TooHot key={hottest.slabNo} hottest={hottest} />;
  // Digits are held for a moment, but never those of another slab.
  return <Closest key={closest.slabNo} closest={closest} />;
}

/** What lies between the two numbers that stand there; where they are the same, what they hide. */
const between = (predicted_degC: number, limit_degC: number): string =>
  distance(Math.abs(roundTo(predicted_degC, 0) - roundTo(limit_degC, 0) || predicted_degC - limit_degC));

function Closest({ closest }: { closest: NonNullable<LiveState['closest']> }) {
  const predicted = useHeldText(degrees(closest.predicted_degC));
  const left = useHeldText(between(closest.predicted_degC, closest.limit_degC));
  const out = useHeldText(spanOfMinutes(closest.out_min));
  const below = closest.left_K < 0;
  return (
    <p className={styles.closest} data-closest={closest.slabNo}>
      <small>{below && <Sign kind="p2" />} Closest to limit:</small>
      <b data-tier="glance">{closest.slabNo}</b>
      <b className={styles.big} data-tier="glance">
        {predicted} °C
      </b>
      <small>±{degrees(closest.interval90_K)}</small>
      <span data-tier="glance">limit {degrees(closest.limit_degC)}</span>
      <b data-tier="glance">
        {left} °C {below ? 'below' : 'left'}
      </b>
      <span data-tier="glance">out in {out}</span>
      <span className={styles.aside}>predicted at discharge</span>
    </p>
  );
}

function TooHot({ hottest }: { hottest: NonNullable<LiveState['hottest']> }) {
  const predicted = useHeldText(degrees(hottest.predicted_degC));
  const above = useHeldText(between(hottest.predicted_degC, hottest.limit_degC));
  return (
    <p className={styles.closest} data-hottest={hottest.slabNo}>
      <small>
        <Sign kind="p2" /> Too hot:
      </small>
      <b data-tier="glance">{hottest.slabNo}</b>
      <b className={styles.big} data-tier="glance">
        {predicted} °C
      </b>
      <span data-tier="glance">limit {degrees(hottest.limit_degC)}</span>
      <b data-tier="glance">{above} °C above</b>
      <span className={styles.aside}>predicted at discharge</span>
    </p>
  );
}
