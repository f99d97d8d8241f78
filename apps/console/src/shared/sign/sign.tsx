import styles from './sign.module.css';

/** P1 urgent: square 1 · P2 high: triangle up 2 · P3 low: triangle down 3 · D instrument or twin health: diamond ? */
export type SignKind = 'p1' | 'p2' | 'p3' | 'd';

const SHAPES: Record<SignKind, { points: string; digit: string; y: number; words: string }> = {
  p1: { points: '3,3 27,3 27,27 3,27', digit: '1', y: 22, words: 'Priority 1' },
  p2: { points: '15,2 29,27 1,27', digit: '2', y: 24, words: 'Priority 2' },
  p3: { points: '1,3 29,3 15,28', digit: '3', y: 18, words: 'Priority 3' },
  d: { points: '15,1 29,15 15,29 1,15', digit: '?', y: 22, words: 'Instrument or twin health' },
};

/** Shape, digit and fill together: no one of them alone carries the meaning (console 1.3, 2.1). */
export function Sign({ kind, blinking = false }: { kind: SignKind; blinking?: boolean }) {
  const shape = SHAPES[kind];
  return (
    <svg
      className={`${styles.sign} ${styles[kind]} ${blinking ? styles.blink : ''}`}
      viewBox="0 0 30 30"
      role="img"
      aria-label={shape.words}
      data-sign={kind}
    >
      <polygon points={shape.points} strokeWidth="2" strokeLinejoin="round" />
      <text className={styles.digit} x="15" y={shape.y} fontSize="20">
        {shape.digit}
      </text>
    </svg>
  );
}

/** The clock sign of a value whose age matters. */
export function ClockSign() {
  return (
    <svg className={`${styles.sign} ${styles.clock}`} viewBox="0 0 30 30" aria-hidden="true">
      <circle cx="15" cy="15" r="9" strokeWidth="2.5" />
      <path d="M15 9v6h5" strokeWidth="2.5" />
    </svg>
  );
}
