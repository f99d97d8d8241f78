import type { LiveCard, LiveState } from '@trimtab/terms';
import { useRef, useState, useSyncExternalStore } from 'react';
import { distance, gasChange } from '../../shared/render/number.ts';
import { useSession } from '../sign-on/session.tsx';
import { RecommendationCard } from './card.tsx';
import { CardLine } from './card-line.tsx';
import styles from './column.module.css';
import { ColumnFoot } from './column-foot.tsx';
import { type SlotLocks, takePress } from './gate.ts';
import { NothingCard } from './nothing-card.tsx';
import { lineSlots, openSlots } from './slot-layout.ts';

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

/** The recommendation column: slots that never reflow, and what is in force below them. */
export function RecommendationColumn({ state }: { state: LiveState }) {
  const session = useSession();
  const capacity = useNarrow() ? OPEN_NARROW : OPEN_WIDE;
  const locks = useRef<SlotLocks>(new Map());
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState<number[]>([]);
  const used = state.cards.map(({ slot }) => slot);
  const open = openSlots(opened, { used, capacity, busy });
  if (open.join() !== opened.join()) setOpened(open);

  const press = (slot: number): boolean => {
    const taken = takePress(locks.current, slot, performance.now());
    if (taken) locks.current = taken;
    return taken !== null;
  };
  const blanks = Math.max(0, capacity - open.length);
  const cardIn = (slot: number) => state.cards.find((card) => card.slot === slot);
  return (
    <section
      id="recommendations"
      className={styles.column}
      aria-label="Recommendations"
      onPointerEnter={() => setBusy(true)}
      onPointerLeave={() => setBusy(false)}
      onFocus={() => setBusy(true)}
      onBlur={() => setBusy(false)}
    >
      <ColumnHead state={state} />
      <div className={styles.slots}>
        {open.map((slot) => (
          <div key={slot} className={styles.slot}>
            <OpenSlot card={cardIn(slot)} state={state} personId={session.person?.id ?? null} press={press} />
          </div>
        ))}
        {blanks > 0 && (
          <div className={styles.slot}>
            <NothingCard state={state} hasCards={used.length > 0} />
          </div>
        )}
        {blanks > 1 && <div className={styles.slot} />}
        {lineSlots(open, used).map((slot) => {
          const card = cardIn(slot);
          return (
            card && (
              <div key={slot} className={styles.slotLine}>
                <CardLine card={card} state={state} onOpen={() => setOpened(openSlots(open, { used, capacity, busy, asked: slot }))} />
              </div>
            )
          );
        })}
      </div>
      <ColumnFoot state={state} takePress={press} />
    </section>
  );
}

interface OpenSlotProps {
  card: LiveCard | undefined;
  state: LiveState;
  personId: string | null;
  press: (slot: number) => boolean;
}

/** A change of person clears whatever was open on the card, so the person is part of its key (console 4.28). */
function OpenSlot({ card, state, personId, press }: OpenSlotProps) {
  if (!card) return <NothingCard state={state} hasCards />;
  return <RecommendationCard key={`${card.rev} ${personId}`} card={card} state={state} takePress={press} />;
}

function ColumnHead({ state }: { state: LiveState }) {
  const offered = state.cards.filter((card) => card.state === 'offered').length;
  const others = state.cards.length - offered;
  const { joint } = state;
  const words = offered === 1 ? 'this' : offered === 2 ? 'both' : 'all';
  return (
    <header className={styles.head}>
      <h2>Recommendations</h2>
      <span className={styles.count} data-count={offered}>
        {others > 0 ? `${offered} offered, ${others} decided` : offered}
      </span>
      {joint && offered > 0 && (
        <span className={styles.joint}>
          <span className={styles.muted}>{words}: </span>
          <b>
            gas {gasChange(joint.gas_Nm3h)} Nm³/h
            <span className={styles.closest}>, closest {distance(joint.closest.after - joint.closest.limit)} °C left</span>
          </b>
        </span>
      )}
    </header>
  );
}
