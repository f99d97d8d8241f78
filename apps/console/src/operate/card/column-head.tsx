import type { LiveState } from '@trimtab/terms';
import { distance, gasChange, shortPlace, trimText } from '../../shared/render/number.ts';
import styles from './column-head.module.css';
import { leftOf } from './effect.ts';
import { jointOf } from './joint.ts';
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
  const more = waiting.length - room;
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
          <Chip key={one.slot} one={one} onOpen={() => onOpen(one.slot)} />
        ))}
        {more > 0 && <span className={styles.muted}>+{more}</span>}
      </span>
    </header>
  );
}

/** A card where there is room for a few words: its target while it waits, its end once it has one. */
function Chip({ one, onOpen }: { one: Waiting; onOpen: () => void }) {
  if (one.kind === 'question')
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
  if (one.kind === 'returns')
    return (
      <button type="button" className={styles.chip} aria-label="Open what was ended" data-slot={one.slot} onClick={onOpen}>
        Bring {one.returns.cards.length} back ▾
      </button>
    );
  const { placeLabel, state, option } = one.card;
  return (
    <button
      type="button"
      className={`${styles.chip} ${one.ended ? styles.settled : ''}`}
      aria-label={`Open ${placeLabel}`}
      data-card={option.id}
      data-slot={one.slot}
      data-state={state}
      onClick={onOpen}
    >
      {shortPlace(placeLabel)} {one.ended ? state : trimText(option.to, option.unit)} ▾
    </button>
  );
}
