import type { LiveState, LiveTrimInForce } from '@trimtab/terms';
import { useState } from 'react';
import { isPictureStale } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { scrollFocus } from '../../shared/panel/scroll-focus.ts';
import { shortPlace, trimText } from '../../shared/render/number.ts';
import { clockMinute } from '../../shared/render/time.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { useSession } from '../sign-on/session.tsx';
import styles from './column.module.css';
import { type Feedback, takeBack } from './decide.ts';
import { mayDecide } from './gate.ts';
import { NothingForPlace } from './nothing-card.tsx';

/** Zones without advice, and the trims in force with their age and the way back. */
export function ColumnFoot({ state, takePress }: { state: LiveState; takePress: (slot: number) => boolean }) {
  const places = state.nothing.filter(({ place }) => place !== null);
  return (
    <section className={styles.foot} aria-label="In force">
      {places.length > 0 && (
        <div className={styles.places} ref={scrollFocus}>
          {places.map((nothing) => (
            <NothingForPlace key={nothing.place} nothing={nothing} />
          ))}
        </div>
      )}
      {state.inForce.length === 0 && places.length === 0 && (
        <p className={styles.muted}>No trim in force: the furnace runs on the operator's own setpoints.</p>
      )}
      {state.inForce.length > 0 && (
        <div className={`${styles.trims} ${places.length === 0 && state.inForce.length > 1 ? styles.trimsPaired : ''}`}>
          {state.inForce.map((trim) => (
            <InForce key={trim.decisionId} trim={trim} state={state} takePress={takePress} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Slots of the trims in force for the press lock; cards have 0 to 3. */
const TRIM_SLOT_BASE = 100;

function InForce({ trim, state, takePress }: { trim: LiveTrimInForce; state: LiveState; takePress: (slot: number) => boolean }) {
  const { person } = useSession();
  const { server_ms, linked } = useNow();
  const say = useSentence();
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const [sending, setSending] = useState(false);
  const inert = !linked || isPictureStale(state, server_ms) || !person || !mayDecide(person.role) || !trim.takeBack || sending;
  const act = async () => {
    if (!takePress(TRIM_SLOT_BASE + state.inForce.indexOf(trim))) return;
    setSending(true);
    const answer = await takeBack(trim.decisionId, crypto.randomUUID()).catch(
      (): Feedback => ({ kind: 'text', text: 'No answer. Nothing is queued.' }),
    );
    setFeedback(answer);
    setSending(false);
  };
  const ramping = trim.active !== trim.to ? `, now ${trimText(trim.active, trim.unit)}` : '';
  return (
    <div className={styles.footRow} data-in-force={trim.place}>
      <span>
        In force:{' '}
        <b>
          {shortPlace(trim.placeLabel)} {trimText(trim.to, trim.unit)}
        </b>
        {ramping}{' '}
        <span className={`${styles.muted} ${styles.wideOnly}`}>
          since {clockMinute(trim.since_ms, state.asset.timeZone)}, {trim.by}
        </span>{' '}
        {feedback && <b>{feedback.kind === 'text' ? feedback.text : feedback.messages.map(say).join(' ')}</b>}
      </span>
      <ActButton
        rev={trim.decisionId}
        name={`Take back ${shortPlace(trim.placeLabel)}`}
        inert={inert}
        className={styles.take}
        onAct={() => void act()}
      >
        Take back
      </ActButton>
    </div>
  );
}
