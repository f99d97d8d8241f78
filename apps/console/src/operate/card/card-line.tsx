import type { LiveCard, LiveQuestion, LiveState } from '@trimtab/terms';
import { gasChange, moneyChange, setpointText, shortPlace, trimText, trimUnit } from '../../shared/render/number.ts';
import { clockMinute, countdown } from '../../shared/render/time.ts';
import styles from './card-line.module.css';
import type { Returns } from './returns.ts';
import { useSpoken } from './use-spoken.ts';

/** A card as one line: readable, to be opened by a click; it is decided only when open. */
export function CardLine({ card, state, onOpen }: { card: LiveCard; state: LiveState; onOpen: () => void }) {
  const { option } = card;
  const spoken = useSpoken(card, state);
  const offered = card.state === 'offered';
  const to = card.to ?? option.to;
  return (
    <button
      type="button"
      className={`${styles.line} ${spoken.look === 'live' ? '' : styles[spoken.look]}`}
      aria-label={`Open ${card.placeLabel}`}
      data-card={option.id}
      data-slot={card.slot}
      data-state={card.state}
      onClick={onOpen}
    >
      <b>{card.placeLabel}</b>
      <span className={styles.muted}>{offered ? `holds ${countdown(option.expiresAt - state.plant_ms)}` : spoken.label} · open ▾</span>
      <span>
        trim {trimText(option.from, option.unit)} →{' '}
        <b>
          {trimText(to, option.unit)} {trimUnit(option.unit)}
        </b>
        {(offered || spoken.lights?.inForce === '●') && (
          <>
            , in force <b>{setpointText(option.setpoint + to, option.unit)}</b>
          </>
        )}
      </span>
      <span className={styles.muted}>
        {gasChange(option.effect.gas_Nm3h)} Nm³/h
        <span className={styles.wideOnly}>, {moneyChange(option.effect.money_EURh, 'EURh')}</span>
      </span>
    </button>
  );
}

/** Trims that are offered back together, as one line. */
export function ReturnsLine({ returns: { cards, slot }, state, onOpen }: { returns: Returns; state: LiveState; onOpen: () => void }) {
  const ends_ms = Math.min(...cards.map(({ option }) => option.expiresAt));
  return (
    <button type="button" className={styles.line} aria-label="Open what was ended" data-slot={slot} onClick={onOpen}>
      <b>Bring {cards.length} back</b>
      <span className={styles.muted}>holds {countdown(ends_ms - state.plant_ms)} · open ▾</span>
      <span>{cards.map(({ placeLabel, option }) => `${shortPlace(placeLabel)} ${trimText(option.to, option.unit)}`).join(', ')}</span>
    </button>
  );
}

/** A question as one line. */
export function QuestionLine({ question, state, onOpen }: { question: LiveQuestion; state: LiveState; onOpen: () => void }) {
  return (
    <button type="button" className={`${styles.line} ${styles.settled}`} data-ask={question.place} onClick={onOpen}>
      <b>{question.placeLabel}</b>
      <span className={styles.muted}>moved at {clockMinute(question.at_ms, state.asset.timeZone)} · open ▾</span>
      <span>You moved it against a trim: why?</span>
    </button>
  );
}
