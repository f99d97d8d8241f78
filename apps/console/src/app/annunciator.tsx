import type { LiveState } from '@trimtab/terms';
import { plantNow_ms, plcUnread } from '../shared/live/freshness.ts';
import { useLive, useNow } from '../shared/live/live-context.tsx';
import { OffButton } from '../shared/off/off-button.tsx';
import { clockSecond, dayName, zoneName } from '../shared/render/time.ts';
import { useSentence } from '../shared/render/words-context.tsx';
import { Sign } from '../shared/sign/sign.tsx';
import { useHeldText } from '../shared/value/held-text.ts';
import styles from './annunciator.module.css';
import { barsOf, type CellWords, healthCell, plantCell, twinCell, writesCell } from './annunciator-words.ts';
import { useChangedBox } from './changed-box.ts';

/** The bar of every page: the annunciator, not the switch, is the truth (console 5.1). */
export function Annunciator({ state }: { state: LiveState | null }) {
  const { link } = useLive();
  const linked = link.phase !== 'lost';
  return (
    <header className={`${styles.bar} ${linked ? '' : styles.old}`} data-old={!linked}>
      {state ? <Cells state={state} /> : <NoCells />}
      <OffButton />
    </header>
  );
}

function Cells({ state }: { state: LiveState }) {
  const say = useSentence();
  const { server_ms, linked } = useNow();
  const clock_ms = linked ? plantNow_ms(state, server_ms) : state.plant_ms;
  const { timeZone } = state.asset;
  return (
    <>
      <div className={styles.asset}>
        <h1>{state.asset.id}</h1>
        <span className={styles.narrowHide}>{state.asset.name}</span>
        <span>
          <span className={styles.narrowHide}>owner </span>
          {state.asset.owner}
        </span>
      </div>
      <Cell
        name="TWIN"
        cell={twinCell(state, say)}
        bars={barsOf(state.twin.mode)}
        changedAt_ms={state.twin.changedAt_ms}
        server_ms={server_ms}
      />
      <Cell name="PLANT" cell={plantCell(state)} server_ms={server_ms} />
      <Cell name="WRITES" cell={writesCell(state)} server_ms={server_ms} />
      <Cell name="HEALTH" cell={healthCell(state)} server_ms={server_ms} />
      <div className={`${styles.cell} ${plcUnread(state) ? styles.unread : ''}`} data-annunciator="time">
        <span className={styles.name}>PLANT TIME {state.clockRate !== 1 && <b>×{state.clockRate}</b>}</span>
        <span className={styles.word} data-tier="glance">
          {clockSecond(clock_ms, timeZone)}
        </span>
        <span className={styles.second}>
          {dayName(clock_ms, timeZone)} {zoneName(clock_ms, timeZone)}
        </span>
      </div>
    </>
  );
}

/** Before the first state the bar keeps its geometry and says nothing that could be taken for a mode. */
function NoCells() {
  return (
    <>
      <div className={styles.asset}>
        <h1>Trimtab</h1>
      </div>
      {['TWIN', 'PLANT', 'WRITES', 'HEALTH', 'PLANT TIME'].map((name) => (
        <div key={name} className={styles.cell}>
          <span className={styles.name}>{name}</span>
          <span className={styles.word} data-tier="glance">
            –
          </span>
          <span className={styles.second}>not known yet</span>
        </div>
      ))}
    </>
  );
}

interface CellProps {
  name: string;
  cell: CellWords;
  server_ms: number;
  bars?: ReturnType<typeof barsOf>;
  changedAt_ms?: number;
}

function Cell({ name, cell, server_ms, bars, changedAt_ms }: CellProps) {
  const second = useHeldText(cell.second);
  const isBoxed = useChangedBox(cell.word, changedAt_ms ?? null, server_ms);
  return (
    <div
      className={`${styles.cell} ${isBoxed ? styles.changed : ''} ${cell.old ? styles.unread : ''}`}
      data-annunciator={name.toLowerCase()}
      data-changed={isBoxed}
    >
      <span className={`${styles.name} ${cell.sign ? styles.named : ''}`}>
        {name}
        {bars && bars !== 'none' && <Bars kind={bars} />}
      </span>
      <span className={styles.word} data-tier="glance">
        {cell.word}
      </span>
      <span className={styles.second} title={second}>
        {second}
      </span>
      {cell.sign && (
        <span className={styles.sign}>
          <Sign kind={cell.sign} blinking={cell.blinking} />
        </span>
      )}
    </div>
  );
}

const BAR_ROWS = { dotted: [7], one: [7], two: [4, 10], three: [2, 7, 12] } as const;

function Bars({ kind }: { kind: keyof typeof BAR_ROWS }) {
  return (
    <svg className={styles.bars} viewBox="0 0 76 14" aria-hidden="true" data-bars={kind}>
      {BAR_ROWS[kind].map((y) => (
        <line key={y} x1="0" x2="76" y1={y} y2={y} strokeDasharray={kind === 'dotted' ? '6 6' : undefined} />
      ))}
    </svg>
  );
}
