import type { ReasonCode } from '@trimtab/terms';
import { reasonEffect, reasonShort, reasonText } from '../../shared/render/words.ts';
import { useWords } from '../../shared/render/words-context.tsx';
import { ActButton } from '../../shared/value/act-button.tsx';
import styles from './reasons.module.css';

const SHOWN_REASONS = 3;

export interface ReasonsProps {
  rev: string;
  place: string;
  /** Does the card protect a slab? */
  protects: boolean;
  /** Likeliest first; their order is fixed for the life of a card. */
  codes: readonly string[];
  inert: boolean;
  hidden?: boolean;
  className?: string | undefined;
  onReason: (code: ReasonCode) => void;
  onMore: () => void;
}

/** The likely reasons as one button each; the click on one is the rejection (console 4.11). */
export function Reasons({ rev, place, protects, codes, inert, hidden = false, className = '', onReason, onMore }: ReasonsProps) {
  const words = useWords();
  return (
    <div className={`${styles.reasons} ${className}`} hidden={hidden}>
      {codes.slice(0, SHOWN_REASONS).map((code) => (
        <ActButton
          key={code}
          rev={rev}
          name={`${reasonText(code, words)}: ${reasonEffect(code, place, words, protects)}`}
          inert={inert}
          className={styles.reason}
          onAct={() => onReason(code as ReasonCode)}
        >
          {reasonShort(code, words)}
        </ActButton>
      ))}
      <ActButton rev={rev} name="More…" inert={inert} shortcut="R" className={`${styles.reason} ${styles.more}`} onAct={onMore}>
        More…
      </ActButton>
    </div>
  );
}
