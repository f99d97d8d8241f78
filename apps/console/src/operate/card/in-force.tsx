import type { LiveState, LiveTrimInForce } from '@trimtab/terms';
import { useState } from 'react';
import { isOld } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { shortPlace, trimText, trimUnit } from '../../shared/render/number.ts';
import { sinceClock } from '../../shared/render/time.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { useSession } from '../sign-on/session.tsx';
import { type Feedback, failure, keep, takeBack } from './decide.ts';
import { mayKeep } from './ending.ts';
import { mayDecide } from './gate.ts';
import styles from './in-force.module.css';
import { rampedIn } from './ramping.ts';

/** Slots of the trims in force for the press lock; cards have 0 to 3. */
const TRIM_SLOT_BASE = 100;
/** For so long after its press an answer stands in place of "since" and "by". */
const READ_MS = 15_000;

export interface InForceProps {
  trim: LiveTrimInForce;
  state: LiveState;
  /** Many of them stand side by side: the button carries the name. */
  compact: boolean;
  takePress: (slot: number) => boolean;
}

/** One trim in force: how much, since when and by whom, and the way back as near as accepting was (console 4.9). */
export function InForce({ trim, state, compact, takePress }: InForceProps) {
  const { person } = useSession();
  const now = useNow();
  const { server_ms } = now;
  const say = useSentence();
  const [answered, setAnswered] = useState<{ at_ms: number; answer: Feedback } | null>(null);
  const [sending, setSending] = useState(false);
  const isUnread = isOld(state, now);
  const inert = isUnread || !person || !mayDecide(person.role) || sending;
  const place = shortPlace(trim.placeLabel);
  const press = async (send: typeof takeBack) => {
    if (!takePress(TRIM_SLOT_BASE + state.inForce.indexOf(trim))) return;
    setAnswered(null);
    setSending(true);
    const answer = await send(trim.decisionId, crypto.randomUUID()).catch(failure);
    setAnswered(answer && { at_ms: server_ms, answer });
    setSending(false);
  };
  // Long enough to be read, however the trim ramps meanwhile; then its state again, and at once where the picture is old.
  const answer = !isUnread && answered && server_ms - answered.at_ms < READ_MS ? answered.answer : null;
  const said = answer && (answer.kind === 'text' ? answer.text : answer.messages.map(say).join(' '));
  const amount = trimText(trim.to, trim.unit);
  return (
    <div className={styles.trim} data-in-force={trim.place}>
      {(!compact || said) && (
        <span className={styles.says}>
          <b>
            <span>{place}</span>{' '}
            <span className={isUnread ? styles.old : ''}>
              {amount} {trimUnit(trim.unit)}
            </span>
          </b>
          {said ? <b>{said}</b> : <span className={styles.since}>{isUnread ? 'not read now' : sinceText(trim, state)}</span>}
        </span>
      )}
      {mayKeep(trim, state.plant_ms) && (
        <ActButton rev={trim.decisionId} name={`Keep ${place}`} inert={inert} className={styles.act} onAct={() => void press(keep)}>
          Keep
        </ActButton>
      )}
      <ActButton
        rev={trim.decisionId}
        name={`Take back ${place}`}
        inert={inert || !trim.takeBack}
        className={`${styles.act} ${compact ? styles.named : ''}`}
        onAct={() => void press(takeBack)}
      >
        {compact && (
          <>
            {trim.place === 'air' ? 'Air' : place} <span className={isUnread ? styles.old : ''}>{amount}</span>
            <span className={styles.wideOnly}> {trimUnit(trim.unit)}</span>
            <br />
          </>
        )}
        Take back
      </ActButton>
    </div>
  );
}

function sinceText(trim: LiveTrimInForce, { plant_ms, asset }: LiveState): string {
  const now = rampedIn(trim);
  const when = now === null ? `since ${sinceClock(trim.since_ms, plant_ms, asset.timeZone)}` : `now ${trimText(now, trim.unit)}`;
  return `${when}, ${trim.by}`;
}
