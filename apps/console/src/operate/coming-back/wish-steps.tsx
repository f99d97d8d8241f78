import type { LiveState } from '@trimtab/terms';
import type { ComingBack } from '../../shared/api/answers.ts';
import { clockMinute, dayName } from '../../shared/render/time.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import styles from './coming-back.module.css';
import { endings, REASONS, type Wish } from './request.ts';
import { Step } from './step.tsx';

const SAYS = {
  shadow: 'watches, forecasts and scores; offers nothing, writes nothing',
  advisory: 'offers trims; the operator on shift decides each one',
} as const;

export interface WishStepsProps {
  view: ComingBack;
  to: 'shadow' | 'advisory';
  wish: Wish;
  onWish: (wish: Wish) => void;
  state: LiveState;
}

/** Steps 3 and 4: the mode, when it ends by itself, and the reason. */
export function WishSteps({ to, view, wish, onWish, state }: WishStepsProps) {
  const say = useSentence();
  const { timeZone } = state.asset;
  const today = dayName(state.plant_ms, timeZone);
  const toggle = (decisionClass: string) => {
    const without = wish.without.includes(decisionClass)
      ? wish.without.filter((name) => name !== decisionClass)
      : [...wish.without, decisionClass];
    onWish({ ...wish, without });
  };
  return (
    <>
      <Step number={3} name="Mode wanted, and for how long" done={wish.endsAt_ms !== null}>
        <div className={styles.mode} data-mode={to}>
          <b>{to.toUpperCase()}</b>
          <span>the next step up</span>
          <span className={styles.muted}>{SAYS[to]}</span>
        </div>
        {view.classes.length > 1 && (
          <div className={styles.choices}>
            <span className={styles.muted}>For</span>
            {view.classes.map(({ decisionClass, label }) => (
              <button
                key={decisionClass}
                type="button"
                className={styles.choice}
                aria-pressed={!wish.without.includes(decisionClass)}
                onClick={() => toggle(decisionClass)}
              >
                {say(label)}
              </button>
            ))}
          </div>
        )}
        <div className={styles.choices}>
          <span className={styles.muted}>Ends with</span>
          {endings(state.shift).map(({ name, at_ms }) => (
            <button
              key={name}
              type="button"
              className={styles.choice}
              aria-pressed={wish.endsAt_ms === at_ms}
              onClick={() => onWish({ ...wish, endsAt_ms: at_ms })}
            >
              {name}, {dayName(at_ms, timeZone) === today ? '' : `${dayName(at_ms, timeZone)} `}
              {clockMinute(at_ms, timeZone)}
            </button>
          ))}
        </div>
        {/* A grant of watching ends in watching: only what may write has something to end. */}
        {to === 'advisory' && <p className={styles.muted}>Then SHADOW, with trims ramped to zero.</p>}
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
        <p className={styles.muted}>One of the five, and a few words that the next shift understands.</p>
      </Step>
    </>
  );
}
