import type { LiveQuestion, LiveState, ReasonCode } from '@trimtab/terms';
import { REASON_NEEDS } from '@trimtab/terms';
import { useState } from 'react';
import { api } from '../../shared/api/client.ts';
import { isPictureStale } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { clockMinute } from '../../shared/render/time.ts';
import { reasonEffect, reasonShort, reasonText } from '../../shared/render/words.ts';
import { useSentence, useWords } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { useSession } from '../sign-on/session.tsx';
import styles from './card.module.css';
import { mayDecide } from './gate.ts';
import { RejectMore } from './reject-more.tsx';
import { sensorsOf } from './sensors.ts';

/** What mostly makes a person move a setpoint against a trim; the rest stands under "More…". */
const LIKELY: readonly ReasonCode[] = ['R06', 'R01', 'R13'];

export interface QuestionCardProps {
  question: LiveQuestion;
  state: LiveState;
  takePress: (slot: number) => boolean;
}

/** The operator's own move has rejected a trim; one click says why, and counts as the rejection's code (design §4). */
export function QuestionCard({ question, state, takePress }: QuestionCardProps) {
  const session = useSession();
  const words = useWords();
  const say = useSentence();
  const { server_ms, linked } = useNow();
  const [more, setMore] = useState<{ startWith: ReasonCode | null } | null>(null);
  const [feedback, setFeedback] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const mayAnswer = session.person !== null && mayDecide(session.person.role);
  const inert = !linked || isPictureStale(state, server_ms) || !mayAnswer || sending;
  const { decisionId, place } = question;

  const answer = async (reason: ReasonCode, detail?: { sensor?: string; text?: string }) => {
    if (REASON_NEEDS[reason] && !detail) return setMore({ startWith: reason });
    if (!takePress(question.slot)) return;
    setMore(null);
    setSending(true);
    const given = await api.operate.why.mutate({ requestKey: crypto.randomUUID(), decisionId, reason, ...detail }).catch(() => null);
    setFeedback(given === null ? 'No answer. Nothing is queued.' : given.kind === 'conflict' ? say(given.message) : null);
    setSending(false);
  };
  return (
    <article className={`${styles.card} ${styles.settled}`} aria-label={`Why: ${question.placeLabel}`} data-question={place}>
      <div className={styles.head}>
        <h3 className={styles.place}>{question.placeLabel}</h3>
        <span className={styles.label}>moved against, {clockMinute(question.at_ms, state.asset.timeZone)}</span>
      </div>
      <div className={styles.body}>
        <p>
          <b>{say(question.message)}</b>
        </p>
        <p className={styles.muted}>The trim goes to zero. Your reason counts as its rejection, and the next offer knows it.</p>
      </div>
      <div className={styles.foot}>
        <output className={styles.feedback}>{feedback}</output>
        <span className={styles.as}>{mayAnswer ? `Why? as ${session.person?.name ?? ''}` : 'Sign in to say why.'}</span>
        <div className={styles.reject}>
          {LIKELY.map((code) => (
            <ActButton
              key={code}
              rev={decisionId}
              name={`${reasonText(code, words)}: ${reasonEffect(code, place, words)}`}
              inert={inert}
              className={styles.reason}
              onAct={() => void answer(code)}
            >
              {reasonShort(code, words)}
            </ActButton>
          ))}
          <ActButton rev={decisionId} name="More…" inert={inert} className={styles.reason} onAct={() => setMore({ startWith: null })}>
            More…
          </ActButton>
        </div>
      </div>
      {more && (
        <RejectMore
          rev={decisionId}
          inert={inert}
          startWith={more.startWith}
          sensors={sensorsOf(place, state)}
          place={place}
          onReject={(reason, detail) => void answer(reason, detail)}
          onClose={() => setMore(null)}
        />
      )}
    </article>
  );
}
