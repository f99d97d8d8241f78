import type { LiveState } from '@trimtab/terms';
import { clockMinute, dayName } from '../../shared/render/time.ts';
import styles from './coming-back.module.css';
import { endings, REASONS, type Wish } from './request.ts';
import { Step } from './step.tsx';

const SAYS = {
  shadow: 'watches, forecasts and scores; offers nothing, writes nothing',
  advisory: 'offers trims; the operator on shift decides each one',
} as const;

export interface WishStepsProps {
  to: 'shadow' | 'advisory';
  wish: Wish;
  onWish: (wish: Wish) => void;
  state: LiveState;
}

/** Steps 3 and 4: the mode, when it ends by itself, and the reason. */
export function WishSteps({ to, wish, onWish, state }: WishStepsProps) {
  const { timeZone } = state.asset;
  return (
    <>
      <Step number={3} name="Mode wanted, and for how long" done={wish.endsAt_ms !== null}>
        <div className={styles.mode} data-mode={to}>
          <b>{to.toUpperCase()}</b>
          <span>the next step up</span>
          <span className={styles.muted}>{SAYS[to]}</span>
        </div>
        <p className={styles.muted}>Ends by itself</p>
        <div className={styles.choices}>
          {endings(state.shift.ends_ms).map(({ name, at_ms }) => (
            <button
              key={name}
              type="button"
              className={styles.choice}
              aria-pressed={wish.endsAt_ms === at_ms}
              onClick={() => onWish({ ...wish, endsAt_ms: at_ms })}
            >
              {name}, {dayName(at_ms, timeZone)} {clockMinute(at_ms, timeZone)}
            </button>
          ))}
        </div>
        <p className={styles.muted}>Then SHADOW, with trims ramped to zero.</p>
      </Step>
      <Step number={4} name="Reason" done={wish.reason !== null && wish.text.trim() !== ''} grow>
        <div className={styles.choices}>
          {REASONS.map((reason) => (
            <button
              key={reason}
              type="button"
              className={styles.choice}
              aria-pressed={wish.reason === reason}
              onClick={() => onWish({ ...wish, reason })}
            >
              {reason}
            </button>
          ))}
        </div>
        <textarea
          className={styles.text}
          aria-label="Reason in a few words"
          maxLength={500}
          value={wish.text}
          onChange={(event) => onWish({ ...wish, text: event.target.value })}
        />
        <p className={styles.muted}>A few words that the next shift understands. Needed: one of the five, and the words.</p>
      </Step>
    </>
  );
}
