import type { LiveNothing, LiveState } from '@trimtab/terms';
import { clockMinute } from '../../shared/render/time.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Sign } from '../../shared/sign/sign.tsx';
import styles from './column.module.css';

/** Silence says why it is silent: since when, and what would end it (console 4.25). */
export function NothingCard({ state, hasCards }: { state: LiveState; hasCards: boolean }) {
  const whole = state.nothing.filter(({ place }) => place === null);
  if (whole.length === 0)
    return (
      <div className={styles.blank} data-nothing="">
        <p className={styles.muted}>{hasCards ? 'No further recommendation.' : 'No recommendation; the next cycle looks again.'}</p>
      </div>
    );
  return (
    <div className={styles.blank} data-nothing={whole[0]?.because}>
      {whole.map((nothing) => (
        <Nothing key={nothing.message.id} nothing={nothing} timeZone={state.asset.timeZone} />
      ))}
    </div>
  );
}

function Nothing({ nothing, timeZone }: { nothing: LiveNothing; timeZone: string }) {
  const say = useSentence();
  return (
    <>
      <h3>{nothing.because === 'keep' ? 'Nothing to decide: keep as is' : 'Nothing offered'}</h3>
      <p>{say(nothing.message)}</p>
      {nothing.endsWhen && <p className={styles.muted}>{say(nothing.endsWhen)}</p>}
      <p className={styles.muted}>since {clockMinute(nothing.since_ms, timeZone)}</p>
    </>
  );
}

/** One zone that gets no advice while others do. */
export function NothingForPlace({ nothing }: { nothing: LiveNothing }) {
  const say = useSentence();
  return (
    <div className={styles.footRow} data-nothing={nothing.because} data-place={nothing.place}>
      {/* Colour is for the abnormal: an instrument that is out, not a trim that is still settling. */}
      {nothing.message.id === 'withheld.instrument' && <Sign kind="d" />}
      <span>
        <b>Nothing for {nothing.place?.replace('-', ' ')}:</b> {say(nothing.message)}{' '}
        {nothing.endsWhen && <span className={styles.muted}>{say(nothing.endsWhen)}</span>}
      </span>
    </div>
  );
}
