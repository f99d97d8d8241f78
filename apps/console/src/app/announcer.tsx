import type { LiveState } from '@trimtab/terms';
import { useSentence } from '../shared/render/words-context.tsx';
import styles from './announcer.module.css';
import { spokenLines } from './spoken-lines.ts';

/** For screen readers, each thing in a region of its own, so that only what changed is said; values are not announced (console 9.3). */
export function Announcer({ state }: { state: LiveState }) {
  const say = useSentence();
  const { polite, alert } = spokenLines(state, say);
  return (
    <div className={styles.unseen}>
      {Object.entries(polite).map(([what, line]) => (
        <output key={what}>{line}</output>
      ))}
      <div role="alert">{alert}</div>
    </div>
  );
}
