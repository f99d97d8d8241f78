import type { LiveState } from '@trimtab/terms';
import { Fragment } from 'react';
import { announcedApart } from '../../shared/live/announced.ts';
import { isOld } from '../../shared/live/freshness.ts';
import { useNow } from '../../shared/live/live-context.tsx';
import { heldTrims } from '../../shared/off/ramp.ts';
import { scrollFocus } from '../../shared/panel/scroll-focus.ts';
import { clockMinute } from '../../shared/render/time.ts';
import { sentenceCase } from '../../shared/render/words.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { byPlace } from './by-place.ts';
import styles from './column-foot.module.css';
import { endingLines } from './ending.ts';
import { InForce } from './in-force.tsx';
import { LAST_READ, noTrimText } from './no-trim-text.ts';
import { NothingWords } from './nothing-line.tsx';

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
  const now = useNow();
  const { inForce, asset } = state;
  const isUnread = isOld(state, now);
  const isSilent = saysNothing && state.nothing.length > 0;
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
        {isSilent && (
          <p>
            {isUnread && <b>{LAST_READ} </b>}
            {byPlace(state.nothing).map((nothing, index) => (
              <Fragment key={JSON.stringify(nothing.message)}>
                {index > 0 && ' · '}
                <NothingWords nothing={nothing} />
              </Fragment>
            ))}
          </p>
        )}
        {inForce.length === 0 && <p className={styles.muted}>{noTrimText(heldTrims(state).length > 0, isUnread)}</p>}
        {announcedApart(state).map(({ at_ms, message }) => (
          <p key={`${at_ms} ${message.id}`} data-announced={message.id}>
            <b>{clockMinute(at_ms, asset.timeZone)}</b> {sentenceCase(say(message))}
          </p>
        ))}
      </div>
    </section>
  );
}
