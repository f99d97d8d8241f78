import type { LiveState } from '@trimtab/terms';
import styles from './announcer.module.css';

/** For screen readers: a new card and a change of mode, politely; values are not announced (console 9.3). */
export function Announcer({ state }: { state: LiveState }) {
  const offered = state.cards.filter((card) => card.state === 'offered').map((card) => card.placeLabel);
  const cards = offered.length > 0 ? `Offered: ${offered.join(', ')}` : 'Nothing offered';
  return <output className={styles.unseen}>{`Twin ${state.twin.mode}. Plant ${state.plant.mode}. ${cards}.`}</output>;
}
