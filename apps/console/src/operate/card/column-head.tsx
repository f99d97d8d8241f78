import type { LiveCard, LiveState } from '@trimtab/terms';
import { distance, gasChange, shortPlace, trimText } from '../../shared/render/number.ts';
import styles from './column-head.module.css';
import { leftOf } from './effect.ts';
import { jointOf } from './joint.ts';
import { useSpoken } from './use-spoken.ts';
import type { Waiting } from './waiting.ts';

export interface ColumnHeadProps {
  state: LiveState;
  waiting: readonly Waiting[];
  /** How many of them find room here; the rest is a count. */
  room: number;
  onOpen: (slot: number) => void;
  onHelp: () => void;
}

/** How many there are, what they do together, and those that wait. */
export function ColumnHead({ state, waiting, room, onOpen, onHelp }: ColumnHeadProps) {
  const offered = state.cards.filter((card) => card.state === 'offered').length;
  const joint = jointOf(state);
  const [next, ...others] = waiting.slice(room);
  return (
    <header className={styles.head}>
      <h2>Recommendations</h2>
      <span className={styles.count} data-count={offered}>
        {offered}
      </span>
      {/* What waits needs the room; the key "?" opens it all the same. */}
      {waiting.length === 0 && (
        <button type="button" className={styles.keys} aria-label="Keys" onClick={onHelp}>
          ?
        </button>
      )}
      {joint && waiting.length < room && (
        <span className={styles.joint}>
          <span className={styles.muted}>{offered === 2 ? 'both' : 'all'}: </span>
          <b>
            gas {gasChange(joint.gas_Nm3h)} Nm³/h
            {waiting.length === 0 && <span className={styles.wideOnly}>, closest {distance(leftOf(joint.closest))} °C left</span>}
          </b>
        </span>
      )}
      <span className={styles.chips}>
        {waiting.slice(0, room).map((one) => (
          <Chip key={one.slot} one={one} state={state} onOpen={() => onOpen(one.slot)} />
        ))}
        {next && (
          <button
            type="button"
            className={`${styles.chip} ${styles.settled}`}
            aria-label={`Open the next of ${others.length + 1} more`}
            onClick={() => onOpen(next.slot)}
          >
            +{others.length + 1}
          </button>
        )}
      </span>
    </header>
  );
}

/** What waits, where there is room for a few words. */
function Chip({ one, state, onOpen }: { one: Waiting; state: LiveState; onOpen: () => void }) {
  if (one.kind === 'card') return <CardChip card={one.card} state={state} onOpen={onOpen} />;
  if (one.kind === 'returns')
    return (
      <button type="button" className={styles.chip} aria-label="Open what was ended" data-slot={one.slot} onClick={onOpen}>
        Bring {one.returns.cards.length} back ▾
      </button>
    );
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles.settled}`}
      aria-label={`Open the question on ${one.question.placeLabel}`}
      onClick={onOpen}
    >
      {shortPlace(one.question.placeLabel)}: why? ▾
    </button>
  );
}

/** A card's target while it waits; once it is decided, its own word for what became of it. */
function CardChip({ card, state, onOpen }: { card: LiveCard; state: LiveState; onOpen: () => void }) {
  const spoken = useSpoken(card, state);
  const offered = card.state === 'offered';
  return (
    <button
      type="button"
      className={`${styles.chip} ${offered ? '' : styles.settled}`}
      aria-label={`Open ${card.placeLabel}`}
      data-card={card.option.id}
      data-slot={card.slot}
      data-state={card.state}
      onClick={onOpen}
    >
      {shortPlace(card.placeLabel)} {offered ? trimText(card.option.to, card.option.unit) : spoken.label} ▾
    </button>
  );
}
