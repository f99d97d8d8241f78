import type { ReactNode } from 'react';
import { Panel } from '../../shared/panel/panel.tsx';
import styles from './coming-back.module.css';

export interface StepProps {
  number: number;
  name: string;
  done: boolean;
  says?: ReactNode;
  grow?: boolean;
  children: ReactNode;
}

/** One step of the return: number filled when done, and who or what at the right. */
export function Step({ number, name, done, says, grow = false, children }: StepProps) {
  return (
    <Panel label={name} className={`${styles.step} ${grow ? styles.grow : ''}`}>
      <div className={styles.stepHead} data-step={number} data-done={done}>
        <span className={`${styles.number} ${done ? styles.done : ''}`}>{number}</span>
        <h3>{name}</h3>
        <span>{says}</span>
      </div>
      {children}
    </Panel>
  );
}
