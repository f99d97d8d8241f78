import type { LiveNothing, LiveState, Message } from '@trimtab/terms';
import { clockMinute } from '../../shared/render/time.ts';
import { fullStop, sentenceCase } from '../../shared/render/words.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { LimitsButton } from '../limits/limits-button.tsx';
import styles from './nothing-card.module.css';
import { NothingForPlace } from './nothing-line.tsx';

/** Silence says why it is silent: since when, and what would end it (console 4.25). */
/** `waits`: a card waits in the head, since this place is kept free while somebody is at work in it. */
export function NothingCard({ state, hasCards, waits }: { state: LiveState; hasCards: boolean; waits: boolean }) {
  const whole = state.nothing.filter(({ place }) => place === null);
  const places = state.nothing.filter(({ place }) => place !== null);
  return (
    <div className={styles.blank} data-nothing={whole[0]?.because ?? ''}>
      {whole.map((nothing) => (
        <Nothing key={JSON.stringify(nothing.message)} nothing={nothing} timeZone={state.asset.timeZone} />
      ))}
      {whole.length === 0 && (
        <p className={styles.muted}>
          {waits ? 'What waits is above.' : hasCards ? 'No further recommendation.' : 'No recommendation; the next cycle looks again.'}
        </p>
      )}
      {places.map((nothing) => (
        <NothingForPlace key={nothing.place} nothing={nothing} />
      ))}
      <p>
        <LimitsButton />
      </p>
    </div>
  );
}

function Nothing({ nothing, timeZone }: { nothing: LiveNothing; timeZone: string }) {
  const say = useSentence();
  const { of, why } = partsOf(nothing.message);
  const title = nothing.because === 'keep' ? 'Nothing to decide' : of ? `Nothing offered for ${say(of)}` : 'Nothing offered';
  return (
    <div>
      <h3>{title}</h3>
      <p>{fullStop(sentenceCase(say(why)))}</p>
      {nothing.endsWhen && <p className={styles.muted}>{say(nothing.endsWhen)}</p>}
      <p className={styles.muted}>since {clockMinute(nothing.since_ms, timeZone)}</p>
    </div>
  );
}

/** Where the classes differ the message names its class; the heading says it, not the sentence. */
export function partsOf(message: Message): { of: Message | null; why: Message } {
  const { class: of, why } = message.with ?? {};
  return message.id === 'nothing.of-class' && isMessage(of) && isMessage(why) ? { of, why } : { of: null, why: message };
}

const isMessage = (slot: unknown): slot is Message => typeof slot === 'object' && slot !== null && 'id' in slot;
