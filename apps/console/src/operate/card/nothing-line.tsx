import type { LiveNothing } from '@trimtab/terms';
import { fullStop, sentenceCase } from '../../shared/render/words.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Sign } from '../../shared/sign/sign.tsx';
import styles from './nothing-line.module.css';

/** One place, or one class, that gets no advice while others do. */
export const NothingForPlace = ({ nothing }: { nothing: LiveNothing }) => (
  <p>
    <NothingWords nothing={nothing} />
  </p>
);

/** The same inside a line that holds several. */
export function NothingWords({ nothing }: { nothing: LiveNothing }) {
  const say = useSentence();
  return (
    <span data-nothing={nothing.because} data-place={nothing.place ?? ''}>
      {/* Colour is for the abnormal: an instrument that is out, not a trim that is still settling. */}
      {nothing.message.id === 'withheld.instrument' && <Sign kind="d" />}{' '}
      {nothing.place !== null && <b>{sentenceCase(nothing.place.replace('-', ' '))}: </b>}
      {fullStop(say(nothing.message))} {nothing.endsWhen && <span className={styles.muted}>{say(nothing.endsWhen)}</span>}
    </span>
  );
}
