/** What the bar says of mode, plant, right to write and health: one rule for all screens (console 5.1–5.4). */
import { type LiveCause, type LiveState, type Message, PLANT_MODES, render, TWIN_MODES } from '@trimtab/terms';
import { plcUnread } from '../shared/live/freshness.ts';
import { heldTrims } from '../shared/off/ramp.ts';
import { degrees } from '../shared/render/number.ts';
import { age, sinceClock } from '../shared/render/time.ts';
import { withoutStop } from '../shared/render/words.ts';
import type { SignKind } from '../shared/sign/sign.tsx';
import { SHORT_CAUSES } from './short-causes.ts';

export interface CellWords {
  word: string;
  second: string;
  sign: SignKind | null;
  blinking: boolean;
  /** The PLC that says it is not read now. */
  old?: true;
}

type Say = (message: Message) => string;

/** A mode that this console does not know is never drawn as normal. */
const known = (list: readonly string[], mode: string): boolean => list.includes(mode);
const calm = (word: string, second: string): CellWords => ({ word, second, sign: null, blinking: false });

export function twinCell(state: LiveState, say: Say): CellWords {
  const { twin, asset } = state;
  if (!known(TWIN_MODES, twin.mode))
    return { word: `UNKNOWN ${twin.mode}`, second: 'unknown to this console: reload', sign: 'd', blinking: false };
  const fallback = openFallback(state);
  const ramping = state.off && twin.mode === 'off' ? rampWords(state) : null;
  // A fallback tells its own time and cause, also where the mode has not changed by it.
  const since = `since ${sinceClock(fallback?.since_ms ?? twin.since_ms, state.plant_ms, asset.timeZone)}`;
  const cause = fallback ? fallback.message : twin.by === null ? twin.cause : null;
  const why = cause ? shortCause(cause, say) : twin.by;
  const second = ramping ?? (twin.armed ? say(twin.armed) : (differing(state, say) ?? (why ? `${since} · ${why}` : since)));
  return {
    word: twin.mode.toUpperCase(),
    second,
    sign: fallback ? 'p2' : null,
    blinking: fallback !== null && !fallback.acknowledged,
  };
}

/** The line is short; the whole sentence stands in the column and on the coming-back page. */
const shortCause = (cause: Message, say: Say): string => (SHORT_CAUSES[cause.id] ? render(cause, SHORT_CAUSES) : withoutStop(say(cause)));

/** Where the decision classes differ the word is the lowest: it says for which, and what the others are (console 5.1). */
export function differing({ twin, twins }: LiveState, say: Say): string | null {
  if (new Set(twins.map(({ mode }) => mode)).size <= 1) return null;
  const names = (of: readonly LiveState['twins'][number][]) =>
    of.map(({ decisionClass }) => say({ id: `class.${decisionClass}` })).join(' and ');
  const others = twins.filter(({ mode }) => mode !== twin.mode);
  const lowest = `only ${names(twins.filter(({ mode }) => mode === twin.mode))}`;
  return [lowest, ...others.map((other) => `${names([other])} ${other.mode.toUpperCase()}`)].join(' · ');
}

/** How far it is stands in the line that OFF draws on every page. */
function rampWords(state: LiveState): string | null {
  const held = heldTrims(state);
  if (held.length === 0) return null;
  return `PLC ramping ${held.length > 1 ? `${held.length} trims` : held.map(({ name, text }) => `${name} ${text}`).join()}`;
}

/** The worst cause that holds the twin down or waits for an acknowledgement; a pause, which ends by itself, is none. */
export function openFallback({ twin }: LiveState): LiveCause | null {
  const open = worst(twin.causes.filter((cause) => cause.active || !cause.acknowledged));
  return open?.class === 'pause' ? null : open;
}

export const belowAdvisory = ({ twin }: LiveState): boolean => twin.granted === 'off' || twin.granted === 'shadow';

/** A cause that left the mode as it was still waits for somebody who has seen it. */
export const waitsForAcknowledgement = (state: LiveState): boolean => openFallback(state)?.acknowledged === false;

