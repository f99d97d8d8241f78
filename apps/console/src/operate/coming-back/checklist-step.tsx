import type { ComingBack } from '../../shared/api/answers.ts';
import { scrollFocus } from '../../shared/panel/scroll-focus.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Analog } from '../../shared/scale/analog.tsx';
import { Sign } from '../../shared/sign/sign.tsx';
import styles from './coming-back.module.css';
import { unmetFirst } from './request.ts';
import { Step } from './step.tsx';

/** Step 2: judged by the server from live data; an unmet item blocks and says what clears it. */
export function ChecklistStep({ view }: { view: ComingBack }) {
  const met = view.items.filter((item) => item.met).length;
  return (
    <Step
      number={2}
      name="Checklist from live data"
      done={met === view.items.length}
      says={
        <span className={styles.waive}>
          {met < view.items.length && 'No one can waive it. '}
          <b>{`${met} of ${view.items.length} met`}</b>
        </span>
      }
      grow
    >
      <div className={styles.items} ref={scrollFocus}>
        {unmetFirst(view.items).map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </div>
    </Step>
  );
}

function Item({ item }: { item: ComingBack['items'][number] }) {
  const say = useSentence();
  return (
    <div className={`${styles.item} ${item.met ? '' : styles.unmet}`} data-item={item.id} data-met={item.met}>
      {item.met ? <span aria-hidden="true">✓</span> : <Sign kind="d" />}
      <span>{item.met ? say(item.label) : <b>{say(item.label)}</b>}</span>
      <b>{say(item.now)}</b>
      <span className={styles.needed}>{say(item.needed)}</span>
      {!item.met && item.scale && (
        <div className={styles.itemScale}>
          <Analog
            scale={{ low: 0, high: item.scale.limit * 2, limitHigh: item.scale.limit, desiredLow: 0, desiredHigh: item.scale.limit }}
            value={item.scale.value}
          />
        </div>
      )}
      {!item.met && (
        <p>
          <b>Blocks.</b> {item.clears ? say(item.clears) : 'What clears it is not known.'}
        </p>
      )}
    </div>
  );
}
