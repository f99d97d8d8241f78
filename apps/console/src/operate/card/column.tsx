import type { LiveCard, LiveQuestion, LiveState } from '@trimtab/terms';
import { useRef, useState, useSyncExternalStore } from 'react';
import { distance, gasChange, shortPlace, trimText } from '../../shared/render/number.ts';
import { useSession } from '../sign-on/session.tsx';
import { RecommendationCard } from './card.tsx';
import { CardLine } from './card-line.tsx';
import styles from './column.module.css';
import { useColumnBusy } from './column-busy.ts';
import { ColumnFoot } from './column-foot.tsx';
import { type SlotLocks, takePress } from './gate.ts';
import { MillPanel } from './mill-panel.tsx';
import { NothingCard } from './nothing-card.tsx';
import { QuestionCard } from './question-card.tsx';
import { openSlot, type Places, placeSlots, type SlotUse, waitingSlots } from './slot-layout.ts';

const OPEN_WIDE = 2;
const OPEN_NARROW = 1;
const NARROW = '(max-width: 1599px)';

const isNarrow = () => matchMedia(NARROW).matches;
const watchWidth = (listener: () => void) => {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};
export const useNarrow = (): boolean => useSyncExternalStore(watchWidth, isNarrow);

/** A card that is settled may make room for one that waits for a person. */
const useOf = (card: LiveCard): SlotUse => ({
  slot: card.slot,
  pressing: card.state === 'offered' || card.intent?.state === 'pending' || card.intent?.state === 'sending',
});

/** The recommendation column: slots that never reflow, and what is in force below them. */
export function RecommendationColumn({ state }: { state: LiveState }) {
  const session = useSession();
  const narrow = useNarrow();
  const locks = useRef<SlotLocks>(new Map());
  const { busy, handlers } = useColumnBusy();
  const [kept, setKept] = useState<Places>([]);
  const asked: SlotUse[] = state.questions.map(({ slot }) => ({ slot, pressing: true }));
  const used = [...state.cards.map(useOf), ...asked];
  const places = placeSlots(kept, { used, capacity: narrow ? OPEN_NARROW : OPEN_WIDE, busy });
  if (places.join() !== kept.join()) setKept(places);

  const press = (slot: number): boolean => {
    const taken = takePress(locks.current, slot, performance.now());
    if (taken) locks.current = taken;
    return taken !== null;
  };
  const waitingQuestions = state.questions.filter(({ slot }) => !places.includes(slot));
  const closed = waitingSlots(places, used).flatMap((slot) => state.cards.filter((card) => card.slot === slot));
  // What still waits for an answer comes before what has ended.
  const waiting = [...closed].sort((a, b) => Number(b.state === 'offered') - Number(a.state === 'offered'));
  const [line] = narrow ? waiting : [];
  const chips = narrow ? waiting.slice(1) : waiting;
  const open = (slot: number) => setKept(openSlot(places, slot, used));
  const firstFree = places.indexOf(null);
  return (
    <section id="recommendations" className={styles.column} aria-label="Recommendations" {...handlers}>
      <ColumnHead
        state={state}
        questions={waitingQuestions}
        chips={chips.slice(0, narrow ? 1 : 2)}
        more={Math.max(0, chips.length - (narrow ? 1 : 2))}
        onOpen={open}
      />
      <div className={styles.slots}>
        {places.map((slot, place) => {
          const card = state.cards.find((candidate) => candidate.slot === slot);
          const question = state.questions.find((candidate) => candidate.slot === slot);
          return (
            <div key={slot ?? `free ${place}`} className={styles.slot}>
              {card ? (
                // A change of person clears whatever was open on the card, so the person is part of its key (console 4.28).
                <RecommendationCard key={`${card.rev} ${session.person?.id}`} card={card} state={state} takePress={press} />
              ) : question ? (
                <QuestionCard key={question.decisionId} question={question} state={state} takePress={press} />
              ) : place === firstFree ? (
                <NothingCard state={state} hasCards={used.length > 0} />
              ) : (
                <MillPanel state={state} />
              )}
            </div>
          );
        })}
        {narrow && <div className={styles.slotLine}>{line && <CardLine card={line} state={state} onOpen={() => open(line.slot)} />}</div>}
      </div>
      <ColumnFoot state={state} takePress={press} />
    </section>
  );
}

/** What a card is where there is room for a few words: its target while it waits, its end once it has one. */
const chipText = ({ placeLabel, state, option }: LiveCard): string =>
  `${shortPlace(placeLabel)} ${state === 'offered' ? trimText(option.to, option.unit) : state}`;

interface ColumnHeadProps {
  state: LiveState;
  /** Questions that found no place. */
  questions: LiveQuestion[];
  chips: LiveCard[];
  /** Cards beyond those that find room here. */
  more: number;
  onOpen: (slot: number) => void;
}

function ColumnHead({ state, questions, chips, more, onOpen }: ColumnHeadProps) {
  const offered = state.cards.filter((card) => card.state === 'offered').length;
  const { joint } = state;
  const words = offered === 1 ? 'this' : offered === 2 ? 'both' : 'all';
  return (
    <header className={styles.head}>
      <h2>Recommendations</h2>
      <span className={styles.count} data-count={offered}>
        {offered}
      </span>
      {chips.length + questions.length > 0 ? (
        <span className={styles.chips}>
          {questions.slice(0, 1).map(({ slot, placeLabel, decisionId }) => (
            <button
              key={decisionId}
              type="button"
              className={styles.chip}
              aria-label={`Open the question on ${placeLabel}`}
              onClick={() => onOpen(slot)}
            >
              {shortPlace(placeLabel)}: why? ▾
            </button>
          ))}
          {chips.map((card) => (
            <button
              key={card.rev}
              type="button"
              className={styles.chip}
              aria-label={`Open ${card.placeLabel}`}
              data-card={card.option.id}
              data-slot={card.slot}
              data-state={card.state}
              onClick={() => onOpen(card.slot)}
            >
              {chipText(card)} ▾
            </button>
          ))}
          {more > 0 && <span className={styles.muted}>+{more}</span>}
        </span>
      ) : (
        joint &&
        offered > 0 && (
          <span className={styles.joint}>
            <span className={styles.muted}>{words}: </span>
            <b>
              gas {gasChange(joint.gas_Nm3h)} Nm³/h
              <span className={styles.closest}>, closest {distance(joint.closest.after - joint.closest.limit)} °C left</span>
            </b>
          </span>
        )
      )}
    </header>
  );
}
