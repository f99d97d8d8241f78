import type { LiveSlab, Option } from '@trimtab/terms';
import { useSentence } from '../../shared/render/words-context.tsx';
import { Analog } from '../../shared/scale/analog.tsx';
import styles from './card-body.module.css';
import { type EffectRow, effectRow, hasLeft } from './effect.ts';

/** What the card knows: why, what it does to the closest slab, and how sure it is; all without hover. `slabs`: inside now; none for a card of old. */
export function CardBody({ option, slabs = [] }: { option: Option; slabs?: readonly LiveSlab[] }) {
  const say = useSentence();
  const { texts, effect } = option;
  const rows: [string, string][] = [
    ['Limited by', say(texts.limitedBy)],
    ['How sure', say(texts.howSure)],
    ['Do nothing', say(texts.ifNothing)],
    ...(texts.against ? [['Against', say(texts.against)] as [string, string]] : []),
    ...(texts.history ? [['Before', say(texts.history)] as [string, string]] : []),
  ];
  return (
    <div className={styles.body}>
      <p>{say(texts.why)}</p>
      <dl className={styles.effect}>
        <Effect row={effectRow(`Closest ${effect.closest.subject}`, effect.closest, 'degC', true, hasLeft(effect.closest, slabs))} />
        <Effect row={effectRow(`Hottest ${effect.hottest.subject}`, effect.hottest, 'degC', true, hasLeft(effect.hottest, slabs))} />
        <Effect row={effectRow(`Inside ${effect.inside.subject}`, effect.inside, 'K', false, hasLeft(effect.inside, slabs))} />
      </dl>
      <dl className={styles.texts}>
        {rows.map(([label, text]) => (
          <Text key={label} label={label} text={text} />
        ))}
      </dl>
    </div>
  );
}

function Effect({ row }: { row: EffectRow }) {
  return (
    <>
      <dt>{row.label}</dt>
      <dd className={styles.effectText}>{row.text}</dd>
      <dd>
        <Analog scale={row.scale} inForce={row.before} suggested={row.after} small />
      </dd>
      <dd className={styles.effectLeft}>
        {row.limit !== null && <span className={styles.wideOnly}>{row.limit}, </span>}
        {row.left}
      </dd>
    </>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
