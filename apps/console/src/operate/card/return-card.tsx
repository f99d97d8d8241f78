import type { LiveCard, LiveState, ReasonCode } from '@trimtab/terms';
import { REASON_NEEDS } from '@trimtab/terms';
import { scrollFocus } from '../../shared/panel/scroll-focus.ts';
import { distance, gasChange, moneyChange, setpointText, shortPlace, trimText, trimUnit } from '../../shared/render/number.ts';
import { countdown } from '../../shared/render/time.ts';
import { reasonShort, reasonText } from '../../shared/render/words.ts';
import { useSentence, useWords } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { LimitsButton } from '../limits/limits-button.tsx';
import card from './card.module.css';
import foot from './card-foot.module.css';
import { As, Unsigned, WhyInert } from './card-foot.tsx';
import { leftOf } from './effect.ts';
import { focusBack } from './focus.ts';
import { jointOf } from './joint.ts';
import reasons from './reasons.module.css';
import styles from './return-card.module.css';
import type { Returns } from './returns.ts';
import { useGate } from './use-gate.ts';
import type { ReturnsInUse } from './use-returns.ts';

const SHOWN_REASONS = 2;

export interface ReturnCardProps {
  returns: Returns;
  use: ReturnsInUse;
  state: LiveState;
  takePress: (slot: number) => boolean;
}

/** All trims that a ramp ended, as one card: one press brings them back, or says why not; or one by one. */
export function ReturnCard({ returns, use, state, takePress: press }: ReturnCardProps) {
  const words = useWords();
  const { cards, rev, slot } = returns;
  // The first that ends, with what may be done to every one.
  const ends = cards.reduce((a, b) => (b.option.expiresAt < a.option.expiresAt ? b : a));
  const may = ends.may.filter((act) => cards.every((one) => one.may.includes(act)));
  const { gate, plant_ms } = useGate({ may, option: ends.option }, state, use.isSending);
  const [accept, reject] = [gate('accept'), gate('reject')];
  const codes = likelyOf(cards).slice(0, SHOWN_REASONS);
  return (
    <article
      ref={focusBack}
      tabIndex={-1}
      className={card.card}
      aria-label="Bring back what was ended"
      data-returns={cards.length}
      data-slot={slot}
    >
      <div className={card.head}>
        <h3 className={card.place}>{cards.length === 1 ? 'Bring one back' : `Bring ${cards.length} back`}</h3>
        <span className={card.holds}>
          <span>holds</span>
          <b>{countdown(ends.option.expiresAt - plant_ms)}</b>
        </span>
      </div>
      <div className={card.body} ref={scrollFocus}>
        <ul className={styles.trims}>
          {cards.map((one) => (
            <Line key={one.slot} card={one} />
          ))}
        </ul>
        <p className={card.muted}>They stood until they were ramped out. All of them, or any, keep every limit.</p>
        <Together cards={cards} state={state} />
      </div>
      <div className={foot.foot}>
        <Refused use={use} />
        {accept?.kind === 'nobody' || accept?.kind === 'not-allowed' ? (
          <Unsigned inert={accept} rev={rev} />
        ) : (
          <>
            <WhyInert accept={accept} said={use.refused.map(({ feedback }) => feedback)} />
            <div className={foot.decide} ref={focusBack}>
              <As accept={accept} />
              <span className={foot.limits}>
                <LimitsButton />
              </span>
              <span className={foot.because}>Reject because</span>
              <ActButton
                rev={rev}
                name="Bring all back"
                inert={accept !== null}
                heavy
                shortcut="A"
                className={foot.accept}
                onAct={() => press(slot) && use.bringBack(returns, state.wall_ms)}
              >
                Bring back
              </ActButton>
              <div className={`${reasons.reasons} ${foot.reject}`}>
                {codes.map((code) => (
                  <ActButton
                    key={code}
                    rev={rev}
                    name={`${reasonText(code, words)}: all of them`}
                    inert={reject !== null}
                    className={reasons.reason}
                    onAct={() => press(slot) && use.reject(returns, code, state.wall_ms)}
                  >
                    {reasonShort(code, words)}
                  </ActButton>
                ))}
                <ActButton rev={rev} name="One by one" inert={use.isSending} className={reasons.reason} onAct={use.showApart}>
                  One by one
                </ActButton>
              </div>
            </div>
          </>
        )}
      </div>
    </article>
  );
}

/** Codes that most of them count among their likely ones and that need nothing more than the code. */
function likelyOf(cards: readonly LiveCard[]): ReasonCode[] {
  const all = cards.flatMap(({ option }) => option.likelyReasons as ReasonCode[]).filter((code) => !REASON_NEEDS[code]);
  const count = (code: ReasonCode): number => all.filter((one) => one === code).length;
  return [...new Set(all)].sort((a, b) => count(b) - count(a));
}

function Line({ card: { option, placeLabel } }: { card: LiveCard }) {
  const { from, to, unit, setpoint, effect } = option;
  return (
    <li className={styles.trim} data-return={option.place}>
      <b>{shortPlace(placeLabel)}</b>
      <span>
        {trimText(from, unit)} →{' '}
        <b data-tier="glance">
          {trimText(to, unit)} {trimUnit(unit)}
        </b>
      </span>
      <span>
        in force <b>{setpointText(setpoint + to, unit)}</b>
      </span>
      <span className={styles.gas}>{gasChange(effect.gas_Nm3h)} Nm³/h</span>
    </li>
  );
}

/** The one forecast with all of them taken, where nothing else is offered beside them. */
function Together({ cards, state }: { cards: readonly LiveCard[]; state: LiveState }) {
  const joint = jointOf(state);
  if (!joint || state.cards.filter(({ state: is }) => is === 'offered').length !== cards.length) return null;
  return (
    <p>
      Together gas <b>{gasChange(joint.gas_Nm3h)} Nm³/h</b>, {moneyChange(joint.money_EURh, 'EURh')}; closest slab{' '}
      {distance(leftOf(joint.closest))}&nbsp;°C left.
    </p>
  );
}

function Refused({ use }: { use: ReturnsInUse }) {
  const say = useSentence();
  return (
    <output className={foot.feedback}>
      {use.refused
        .map(({ placeLabel, feedback }) => {
          const text = feedback.kind === 'text' ? feedback.text : feedback.messages.map(say).join(' ');
          return `${shortPlace(placeLabel)}: ${text}`;
        })
        .join(' ')}
    </output>
  );
}
