import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api, queryClient } from '../../shared/api/client.ts';
import { whoQuery } from '../../shared/api/queries.ts';
import { useTick } from '../../shared/live/live-context.tsx';
import { focusWhileOpen } from '../../shared/panel/focus-while-open.ts';
import styles from './pad.module.css';
import { type Session, useSession } from './session.tsx';
import { mayUnlock, Unlock } from './unlock.tsx';

const CLOSES_AFTER_MS = 30_000;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const MOST_DIGITS = 12;

/** The sign-on pad: over tiles and trend only, never over bar, closest-slab line, zones or cards (console 9.9). */
export function SignOnPad() {
  const { station, people, person: present, closePad } = useSession();
  const [personId, setPersonId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const pinField = useRef<HTMLInputElement>(null);
  const signOn = useMutation({
    mutationFn: (ask: { personId: string; pin: string }) => api.auth.signOn.mutate(ask),
    onSettled: () => setPin(''),
    onSuccess: async (answer) => {
      // A refusal too: it may have locked the person.
      await queryClient.invalidateQueries(whoQuery);
      if (answer.kind === 'signed-on') closePad();
    },
  });

  useCloseWhenIdle(`${personId ?? ''} ${pin}`, closePad);
  const chosen = people.find(({ id }) => id === personId) ?? null;
  const choose = (id: string) => {
    setPersonId(id);
    setPin('');
    pinField.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (personId !== null && pin.length > 0 && !signOn.isPending) signOn.mutate({ personId, pin });
  };
  const refused = signOn.data?.kind === 'refused' ? signOn.data.message : signOn.error?.message;
  return (
    <form
      ref={focusWhileOpen}
      tabIndex={-1}
      className={styles.pad}
      aria-label={`Sign in at ${station ?? 'this station'}`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closePad();
      }}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>Sign in at {station ?? 'this station'}</h2>
        <button type="button" className={styles.close} onClick={closePad}>
          Close · Esc
        </button>
      </div>
      <People people={people} personId={personId} onChoose={choose} />
      <div className={styles.keys}>
        {DIGITS.map((digit) => (
          <Key key={digit} name={digit} onPress={() => setPin(`${pin}${digit}`.slice(0, MOST_DIGITS))} />
        ))}
        <Key name="‹" label="Delete last digit" onPress={() => setPin(pin.slice(0, -1))} />
        <Key name="0" onPress={() => setPin(`${pin}0`.slice(0, MOST_DIGITS))} />
        <button type="submit" className={`${styles.key} ${styles.signIn}`} disabled={personId === null || pin === '' || signOn.isPending}>
          Sign in
        </button>
      </div>
      <label className={styles.pin}>
        <span>PIN of {chosen?.name ?? '…'}</span>
        <input
          ref={pinField}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={MOST_DIGITS}
          value={pin}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
        />
      </label>
      {chosen && mayUnlock(present, chosen) ? (
        <Unlock key={chosen.id} person={chosen} onDone={signOn.reset} />
      ) : (
        <output className={styles.says}>{refused ? <b>{refused}</b> : hint(present?.name ?? null)}</output>
      )}
    </form>
  );
}

/** Any touch of the pad (`touched` changes) starts the 30 s anew. */
function useCloseWhenIdle(touched: string, close: () => void): void {
  const [seen, setSeen] = useState({ touched, at_ms: performance.now() });
  if (seen.touched !== touched) setSeen({ touched, at_ms: performance.now() });
  const isOver = useTick(1_000) - seen.at_ms > CLOSES_AFTER_MS;
  useEffect(() => {
    if (isOver) close();
  }, [isOver, close]);
}

const hint = (present: string | null): string =>
  present ? `${present} is signed in; another PIN changes the person.` : 'Choose a name, then the PIN: pad or keyboard.';

function People({ people, personId, onChoose }: { people: Session['people']; personId: string | null; onChoose: (id: string) => void }) {
  return (
    <div className={styles.people}>
      {people.map((person) => (
        <button
          key={person.id}
          type="button"
          className={styles.person}
          aria-pressed={person.id === personId}
          onClick={() => onChoose(person.id)}
        >
          <b>{person.name}</b>
          <span>{person.role}</span>
        </button>
      ))}
    </div>
  );
}

function Key({ name, label = name, onPress }: { name: string; label?: string; onPress: () => void }) {
  return (
    <button type="button" className={styles.key} aria-label={label} onClick={onPress}>
      {name}
    </button>
  );
}
