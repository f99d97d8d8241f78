import { REASON_CODES, REASON_NEEDS, type ReasonCode } from '@trimtab/terms';
import { useRef, useState } from 'react';
import { reasonEffect } from '../../shared/render/words.ts';
import { useWords } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { useListOpen } from './cover.ts';
import { focusBack, focusInAndBack, focusOnce } from './focus.ts';
import { SLOT_LOCK_MS } from './gate.ts';
import styles from './reject-more.module.css';

export interface RejectMoreProps {
  title: string;
  slot: number;
  rev: string;
  inert: boolean;
  /** Opened straight on the question of one reason (R08: which sensor, R15: a few words). */
  startWith: ReasonCode | null;
  sensors: { tag: string; label: string }[];
  place: string;
  /** Does the card protect a slab? */
  protects: boolean;
  /** What was typed for R15 so far; whoever opened the list keeps it. */
  draft: string;
  onDraft: (text: string) => void;
  onReject: (reason: ReasonCode, more?: { sensor?: string; text?: string }) => void;
  onClose: () => void;
}

/** All fifteen reasons in code order; the click on one is the rejection, but for the two that ask a second thing. */
export function RejectMore({
  title,
  slot,
  rev,
  inert,
  startWith,
  sensors,
  place,
  protects,
  draft,
  onDraft,
  onReject,
  onClose,
}: RejectMoreProps) {
  const words = useWords();
  useListOpen(slot);
  const [asking, setAsking] = useState<ReasonCode | null>(startWith);
  const opened_ms = useRef(performance.now());
  const labelOf = (code: string) => words.reasons.find((reason) => reason.code === code);
  return (
    <section
      ref={focusInAndBack}
      tabIndex={-1}
      className={styles.more}
      aria-label={title}
      data-list=""
      // The list lies over the button that opened it: the second press of a double click is none in it (4.16).
      onPointerDownCapture={(event) => {
        if (performance.now() - opened_ms.current < SLOT_LOCK_MS) event.stopPropagation();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.head}>
        <b>{asking ? `${asking} ${labelOf(asking)?.label ?? ''}` : title}</b>
        <button type="button" className={styles.close} onClick={onClose}>
          Close
        </button>
      </div>
      {asking === null && (
        <div className={styles.moreList} ref={focusBack}>
          {REASON_CODES.map((code) => (
            <ActButton
              key={code}
              rev={rev}
              name={`${code} ${labelOf(code)?.label ?? ''}`}
              inert={inert}
              shortcut={keyOf(code)}
              className={styles.moreReason}
              onAct={() => (REASON_NEEDS[code] ? setAsking(code) : onReject(code))}
            >
              <b>{code}</b> {labelOf(code)?.label}
              <small>{reasonEffect(code, place, words, protects)}</small>
            </ActButton>
          ))}
        </div>
      )}
      {asking !== null && REASON_NEEDS[asking] === 'sensor' && (
        <div className={styles.moreList}>
          {sensors.map((sensor) => (
            <ActButton
              key={sensor.tag}
              rev={rev}
              name={`${asking} ${sensor.label}`}
              inert={inert}
              onAct={() => onReject(asking, { sensor: sensor.tag })}
            >
              {sensor.label}
            </ActButton>
          ))}
        </div>
      )}
      {asking !== null && REASON_NEEDS[asking] === 'text' && (
        <OtherReason rev={rev} inert={inert} text={draft} onText={onDraft} onReject={(text) => onReject(asking, { text })} />
      )}
    </section>
  );
}

/** R01 to R09 by their number. */
const keyOf = (code: ReasonCode): string | undefined => (/^R0[1-9]$/.test(code) ? code.slice(2) : undefined);

interface OtherReasonProps {
  rev: string;
  inert: boolean;
  text: string;
  onText: (text: string) => void;
  onReject: (text: string) => void;
}

function OtherReason({ rev, inert, text, onText, onReject }: OtherReasonProps) {
  const trimmed = text.trim();
  return (
    <>
      <textarea
        ref={focusOnce}
        className={styles.text}
        aria-label="Reason in a few words"
        maxLength={500}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <ActButton rev={rev} name="Reject R15" inert={inert || trimmed === ''} onAct={() => onReject(trimmed)}>
        Reject: {trimmed === '' ? 'needs a few words' : 'R15'}
      </ActButton>
    </>
  );
}
