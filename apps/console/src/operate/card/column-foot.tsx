import type { LiveState } from '@trimtab/terms';
import { announcedApart } from '../../shared/live/announced.ts';
import { heldTrims } from '../../shared/off/ramp.ts';
import { scrollFocus } from '../../shared/panel/scroll-focus.ts';
import { clockMinute } from '../../shared/render/time.ts';
import { sentenceCase } from '../../shared/render/words.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import styles from './column-foot.module.css';
import { endingLines } from './ending.ts';
import { InForce } from './in-force.tsx';
import { NothingForPlace } from './nothing-line.tsx';

export interface ColumnFootProps {
  state: LiveState;
  /** No slot is free in which silence could say why it is silent. */
  saysNothing: boolean;
  takePress: (slot: number) => boolean;
}

/** From more trims on each is one button with its name. */
const SIDE_BY_SIDE = 2;

/** The trims in force with the way back, and below them why a place gets nothing and what the twin took back by itself. */
export function ColumnFoot({ state, saysNothing, takePress }: ColumnFootProps) {
  const say = useSentence();
  const { inForce, asset } = state;
  return (
    <section className={styles.foot} aria-label="In force" ref={scrollFocus}>
      {inForce.length > 0 && (
        <div className={styles.trims}>
          {inForce.map((trim) => (
            <InForce key={trim.decisionId} trim={trim} state={state} compact={inForce.length > SIDE_BY_SIDE} takePress={takePress} />
          ))}
        </div>
      )}
      <div className={styles.lines}>
        {endingLines(inForce, state.plant_ms, asset.timeZone).map((line) => (
          <b key={line}>{line}</b>
        ))}
        {saysNothing && state.nothing.map((nothing) => <NothingForPlace key={JSON.stringify(nothing.message)} nothing={nothing} />)}
        {inForce.length === 0 && (
          <p className={styles.muted}>
            {heldTrims(state).length > 0
              ? 'No trim stands any more: the PLC ramps what is left to zero.'
              : "No trim in force: the furnace runs on the operator's own setpoints."}
          </p>
        )}
        {announcedApart(state).map(({ at_ms, message }) => (
          <p key={`${at_ms} ${message.id}`} data-announced={message.id}>
            <b>{clockMinute(at_ms, asset.timeZone)}</b> {sentenceCase(say(message))}
          </p>
        ))}
      </div>
    </section>
  );
}
