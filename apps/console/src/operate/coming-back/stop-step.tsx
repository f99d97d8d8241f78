import { useMutation } from '@tanstack/react-query';
import type { TwinCause } from '@trimtab/terms';
import type { ComingBack } from '../../shared/api/answers.ts';
import { api, queryClient } from '../../shared/api/client.ts';
import { clockMinute, clockSecond } from '../../shared/render/time.ts';
import { withoutStop } from '../../shared/render/words.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import { failureText } from '../card/decide.ts';
import styles from './coming-back.module.css';
import { Step } from './step.tsx';

interface StopStepProps {
  view: ComingBack;
  timeZone: string;
  inert: boolean;
  /** The mode has stayed as it was: nothing is to be explained of it, a cause only waits to be seen. */
  hasStayed?: boolean;
}

/** Step 1: why it stands where it stands, and that somebody has seen it. */
export function StopStep({ view, timeZone, inert, hasStayed = false }: StopStepProps) {
  const say = useSentence();
  const { stop } = view;
  const why = withoutStop(say(stop.message));
  const open = stop.causes.filter((cause) => !cause.acknowledged);
  const acknowledge = useMutation({
    mutationFn: (cause: TwinCause) => api.operate.acknowledge.mutate({ cause }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['enable'] }),
  });
  const { data, error } = acknowledge;
  const said = error ? failureText(error) : data?.kind === 'conflict' ? say(data.message) : null;
  return (
    <Step
      number={1}
      name={hasStayed ? 'Seen by a person' : `Why it is in ${view.from.toUpperCase()}`}
      done={open.length === 0}
      says={open.length === 0 ? 'acknowledged ✓' : `${open.length} to acknowledge`}
    >
      {!hasStayed && (
        <p>
          <b>{why}</b>, {clockSecond(stop.at_ms, timeZone)}
          {stop.by && !why.includes(stop.by) && `, ${stop.by}`}
        </p>
      )}
      {stop.causes.map((cause) => (
        <div key={cause.cause} className={styles.choices} data-cause={cause.cause}>
          <span>
            {withoutStop(say(cause.message))}{' '}
            <span className={styles.muted}>
              since {clockMinute(cause.since_ms, timeZone)}, {cause.active ? 'still active' : 'gone'}
            </span>
          </span>
          {!cause.acknowledged && (
            <ActButton
              rev={cause.cause}
              name={`Acknowledge ${cause.cause}`}
              inert={inert || acknowledge.isPending}
              onAct={() => acknowledge.mutate(cause.cause)}
            >
              Acknowledge
            </ActButton>
          )}
        </div>
      ))}
      {said && (
        <output>
          <b>{said}</b>
        </output>
      )}
      {stop.causes.every((cause) => !cause.active) && (
        <p className={styles.muted}>{hasStayed ? 'No cause is active.' : 'No other cause is active.'}</p>
      )}
    </Step>
  );
}
