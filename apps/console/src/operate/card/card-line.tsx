import type { LiveCard, LiveState } from '@trimtab/terms';
import { gasChange, moneyChange, setpointText, trimText } from '../../shared/render/number.ts';
import { countdown } from '../../shared/render/time.ts';
import styles from './column.module.css';

/** A card as one line: readable, to be opened by a click; it is decided only when open. */
export function CardLine({ card, state, onOpen }: { card: LiveCard; state: LiveState; onOpen: () => void }) {
  const { option } = card;
  const right = card.state === 'offered' ? `holds ${countdown(option.expiresAt - state.plant_ms)} · open ▾` : `${card.state} · open ▾`;
  return (
    <button
      type="button"
      className={styles.line}
      aria-label={`Open ${card.placeLabel}`}
      data-card={option.id}
      data-slot={card.slot}
      data-state={card.state}
      onClick={onOpen}
    >
      <b>{card.placeLabel}</b>
      <span className={styles.muted}>{right}</span>
      <span>
        trim {trimText(option.from, option.unit)} → <b>{trimText(option.to, option.unit)}</b> ·{' '}
        <b>{setpointText(option.setpoint + option.to, option.unit)}</b>
      </span>
      <span className={styles.muted}>
        gas {gasChange(option.effect.gas_Nm3h)} Nm³/h, {moneyChange(option.effect.money_EURh, 'EURh')}
      </span>
    </button>
  );
}
