import type { LiveState, Message } from '@trimtab/terms';
import { formatNumber, type TrimUnit, UNITS, type Unit } from '@trimtab/terms';
import { focusWhileOpen } from '../../shared/panel/focus-while-open.ts';
import { setpointText, trimText, trimUnit } from '../../shared/render/number.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { type LeverRow, leverRows } from './lever-row.ts';
import { type LimitRow, limitRows } from './limit-row.ts';
import { useLimits } from './limits-open.tsx';
import styles from './limits-panel.module.css';

/** All that may be moved and all that must be kept, with what binds (console 4.5). */
export function LimitsPanel({ state }: { state: LiveState }) {
  const { close } = useLimits();
  return (
    <section
      ref={focusWhileOpen}
      tabIndex={-1}
      className={styles.panel}
      aria-label="All limits"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <header className={styles.head}>
        <h2>All limits</h2>
        <span className={styles.muted}>with the plan in force</span>
        <button type="button" className={styles.close} onClick={close}>
          Close
        </button>
      </header>
      <Levers rows={leverRows(state)} />
      <RecipeChanges messages={state.recipeChanges} />
      <Limits rows={limitRows(state)} />
    </section>
  );
}

function Levers({ rows }: { rows: readonly LeverRow[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>may be moved</th>
          <th className={styles.number}>SP</th>
          <th className={styles.number}>trim</th>
          <th className={styles.number}>in force</th>
          <th className={styles.number}>suggested</th>
          <th className={styles.number}>low … high</th>
          <th>stands</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.place} data-lever={row.place} data-status={row.status.kind}>
            <th scope="row">{row.label}</th>
            <td className={styles.number}>{known(row.setpoint, row.unit)}</td>
            <td className={styles.number}>{row.trim === null ? '–' : trimText(row.trim, row.unit)}</td>
            <td className={styles.number}>
              <b>{known(row.inForce, row.unit)}</b> {trimUnit(row.unit)}
            </td>
            <td className={`${styles.number} ${styles.suggested}`}>
              {row.suggested === null ? '' : `◇ ${known(row.suggested, row.unit)}`}
            </td>
            <td className={styles.number}>
              {row.permitted ? `${known(row.permitted.low, row.unit)} … ${known(row.permitted.high, row.unit)}` : '–'}
            </td>
            <td>
              <Stands row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a trim holds all the time is no control: a recipe wants changing, and that is signed elsewhere (design §4). */
function RecipeChanges({ messages }: { messages: readonly Message[] }) {
  const say = useSentence();
  if (messages.length === 0) return null;
  return (
    <p className={styles.recipes}>
      <b>A change of recipe</b>, for the engineer to propose: {messages.map(say).join('; ')}.
    </p>
  );
}

function Stands({ row: { status } }: { row: LeverRow }) {
  const say = useSentence();
  switch (status.kind) {
    case 'free':
      return 'free';
    case 'low':
      return <b>at its low limit</b>;
    case 'high':
      return <b>at its high limit</b>;
    case 'not-permitted':
      return 'not permitted';
    case 'unread':
      return 'not read';
    case 'held':
      return <>held: {say(status.why)}</>;
  }
}

function Limits({ rows }: { rows: readonly LimitRow[] }) {
  const say = useSentence();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>must be kept</th>
          <th className={styles.number}>now</th>
          <th className={styles.number}>forecast</th>
          <th className={styles.number}>limit</th>
          <th className={styles.number}>left</th>
          <th className={styles.number}>reserve</th>
          <th>stands</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label.id} data-limit={row.label.id} data-status={row.status ?? 'unknown'}>
            <th scope="row">{say(row.label)}</th>
            <td className={styles.number}>{plain(row.now, row.unit)}</td>
            <td className={styles.number}>
              <b>{plain(row.forecast, row.unit)}</b>
            </td>
            <td className={styles.number}>
              {row.side === 'lower' ? '≥' : '≤'} {plain(row.limit, row.unit)} {UNITS[row.unit].label}
            </td>
            <td className={styles.number}>{plain(row.left, row.unit)}</td>
            <td className={styles.number}>{row.reserve === 0 ? '' : plain(row.reserve, row.unit)}</td>
            <td>{limitStands(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function limitStands({ status, isSoft }: LimitRow) {
  switch (status) {
    case null:
      return 'not known';
    case 'free':
      return 'free';
    case 'binds':
      return <b>{isSoft ? 'binds by its price' : 'binds'}</b>;
    case 'past':
      return <b>{isSoft ? 'past it, at a price' : 'past its limit'}</b>;
  }
}

const known = (value: number | null, unit: TrimUnit): string => (value === null ? '–' : setpointText(value, unit));
const plain = (value: number | null, unit: Unit): string => formatNumber({ value: value ?? Number.NaN, unit });
