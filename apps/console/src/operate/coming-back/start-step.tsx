import { ActButton } from '../../shared/value/act-button.tsx';
import { useSession } from '../sign-on/session.tsx';
import styles from './coming-back.module.css';
import { Step } from './step.tsx';

export interface StartStepProps {
  to: 'shadow' | 'advisory';
  open: string[];
  denied: string[];
  sending: boolean;
  onStart: () => void;
}

/** Step 6: nothing is waived here; what is missing stands under the button. */
export function StartStep({ to, open, denied, sending, onStart }: StartStepProps) {
  const { person, station } = useSession();
  return (
    <Step number={6} name="Start" done={false} says={person ? <b>{`as ${person.name}, ${station ?? ''}`}</b> : 'nobody signed in'}>
      <ActButton
        rev={to}
        name={`Start ${to.toUpperCase()}`}
        inert={open.length > 0 || sending}
        heavy
        className={styles.start}
        onAct={onStart}
      >
        {sending ? 'Checking…' : `Start ${to.toUpperCase()}`}
      </ActButton>
      <output>
        {[...denied, ...open].map((line) => (
          <p key={line}>
            <b>{line}</b>
          </p>
        ))}
      </output>
      <p className={styles.muted}>
        All items are checked again at the press; one that fails is named. Trims begin at zero, nothing is written before a card is
        accepted.
      </p>
    </Step>
  );
}
