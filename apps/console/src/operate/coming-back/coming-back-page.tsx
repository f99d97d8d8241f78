import { useMutation, useQuery } from '@tanstack/react-query';
import { TWIN_MODES, type TwinMode } from '@trimtab/terms';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { belowAdvisory, waitsForAcknowledgement } from '../../app/annunciator-words.ts';
import type { ComingBack } from '../../shared/api/answers.ts';
import { api, queryClient } from '../../shared/api/client.ts';
import { enableQuery } from '../../shared/api/queries.ts';
import { useLiveState, useNow } from '../../shared/live/live-context.tsx';
import { Panel } from '../../shared/panel/panel.tsx';
import { queryState } from '../../shared/panel/query-state.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { mayDecide } from '../card/gate.ts';
import { Trend } from '../overview/trend.tsx';
import { useSession } from '../sign-on/session.tsx';
import { ChecklistStep } from './checklist-step.tsx';
import styles from './coming-back.module.css';
import { missing, nextStep, type Wish } from './request.ts';
import { StartStep } from './start-step.tsx';
import { Step } from './step.tsx';
import { StopStep } from './stop-step.tsx';
import { WishSteps } from './wish-steps.tsx';

/** Coming back, one page, in order (console 5.11): several acts to start again, each checked again by the server. */
export function ComingBackPage() {
  const state = useLiveState();
  const to = nextStep(state.twin.granted);
  const query = useQuery(enableQuery(to));
  // Once it was asked for, the page stays and says that it has been seen.
  const [isSeen, setIsSeen] = useState(false);
  if (!isSeen && waitsForAcknowledgement(state) && !belowAdvisory(state)) setIsSeen(true);
  const replaced = queryState(query, 'the checklist');
  if (replaced || !query.data)
    return <Panel label="Coming back" title="Coming back" state={replaced ?? { kind: 'loading', what: 'the checklist' }} />;
  if (isSeen && !belowAdvisory(state)) return <Seen view={query.data} />;
  if (!belowAdvisory(state))
    return (
      <Panel
        label="Coming back"
        title={`The twin is in ${state.twin.granted.toUpperCase()}`}
        state={{ kind: 'empty', why: 'There is nothing to come back from.', fills: 'After OFF or a stop, this page is the way back.' }}
      />
    );
  return <Steps key={to} view={query.data} to={to} />;
}

/** A cause that left the mode as it was: nothing is to be started, somebody only says that he has seen it. */
function Seen({ view }: { view: ComingBack }) {
  const state = useLiveState();
  const { linked } = useNow();
  const { person } = useSession();
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div>
          <p className={styles.muted}>Twin · Acknowledge</p>
          <h2>
            {waitsForAcknowledgement(state)
              ? `The twin stays in ${state.twin.granted.toUpperCase()}; what happened waits to be seen`
              : `Acknowledged; the twin stays in ${state.twin.granted.toUpperCase()}`}
          </h2>
        </div>
      </div>
      <div className={styles.steps}>
        <div className={styles.column}>
          <StopStep view={view} timeZone={state.asset.timeZone} inert={!linked || !person || !mayDecide(person.role)} hasStayed />
        </div>
      </div>
    </div>
  );
}

function Steps({ view, to }: { view: ComingBack; to: 'shadow' | 'advisory' }) {
  const state = useLiveState();
  const { linked } = useNow();
  const { person } = useSession();
  const say = useSentence();
  const navigate = useNavigate();
  const [wish, setWish] = useState<Wish>({ reason: null, text: '', endsAt_ms: null, without: [] });
  const classes = view.classes.filter(({ decisionClass }) => !wish.without.includes(decisionClass));
  const enable = useMutation({
    mutationFn: async () => {
      if (wish.reason === null || wish.endsAt_ms === null) throw new Error('reason or end missing');
      return api.operate.enable.mutate({
        requestKey: crypto.randomUUID(),
        to,
        classes: classes.map(({ decisionClass, version }) => ({ decisionClass, version })),
        reason: wish.reason,
        text: wish.text.trim(),
        endsAt_ms: wish.endsAt_ms,
      });
    },
    onSuccess: (answer) => {
      void queryClient.invalidateQueries({ queryKey: ['enable'] });
      if (answer.kind === 'enabled' && to === 'advisory') void navigate('/');
    },
  });
  const open = missing(view, wish, person, linked);
  const denied = enable.data?.kind === 'denied' ? enable.data.messages.map(say) : enable.error ? [enable.error.message] : [];
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div>
          <p className={styles.muted}>Twin · Coming back</p>
          <h2>
            Coming back: {view.classes.map(({ label }) => say(label)).join(' and ')}, {view.from.toUpperCase()} to {to.toUpperCase()}
          </h2>
        </div>
        <Ladder now={view.from} asked={to} />
      </div>
      <div className={styles.steps}>
        <div className={styles.column}>
          <StopStep view={view} timeZone={state.asset.timeZone} inert={!linked || !person || !mayDecide(person.role)} />
          <ChecklistStep view={view} />
        </div>
        <div className={styles.column}>
          <WishSteps to={to} view={view} wish={wish} onWish={setWish} state={state} />
        </div>
        <div className={styles.column}>
          <Step number={5} name="What the first cycle would do" done grow>
            {view.preview.length === 0 && <p className={styles.muted}>No forecast yet; the next cycle brings it.</p>}
            {view.preview.map((message) => (
              <p key={JSON.stringify(message)}>{say(message)}</p>
            ))}
            <div className={styles.preview}>
              <Trend state={state} inset />
            </div>
          </Step>
          <StartStep to={to} open={open} denied={denied} sending={enable.isPending} onStart={() => enable.mutate()} />
        </div>
      </div>
    </div>
  );
}

/** The whole ladder; a return from OFF goes through shadow, and never more than one step (console 5.12, 5.13). */
function Ladder({ now, asked }: { now: TwinMode; asked: TwinMode }) {
  return (
    <div className={styles.ladder}>
      {TWIN_MODES.map((mode) => (
        <span key={mode} className={`${styles.rung} ${mode === now ? styles.rungNow : ''} ${mode === asked ? styles.rungAsked : ''}`}>
          <small className={mode === now ? '' : styles.muted}>{rungWords(mode, now, asked)}</small>
          {mode.toUpperCase()}
        </span>
      ))}
    </div>
  );
}

function rungWords(mode: TwinMode, now: TwinMode, asked: TwinMode): string {
  if (mode === now) return 'now';
  if (mode === asked) return 'asked for';
  return mode === 'off' ? 'at any time' : 'not from here';
}
