import type { LiveQuestion, LiveState, ReasonCode } from '@trimtab/terms';
import { REASON_NEEDS } from '@trimtab/terms';
import { useState } from 'react';
import { api } from '../../shared/api/client.ts';
import { isPictureStale } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { clockMinute } from '../../shared/render/time.ts';
import { reasonEffect, reasonText, sentenceCase } from '../../shared/render/words.ts';
import { useSentence, useWords } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { useSession } from '../sign-on/session.tsx';
import card from './card.module.css';
import { KEPT } from './card-foot.tsx';
import { failureText } from './decide.ts';
import { focusBack } from './focus.ts';
import { INERT_MS, mayDecide } from './gate.ts';
import styles from './question-card.module.css';
import { RejectMore } from './reject-more.tsx';
import { sensorsOf } from './sensors.ts';
import { useSettling } from './use-settling.ts';

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
  /** What was typed for R15: kept until it has arrived, since no answer may come. */
  const [draft, setDraft] = useState('');
  const [feedback, setFeedback] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const mayAnswer = session.person !== null && mayDecide(session.person.role);
  const { now_ms, appeared_ms, disturbed_ms } = useSettling();
  const isArriving = now_ms < Math.max(appeared_ms, disturbed_ms) + INERT_MS;
  const inert = !linked || isPictureStale(state, server_ms) || !mayAnswer || sending || isArriving;
  const { decisionId, place } = question;

  const answer = async (reason: ReasonCode, detail?: { sensor?: string; text?: string }) => {
    if (REASON_NEEDS[reason] && !detail) return setMore({ startWith: reason });
    if (!takePress(question.slot)) return;
    setMore(null);
    setSending(true);
    setFeedback(
      await api.operate.why
        .mutate({ requestKey: crypto.randomUUID(), decisionId, reason, ...detail })
        .then((given) => (given.kind === 'conflict' ? say(given.message) : null), failureText),
    );
    setSending(false);
  };
  return (
    <article
      ref={focusBack}
      tabIndex={-1}
      className={`${card.card} ${card.settled}`}
      aria-label={`Why: ${question.placeLabel}`}
      data-question={place}
    >
      <div className={card.under} inert={more !== null}>
        <div className={card.head}>
          <h3 className={card.place}>{question.placeLabel}</h3>
          <span className={card.label}>moved at {clockMinute(question.at_ms, state.asset.timeZone)}</span>
        </div>
        <div className={styles.body}>
          <p className={styles.asks}>
            <b>{sentenceCase(say(question.message))}</b>
          </p>
          <p className={styles.muted}>Your answer counts as its rejection; the next offer here knows it.</p>
          <output>
            <b>{feedback && draft.trim() !== '' ? `${feedback} ${KEPT}` : feedback}</b>
          </output>
        </div>
        <span className={styles.muted}>{mayAnswer ? `as ${session.person?.name ?? ''}` : 'Sign in to answer.'}</span>
        <div className={styles.answers}>
          {LIKELY.map((code) => (
            <ActButton
              key={code}
              rev={decisionId}
              name={`${reasonText(code, words)}: ${reasonEffect(code, place, words, false)}`}
              inert={inert}
              className={styles.answer}
              onAct={() => void answer(code)}
            >
              {reasonText(code, words)}
              <small>{reasonEffect(code, place, words, false)}</small>
            </ActButton>
          ))}
          <ActButton
            rev={decisionId}
            name="More…"
            inert={inert}
            shortcut="R"
            className={styles.answer}
            onAct={() => setMore({ startWith: null })}
          >
            More…
          </ActButton>
        </div>
      </div>
      {more && (
        <RejectMore
          title="It was moved because"
          slot={question.slot}
          rev={decisionId}
          inert={inert}
          startWith={more.startWith}
          sensors={sensorsOf(place, state)}
          place={place}
          protects={false}
          draft={draft}
          onDraft={setDraft}
          onReject={(reason, detail) => void answer(reason, detail)}
          onClose={() => setMore(null)}
        />
      )}
    </article>
  );
}
