import { useQuery } from '@tanstack/react-query';
import type { LiveCard } from '@trimtab/terms';
import { api } from '../../shared/api/client.ts';
import { distance, gasChange, trimText, trimUnit } from '../../shared/render/number.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import link from '../../shared/value/link.module.css';
import { focusInAndBack } from './focus.ts';
import styles from './modify.module.css';
import { stepTarget } from './step-target.ts';

export interface ModifyProps {
  card: LiveCard;
  /** The target that a press on Accept would ask for. */
  to: number;
  inert: boolean;
  className: string | undefined;
  onTo: (to: number) => void;
  onClose: () => void;
}

/** − and + in whole steps inside the envelope, with what the same model says of it (console 4.22). */
export function Modify({ card, to, inert, className = '', onTo, onClose }: ModifyProps) {
  const { unit } = card.option;
  const step = (direction: 1 | -1) => {
    const next = stepTarget(card, to, direction);
    return { next, inert: inert || next === null, onAct: () => next !== null && onTo(next) };
  };
  const less = step(-1);
  const more = step(1);
  return (
    <section ref={focusInAndBack} tabIndex={-1} className={`${styles.modify} ${className}`} aria-label="Another target">
      <ActButton rev={card.rev} name="Lower target" className={styles.step} inert={less.inert} onAct={less.onAct}>
        −
      </ActButton>
      <output className={styles.target} aria-label="Trim to accept">
        {trimText(to, unit)} {trimUnit(unit)}
      </output>
      <ActButton rev={card.rev} name="Higher target" className={styles.step} inert={more.inert} onAct={more.onAct}>
        +
      </ActButton>
      <ActButton rev={card.rev} name="As offered" inert={false} onAct={onClose}>
        As offered
      </ActButton>
    </section>
  );
}

/** What the same model says of the target that is being tried; it stands where the reasons' heading stood. */
export function Preview({ card, to, seenAt_ms }: { card: LiveCard; to: number; seenAt_ms: number }) {
  const say = useSentence();
  const { id: optionId } = card.option;
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['preview', optionId, card.rev, to],
    queryFn: () => api.operate.preview.query({ optionId, rev: card.rev, to, seenAt_ms }),
    retry: false,
  });
  const failed = isError && !isFetching;
  return (
    <p className={styles.preview} data-preview={failed ? 'failed' : (data?.kind ?? 'waiting')}>
      {data === undefined && !failed && 'looking…'}
      {failed && (
        <>
          No forecast came.{' '}
          <button type="button" className={link.link} onClick={() => void refetch()}>
            Try again
          </button>
        </>
      )}
      {data?.kind === 'conflict' && say(data.message)}
      {data?.kind === 'preview' && (data.ok ? '' : `Not advisable: ${data.message ? say(data.message) : ''} `)}
      {data?.kind === 'preview' && data.gas_Nm3h !== null && (
        <span className={styles.numbers}>
          <span className={styles.wideOnly}>gas </span>
          {gasChange(data.gas_Nm3h)} Nm³/h
          {data.closest_K !== null && `, closest ${distance(data.closest_K)} °C left`}
        </span>
      )}
    </p>
  );
}
