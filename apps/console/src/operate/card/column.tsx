import type { LiveCard, LiveState } from '@trimtab/terms';
import { useRef, useState } from 'react';
import { useNarrow } from '../../shared/panel/use-narrow.ts';
import { useSession } from '../sign-on/session.tsx';
import { RecommendationCard } from './card.tsx';
import { CardLine, QuestionLine, ReturnsLine } from './card-line.tsx';
import styles from './column.module.css';
import { useColumnBusy } from './column-busy.ts';
import { ColumnFoot } from './column-foot.tsx';
import { ColumnHead } from './column-head.tsx';
import { ListOpenContext } from './cover.ts';
import { type SlotLocks, takePress } from './gate.ts';
import { KeysHelp } from './keys-help.tsx';
import { MillLine, MillPanel } from './mill-panel.tsx';
import { NothingCard } from './nothing-card.tsx';
import { QuestionCard } from './question-card.tsx';
import { ReturnCard } from './return-card.tsx';
import { withoutOthersOf } from './returns.ts';
import { openSlot, type Places, placeSlots, type SlotUse, slotOf } from './slot-layout.ts';
import { useColumnKeys } from './use-column-keys.ts';
import { type ReturnsInUse, useReturns } from './use-returns.ts';
import { type Waiting, waitingOf } from './waiting.ts';

const OPEN_WIDE = 2;
const OPEN_NARROW = 1;
/** One that has ended says what became of it, which is longer than a target. */
const CHIPS_WIDE = 2;
const CHIPS_NARROW = 1;

/** A card that is settled may make room for one that waits for a person. */
const useOf = (card: LiveCard): SlotUse => ({
  slot: card.slot,
  id: card.option.id,
  pressing: card.state === 'offered' || card.intent?.state === 'pending' || card.intent?.state === 'sending',
});

/** The recommendation column: slots that never reflow, and what is in force below them. */
export function RecommendationColumn({ state }: { state: LiveState }) {
  const narrow = useNarrow();
  const locks = useRef<SlotLocks>(new Map());
  const { busy, held, handlers, placeHandlers } = useColumnBusy();
  const [kept, setKept] = useState<Places>([]);
  const asked: SlotUse[] = state.questions.map(({ slot, decisionId }) => ({ slot, id: decisionId, pressing: true }));
  const back = useReturns(state.cards);
  const cards = withoutOthersOf(back.returns, state.cards);
  const offers = cards.map(useOf);
  // With one place an offer, which runs out, goes before a question; with two there is room for both.
  const used = narrow ? [...offers, ...asked] : [...asked, ...offers];
  const layout = placeSlots(kept, { used, capacity: narrow ? OPEN_NARROW : OPEN_WIDE, busy, held });
  if (JSON.stringify(layout) !== JSON.stringify(kept)) setKept(layout);
  const places = layout.map(slotOf);

  const press = (slot: number): boolean => {
    const taken = takePress(locks.current, slot, performance.now());
    if (taken) locks.current = taken;
    return taken !== null;
  };
  const open = (slot: number) => {
    const use = used.find((one) => one.slot === slot);
    if (use) setKept(openSlot(layout, use));
  };
  const waiting = waitingOf(cards, back.returns, state.questions, places);
  const firstFree = places.indexOf(null);
  const keys = useColumnKeys();
  const [listOpen, setListOpen] = useState<number | null>(null);
  /** Under the keys' help, or under the list of another slot. */
  const isCovered = (slot: number | null) => keys.isHelpOpen || (listOpen !== null && listOpen !== slot);
  return (
    <section
      id="recommendations"
      ref={keys.column}
      tabIndex={-1}
      className={styles.column}
      aria-label="Recommendations"
      {...handlers}
      onKeyDown={(event) => {
        handlers.onKeyDown();
        keys.hear(event);
      }}
    >
      <ColumnHead
        state={state}
        waiting={narrow ? waiting.slice(1) : waiting}
        room={narrow || waiting.slice(0, CHIPS_WIDE).some(({ ended }) => ended) ? CHIPS_NARROW : CHIPS_WIDE}
        onOpen={open}
        onHelp={keys.toggleHelp}
      />
      {keys.isHelpOpen && <KeysHelp onClose={keys.toggleHelp} />}
      <ListOpenContext value={setListOpen}>
        <div className={styles.slots}>
          {places.map((slot, place) => (
            <div
              key={slot ?? `free ${place}`}
              className={styles.slot}
              data-place={place === places.length - 1 ? 'last' : place}
              data-at={place}
              inert={isCovered(slot)}
              {...placeHandlers(place)}
            >
              {slot !== null ? (
                <OpenSlot slot={slot} state={state} back={back} takePress={press} />
              ) : place === firstFree ? (
                <NothingCard state={state} hasCards={used.length > 0} waits={waiting.length > 0} />
              ) : (
                <MillPanel state={state} />
              )}
            </div>
          ))}
          {narrow && (
            <div className={styles.slotLine} inert={isCovered(null)}>
              <Line first={waiting[0]} state={state} onOpen={open} />
            </div>
          )}
        </div>
      </ListOpenContext>
      <ColumnFoot state={state} saysNothing={firstFree < 0} takePress={press} />
    </section>
  );
}

interface OpenSlotProps {
  slot: number;
  state: LiveState;
  back: ReturnsInUse;
  takePress: (slot: number) => boolean;
}

/** Whatever stands in an open slot: a card, all that was ended, or a question. */
function OpenSlot({ slot, state, back, takePress: press }: OpenSlotProps) {
  const { person } = useSession();
  const { returns } = back;
  if (returns?.slot === slot)
    return <ReturnCard key={`${returns.rev} ${person?.id}`} returns={returns} use={back} state={state} takePress={press} />;
  const card = state.cards.find((candidate) => candidate.slot === slot);
  // A change of person clears whatever was open, so the person is part of each key (console 4.28).
  if (card) return <RecommendationCard key={`${card.rev} ${person?.id}`} card={card} state={state} takePress={press} />;
  const question = state.questions.find((candidate) => candidate.slot === slot);
  return question ? (
    <QuestionCard key={`${question.decisionId} ${person?.id}`} question={question} state={state} takePress={press} />
  ) : null;
}

/** The one line under the open card: what waits next, else the mill's word. */
function Line({ first, state, onOpen }: { first: Waiting | undefined; state: LiveState; onOpen: (slot: number) => void }) {
  if (!first) return <MillLine state={state} />;
  const open = () => onOpen(first.slot);
  switch (first.kind) {
    case 'card':
      return <CardLine card={first.card} state={state} onOpen={open} />;
    case 'returns':
      return <ReturnsLine returns={first.returns} state={state} onOpen={open} />;
    case 'question':
      return <QuestionLine question={first.question} state={state} onOpen={open} />;
  }
}