const RANK: LiveCause['class'][] = ['pause', 'licence', 'envelope', 'latching', 'hard'];
const worst = (causes: readonly LiveCause[]): LiveCause | null =>
  causes.reduce<LiveCause | null>(
    (found, cause) => (found === null || RANK.indexOf(cause.class) > RANK.indexOf(found.class) ? cause : found),
    null,
  );

const modeWord = (mode: string): string => mode.toUpperCase().replace('-', ' ');

export function plantCell(state: LiveState): CellWords {
  const { plant, asset } = state;
  const unread = plcUnread(state);
  if (unread && plant.mode === 'unknown') return { ...calm('UNKNOWN', `not read for ${age(unread.age_s)}`), old: true };
  if (plant.mode === 'unknown' || !known(PLANT_MODES, plant.mode))
    return { word: 'UNKNOWN', second: 'the PLC names no mode', sign: 'd', blinking: false };
  if (unread) return { ...calm(modeWord(plant.mode), `not read for ${age(unread.age_s)}`), old: true };
  // It is the mean of an hour: in a standstill it would still say that the furnace runs.
  const pace = plant.mode !== 'production' || plant.pace_tph.value === null ? '' : ` · ${degrees(plant.pace_tph.value)} t/h`;
  return calm(modeWord(plant.mode), `since ${sinceClock(plant.since_ms, state.plant_ms, asset.timeZone)}${pace}`);
}

export function writesCell(state: LiveState): CellWords {
  const { writes } = state;
  const unread = plcUnread(state);
  if (unread) return calm('NOT PERMITTED', `PLC not read for ${age(unread.age_s)}`);
  const beat = writes.heartbeatAge_s === null ? 'no beat' : `beat ${writes.heartbeatAge_s.toFixed(1)} s`;
  if (writes.permitted) return calm('PERMITTED', `${writes.trimsInForce} of ${writes.trimSlots} trims · ${beat}`);
  const parts = [
    ...(writes.permit ? [] : ['permit off']),
    ...(writes.enabled ? [] : ['enable off']),
    writes.alive ? beat : 'no heartbeat',
    ...(writes.sessionReady ? [] : ['no session']),
  ];
  return calm('NOT PERMITTED', parts.join(' · '));
}

const PART_WORDS = { plc: 'PLC', database: 'DATABASE', cycle: 'CYCLE', server: 'SERVER' } as const;

export function healthCell(state: LiveState): CellWords {
  const { health, twin } = state;
  const error = health.forecastError_K === null ? 'not yet scored' : `twin ±${degrees(health.forecastError_K)} °C`;
  const cycle = health.cycleAge_s === null ? 'no cycle yet' : `cycle ${age(health.cycleAge_s)}`;
  const ill = (word: string, second: string): CellWords => ({ word, second, sign: 'd', blinking: false });
  const part = health.parts.find(({ state: partState }) => partState !== 'ok');
  if (part)
    return ill(`${PART_WORDS[part.part] ?? part.part.toUpperCase()} ${part.state.toUpperCase()}`, `for ${age(part.age_s)} · ${cycle}`);
  const count = health.sensorsOut.length;
  if (count === 1) return ill('1 SENSOR OUT', `${health.sensorsOut[0]?.label ?? ''} · ${cycle}`);
  if (count > 1) return ill(`${count} SENSORS OUT`, `${health.sensorsOut.map(({ label }) => label).join(', ')}`);
  // By the checklist's own limit: nothing may be called good that blocks the way back.
  const isPoor = health.forecastError_K !== null && health.forecastError_K > health.forecastErrorMost_K;
  if (isPoor || twin.causes.some(({ cause, active }) => active && (cause === 'prediction-error' || cause === 'prediction-error-high')))
    return ill('FORECAST POOR', `${error} · ${cycle}`);
  return calm('GOOD', `${cycle} · ${error}`);
}

/** Bar pattern under the mode: none, dotted, one, two, three bars; by word and pattern, not by colour. */
export const barsOf = (mode: string): 'none' | 'dotted' | 'one' | 'two' | 'three' =>
  mode === 'shadow' ? 'dotted' : mode === 'advisory' ? 'one' : mode === 'supervisory' ? 'two' : mode === 'automatic' ? 'three' : 'none';
