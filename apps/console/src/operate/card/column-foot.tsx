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
import { type Feedback, keep, takeBack } from './decide.ts';
import { mayDecide } from './gate.ts';
import { NothingForPlace } from './nothing-card.tsx';

/** Zones without advice, and the trims in force with their age and the way back. */
export function ColumnFoot({ state, takePress }: { state: LiveState; takePress: (slot: number) => boolean }) {
  const say = useSentence();
  const places = state.nothing.filter(({ place }) => place !== null);
  const { announced } = state;
  return (
    <section className={styles.foot} aria-label="In force">
      {places.length + announced.length > 0 && (
        <div className={styles.places} ref={scrollFocus}>
          {announced.map(({ at_ms, message }) => (
            <p key={`${at_ms} ${message.id}`} data-announced={message.id}>
              <b>{clockMinute(at_ms, state.asset.timeZone)}</b> {say(message)}
            </p>
          ))}
          {places.map((nothing) => (
            <NothingForPlace key={nothing.place} nothing={nothing} />
          ))}
        </div>
      )}
      {state.inForce.length === 0 && places.length + announced.length === 0 && (
        <p className={styles.muted}>No trim in force: the furnace runs on the operator's own setpoints.</p>
      )}
      {state.inForce.length > 0 && (
        <div className={`${styles.trims} ${places.length + announced.length === 0 && state.inForce.length > 1 ? styles.trimsPaired : ''}`}>
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

/** From so long before the shift ends on, a trim may be kept over it. */
const KEEP_FROM_MS = 60 * 60_000;

function InForce({ trim, state, takePress }: { trim: LiveTrimInForce; state: LiveState; takePress: (slot: number) => boolean }) {
  const { person } = useSession();
  const { server_ms, linked } = useNow();
  const say = useSentence();
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const [sending, setSending] = useState(false);
  const inert = !linked || isPictureStale(state, server_ms) || !person || !mayDecide(person.role) || sending;
  const place = shortPlace(trim.placeLabel);
  const press = async (send: typeof takeBack) => {
    if (!takePress(TRIM_SLOT_BASE + state.inForce.indexOf(trim))) return;
    setSending(true);
    const answer = await send(trim.decisionId, crypto.randomUUID()).catch(
      (): Feedback => ({ kind: 'text', text: 'No answer. Nothing is queued.' }),
    );
    setFeedback(answer);
    setSending(false);
  };
  const ramping = trim.active !== trim.to ? `, now ${trimText(trim.active, trim.unit)}` : '';
  const endsSoon = trim.coveredUntil_ms - state.plant_ms < KEEP_FROM_MS;
  return (
    <div className={styles.footRow} data-in-force={trim.place}>
      <span>
        In force:{' '}
        <b>
          {place} {trimText(trim.to, trim.unit)}
        </b>
        {ramping}{' '}
        <span className={`${styles.muted} ${styles.wideOnly}`}>
          since {clockMinute(trim.since_ms, state.asset.timeZone)}, {trim.by}
        </span>{' '}
        {endsSoon && <b>ends with the shift {clockMinute(trim.coveredUntil_ms, state.asset.timeZone)}</b>}{' '}
        {feedback && <b>{feedback.kind === 'text' ? feedback.text : feedback.messages.map(say).join(' ')}</b>}
      </span>
      <span className={styles.takes}>
        {endsSoon && (
          <ActButton rev={trim.decisionId} name={`Keep ${place}`} inert={inert} className={styles.take} onAct={() => void press(keep)}>
            Keep
          </ActButton>
        )}
        <ActButton
          rev={trim.decisionId}
          name={`Take back ${place}`}
          inert={inert || !trim.takeBack}
          className={styles.take}
          onAct={() => void press(takeBack)}
        >
          Take back
        </ActButton>
      </span>
    </div>
  );
}
