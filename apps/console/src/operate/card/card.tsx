import type { LiveCard, LiveState, ReasonCode } from '@trimtab/terms';
import { REASON_NEEDS } from '@trimtab/terms';
import { useState } from 'react';
import { scrollFocus } from '../../shared/panel/scroll-focus.ts';
import { setpointText } from '../../shared/render/number.ts';
import { clockMinute, countdown, leftShare } from '../../shared/render/time.ts';
import { useSession } from '../sign-on/session.tsx';
import styles from './card.module.css';
import { CardBody } from './card-body.tsx';
import { CardFoot } from './card-foot.tsx';
import { CardWhat } from './card-what.tsx';
import type { CardWords } from './card-words.ts';
import { type Ask, useDecide } from './decide.ts';
import { focusBack } from './focus.ts';
import { RejectMore } from './reject-more.tsx';
import { sensorsOf } from './sensors.ts';
import { useGate } from './use-gate.ts';
import { useSpoken } from './use-spoken.ts';

/** One recommendation in its slot: position, height and numbers stay from offered to ended (console 4.13). */
export function RecommendationCard({ card, state, takePress }: { card: LiveCard; state: LiveState; takePress: (slot: number) => boolean }) {
  const session = useSession();
  const [more, setMore] = useState<{ startWith: ReasonCode | null } | null>(null);
  /** What was typed for R15: kept until it has arrived, since no answer may come. */
  const [draft, setDraft] = useState('');
  /** Target that is being tried instead of the offered one; null: as offered. */
  const [trial, setTrial] = useState<number | null>(null);
  const { feedback, isSending, decide } = useDecide(card);
  const { gate, plant_ms } = useGate(card, state, isSending);
  const press = (ask: Ask) => {
    if (!takePress(card.slot)) return;
    setMore(null);
    decide(ask, state.wall_ms);
  };
  /** What gives its room back to the reasons has taken the press that closed it (4.16). */
  const onTrial = (to: number | null) => {
    if (to !== null || takePress(card.slot)) setTrial(to);
  };
  const onReject = (reason: ReasonCode, detail?: { sensor?: string; text?: string }) => {
    if (REASON_NEEDS[reason] && !detail) setMore({ startWith: reason });
    else press({ act: 'reject', reason, ...detail });
  };
  const spoken = useSpoken(card, state);
  const offered = card.state === 'offered';
  const open = more !== null && offered && session.person !== null;
  return (
    <article
      ref={focusBack}
      tabIndex={-1}
      className={`${styles.card} ${spoken.look === 'settled' ? styles.settled : ''} ${spoken.look === 'ended' ? styles.ended : ''}`}
      aria-label={card.placeLabel}
      data-card={card.option.id}
      data-slot={card.slot}
      data-state={card.state}
      data-intent={card.intent?.state}
      data-rev={card.rev}
    >
      <div className={styles.under} inert={open}>
        <CardHead card={card} spoken={spoken} plant_ms={plant_ms} timeZone={state.asset.timeZone} />
        <CardWhat
          option={card.option}
          modifiedTo={card.state === 'modified' ? card.to : null}
          isInForce={offered || spoken.lights?.inForce === '●'}
        />
        <div className={styles.body} ref={scrollFocus} data-why="">
          <CardBody option={card.option} slabs={state.slabs} />
        </div>
        <CardFoot
          card={card}
          state={state}
          spoken={spoken}
          feedback={feedback}
          hasDraft={draft.trim() !== ''}
          gate={gate}
          trial={trial}
          onTrial={onTrial}
          onAsk={press}
          onReject={onReject}
          onMore={() => setMore({ startWith: null })}
        />
      </div>
      {open && (
        <RejectMore
          title="Reject because"
          slot={card.slot}
          rev={card.rev}
          inert={gate('reject') !== null}
          startWith={more.startWith}
          sensors={sensorsOf(card.option.place, state)}
          place={card.option.place}
          protects={card.option.restoring}
          draft={draft}
          onDraft={setDraft}
          onReject={onReject}
          onClose={() => setMore(null)}
        />
      )}
    </article>
  );
}

function CardHead({ card, spoken, plant_ms, timeZone }: { card: LiveCard; spoken: CardWords; plant_ms: number; timeZone: string }) {
  const { option } = card;
  return (
    <div className={styles.head}>
      <h3 className={styles.place}>{card.placeLabel}</h3>
      <span className={styles.asOf}>
        SP {setpointText(option.setpoint, option.unit)}
        <span className={styles.wideOnly}> · as of </span>
        <span className={styles.narrowOnly}> at </span>
        {clockMinute(option.offeredAt, timeZone)}
      </span>
      {card.state === 'offered' ? (
        <span className={styles.holds}>
          <span>
            holds <span className={styles.wideOnly}>until {clockMinute(option.expiresAt, timeZone)}</span>
          </span>
          <b>{countdown(option.expiresAt - plant_ms)}</b>
          <span className={styles.bar}>
            <span className={styles.barLeft} style={{ width: `${leftShare(plant_ms, option.offeredAt, option.expiresAt) * 100}%` }} />
          </span>
        </span>
      ) : (
        <span className={styles.label}>{spoken.label}</span>
      )}
    </div>
  );
}
