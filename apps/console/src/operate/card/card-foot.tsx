import type { LiveCard, LiveState, ReasonCode } from '@trimtab/terms';
import { trimText } from '../../shared/render/number.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Sign } from '../../shared/sign/sign.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import link from '../../shared/value/link.module.css';
import { LimitsButton } from '../limits/limits-button.tsx';
import { useSession } from '../sign-on/session.tsx';
import styles from './card-foot.module.css';
import type { CardWords } from './card-words.ts';
import type { Ask, Feedback } from './decide.ts';
import { focusBack } from './focus.ts';
import type { GateInput, Inert } from './gate.ts';
import { Modify, Preview } from './modify.tsx';
import { Reasons } from './reasons.tsx';
import { whyInert } from './why-inert.ts';

export interface CardFootProps {
  card: LiveCard;
  state: LiveState;
  spoken: CardWords;
  feedback: Feedback | null;
  /** Words that were typed for R15 and have not arrived. */
  hasDraft: boolean;
  gate: (act: GateInput['act']) => Inert | null;
  /** Target that is being tried; null: as offered. */
  trial: number | null;
  onTrial: (to: number | null) => void;
  onAsk: (ask: Ask) => void;
  onReject: (reason: ReasonCode) => void;
  onMore: () => void;
}

/** What was typed and did not arrive. */
export const KEPT = 'Your words are kept under R15.';

export function CardFoot(props: CardFootProps) {
  return (
    <div className={styles.foot}>
      <FeedbackLine feedback={props.feedback} kept={props.hasDraft} />
      {props.card.state === 'offered' ? <Offered {...props} /> : <Decided {...props} />}
    </div>
  );
}

function FeedbackLine({ feedback, kept }: { feedback: Feedback | null; kept: boolean }) {
  const say = useSentence();
  const text = feedback && (feedback.kind === 'text' ? feedback.text : feedback.messages.map(say).join(' '));
  return <output className={styles.feedback}>{text && kept ? `${text} ${KEPT}` : text}</output>;
}

function Offered({ card, state, feedback, gate, trial, onTrial, onAsk, onReject, onMore }: CardFootProps) {
  const accept = gate('accept');
  const reject = gate('reject');
  const modify = gate('modify');
  const acceptName = trial === null ? 'Accept' : `Accept ${trimText(trial, card.option.unit)}`;
  if (accept?.kind === 'nobody' || accept?.kind === 'not-allowed') return <Unsigned inert={accept} rev={card.rev} />;
  return (
    <>
      <WhyInert accept={accept} said={[feedback]} />
      <div className={styles.decide} ref={focusBack}>
        <As accept={accept} />
        <span className={styles.limits}>
          <LimitsButton />
        </span>
        {trial === null ? (
          <span className={styles.because}>
            <button
              type="button"
              className={link.link}
              aria-keyshortcuts="M"
              aria-disabled={modify !== null}
              onClick={() => modify === null && onTrial(card.option.to)}
            >
              Modify
            </button>
            {' · Reject because'}
          </span>
        ) : (
          <Preview card={card} to={trial} seenAt_ms={state.wall_ms} />
        )}
        <ActButton
          rev={card.rev}
          name={acceptName}
          inert={accept !== null}
          heavy
          shortcut="A"
          className={styles.accept}
          onAct={() => onAsk(trial === null ? { act: 'accept' } : { act: 'accept', to: trial })}
        >
          {acceptName}
        </ActButton>
        {trial !== null && (
          <Modify card={card} to={trial} inert={modify !== null} className={styles.reject} onTo={onTrial} onClose={() => onTrial(null)} />
        )}
        <Reasons
          rev={card.rev}
          place={card.option.place}
          protects={card.option.restoring}
          codes={card.option.likelyReasons}
          inert={reject !== null}
          hidden={trial !== null}
          className={styles.reject}
          onReason={onReject}
          onMore={onMore}
        />
      </div>
    </>
  );
}

export function Unsigned({ inert, rev }: { inert: Inert; rev: string }) {
  const session = useSession();
  const nobody = inert.kind === 'nobody';
  return (
    <div className={styles.row}>
      <ActButton
        rev={rev}
        name={nobody ? 'Sign in to decide' : 'Change person'}
        inert={false}
        className={styles.accept}
        onAct={session.openPad}
      >
        {nobody ? 'Sign in to decide' : 'Change person'}
      </ActButton>
      <span className={styles.muted}>
        {nobody
          ? 'Nobody is signed in. If it expires, it is recorded as not decided.'
          : `Operators and supervisors decide. You are ${session.person?.name ?? ''}, ${session.person?.role ?? ''}.`}
      </span>
    </div>
  );
}

/** Who decides, or that it is on its way. */
export function As({ accept }: { accept: Inert | null }) {
  const { person } = useSession();
  return <span className={styles.as}>{accept?.kind === 'sending' ? 'Sending…' : `as ${person?.name ?? ''}`}</span>;
}

/** A line of its own over the buttons, which stay where they are. `said`: to the presses before. */
export function WhyInert({ accept, said }: { accept: Inert | null; said: readonly (Feedback | null)[] }) {
  const why = whyInert(accept, said);
  return why && <p className={styles.feedback}>{why}</p>;
}

function Decided({ card, state, spoken, gate, onAsk }: CardFootProps) {
  return (
    <>
      <output className={styles.headline}>
        {spoken.failed && <Sign kind="p3" />}
        {spoken.headline}
      </output>
      <div className={`${styles.row} ${styles.decided}`}>
        <UndoButton card={card} state={state} gate={gate} onAsk={onAsk} />
        <span className={`${styles.muted} ${styles.details}`}>{spoken.details.join(' · ')}</span>
        {spoken.lights && (
          <span className={styles.lights}>
            <span>decided {spoken.lights.decided}</span>
            <span>in force {spoken.lights.inForce}</span>
          </span>
        )}
      </div>
    </>
  );
}

/** Undo while nothing was sent, Take back once it is in force, and for 10 s after a rejection; the label says which. */
function UndoButton({ card, state, gate, onAsk }: Pick<CardFootProps, 'card' | 'state' | 'gate' | 'onAsk'>) {
  if (card.state === 'rejected' && card.may.includes('take-back-rejection')) {
    const left_s = Math.max(0, Math.ceil(10 - (state.wall_ms - card.stateAtWall_ms) / 1000));
    return (
      <ActButton
        shortcut="U"
        className={styles.undo}
        rev={card.rev}
        name="Take back"
        inert={gate('take-back-rejection') !== null}
        onAct={() => onAsk({ act: 'take-back-rejection' })}
      >
        Take back, {left_s} s
      </ActButton>
    );
  }
  if (card.state !== 'accepted' && card.state !== 'modified') return null;
  if (card.intent === null || card.intent.state === 'pending')
    return (
      <ActButton
        shortcut="U"
        className={styles.undo}
        rev={card.rev}
        name="Undo"
        inert={gate('undo') !== null}
        onAct={() => onAsk({ act: 'undo' })}
      >
        Undo
      </ActButton>
    );
  const held = state.inForce.find((trim) => trim.place === card.option.place && trim.to === (card.to ?? card.option.to));
  if (card.intent.state === 'sending' || card.intent.state === 'confirmed')
    return (
      <ActButton
        shortcut="U"
        className={styles.undo}
        rev={card.rev}
        name="Take back"
        inert={gate('take-back') !== null || !held?.takeBack}
        onAct={() => held && onAsk({ act: 'take-back', decisionId: held.decisionId })}
      >
        Take back
      </ActButton>
    );
  return null;
}
