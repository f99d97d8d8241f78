import { type CauseClass, modeRank, plantTime, TWIN_CAUSES, TWIN_MODES, type TwinCause, type TwinMode } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { at, grantedTo, pollOf, rightEnable, START, watchFor } from '../testing/mode-events.ts';
import { clockOfCause } from './cause-rule.ts';
import { effectiveMode, explain, trimsMustRamp, twinTrimsMustRamp } from './read-mode.ts';
import { stepMode } from './step-mode.ts';

const CAUSES = Object.keys(TWIN_CAUSES) as TwinCause[];
const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };

/** faults.md D, the event table read off by hand: granted mode × class → [effective, granted] at the first poll. */
const TABLE: Record<CauseClass, Record<TwinMode, [effective: TwinMode, granted: TwinMode]>> = {
  pause: {
    off: ['off', 'off'],
    shadow: ['shadow', 'shadow'],
    advisory: ['shadow', 'advisory'],
    supervisory: ['shadow', 'advisory'],
    automatic: ['shadow', 'advisory'],
  },
  envelope: {
    off: ['off', 'off'],
    shadow: ['shadow', 'shadow'],
    advisory: ['advisory', 'advisory'],
    supervisory: ['advisory', 'advisory'],
    automatic: ['advisory', 'advisory'],
  },
  latching: {
    off: ['off', 'off'],
    shadow: ['shadow', 'shadow'],
    advisory: ['shadow', 'shadow'],
    supervisory: ['shadow', 'shadow'],
    automatic: ['shadow', 'shadow'],
  },
  hard: { off: ['off', 'off'], shadow: ['off', 'off'], advisory: ['off', 'off'], supervisory: ['off', 'off'], automatic: ['off', 'off'] },
  licence: {
    off: ['off', 'off'],
    shadow: ['shadow', 'shadow'],
    advisory: ['shadow', 'shadow'],
    supervisory: ['shadow', 'shadow'],
    automatic: ['shadow', 'shadow'],
  },
};

const latches = (cause: TwinCause, granted: TwinMode): boolean =>
  TWIN_CAUSES[cause] === 'pause' ? modeRank(granted) > modeRank('advisory') : true;

describe.each(TWIN_MODES)('a twin granted %s', (granted) => {
  it.each(CAUSES)('falls on the first poll of %s exactly as far as the table says', (cause) => {
    const { state } = stepMode(grantedTo(granted), pollOf(later, cause));
    expect([effectiveMode(state), state.granted]).toEqual(TABLE[TWIN_CAUSES[cause]][granted]);
    expect(state.causes.map(({ active, unacknowledged }) => [active, unacknowledged])).toEqual([[true, latches(cause, granted)]]);
  });

  it.each(CAUSES)('stays so until %s is clean for 60 s, then only a pause comes back, to advisory at most', (cause) => {
    const fallen = stepMode(grantedTo(granted), pollOf(later, cause)).state;
    const almost = watchFor(fallen, later, 60);
    expect(effectiveMode(almost.state)).toBe(effectiveMode(fallen));
    expect(almost.state.causes.some(({ active }) => active)).toBe(true);
    const clean = watchFor(almost.state, almost.watch, 1).state;
    expect(clean.causes.some(({ active }) => active)).toBe(false);
    expect(clean.granted).toBe(fallen.granted);
    expect(effectiveMode(clean)).toBe(fallen.granted);
    expect(clean.causes).toHaveLength(latches(cause, granted) ? 1 : 0);
  });

  it('is off after OFF, whoever pressed it', () => {
    const { state, changes } = stepMode(grantedTo(granted), { kind: 'off', ...at(later), by: null, station: 'wall-screen' });
    expect([effectiveMode(state), state.granted]).toEqual(['off', 'off']);
    expect(state.last).toMatchObject({ by: null, station: 'wall-screen' });
    expect(changes).toHaveLength(granted === 'off' ? 0 : 1);
  });
});

describe('a pause', () => {
  it('keeps the grant and comes back by itself to advisory, in plant time for a plant cause', () => {
    const paused = stepMode(grantedTo('advisory'), pollOf(later, 'plant-delay')).state;
    expect(explain(paused)).toMatchObject({ effective: 'shadow', granted: 'advisory', paused: true, because: { id: 'cause.plant-delay' } });
    expect(trimsMustRamp(paused)).toBe(true);
    // At ten times the speed, six wall seconds after the first silent poll.
    expect(effectiveMode(watchFor(paused, later, 6, [], 10).state)).toBe('shadow');
    const back = watchFor(paused, later, 7, [], 10).state;
    expect(effectiveMode(back)).toBe('advisory');
    expect(back.last.why).toEqual({ id: 'mode.returned', with: { mode: { id: 'mode.advisory' } } });
  });

  it('of a link takes wall time, however fast the process runs', () => {
    expect(clockOfCause('plant-lost')).toBe('wall');
    const paused = stepMode(grantedTo('advisory'), pollOf(later, 'plant-lost')).state;
    expect(effectiveMode(watchFor(paused, later, 60, [], 10).state)).toBe('shadow');
    expect(effectiveMode(watchFor(paused, later, 61, [], 10).state)).toBe('advisory');
  });

  it('starts its 60 s again with every new report', () => {
    const paused = stepMode(grantedTo('advisory'), pollOf(later, 'grade-change')).state;
    const first = watchFor(paused, later, 55);
    const again = watchFor(first.state, first.watch, 1, ['grade-change']);
    const second = watchFor(again.state, again.watch, 60);
    expect(effectiveMode(second.state)).toBe('shadow');
    expect(effectiveMode(watchFor(second.state, second.watch, 1).state)).toBe('advisory');
    expect(second.state.pauses).toHaveLength(1);
  });

  it('is not cleared by time that nobody watched, nor by a clock that jumps or stands', () => {
    const paused = stepMode(grantedTo('advisory'), pollOf(later, 'plant-lost', 'plant-delay')).state;
    const jump = { wall_ms: later.wall_ms + 7_200_000, plant_ms: later.plant_ms + 7_200_000 };
    let state = stepMode(paused, pollOf(later)).state;
    state = stepMode(state, pollOf(jump)).state;
    expect(state.causes.filter(({ active }) => active)).toHaveLength(2);
    state = stepMode(state, pollOf(later)).state;
    expect(state.causes.filter(({ active }) => active)).toHaveLength(2);
    const standing = watchFor(state, later, 70, [], 0).state;
    expect(standing.causes.filter(({ active }) => active).map(({ cause }) => cause)).toEqual(['plant-delay']);
  });
});

describe('a cause that does not pause', () => {
  it('holds nothing where its ceiling is not below the grant', () => {
    const { state } = stepMode(grantedTo('advisory'), pollOf(later, 'region-left'));
    expect(explain(state)).toMatchObject({ effective: 'advisory', paused: false, holding: [], because: { id: 'mode.enabled' } });
    const gone = watchFor(stepMode(grantedTo('advisory'), pollOf(later, 'plant-trip')).state, later, 61).state;
    expect(explain(gone)).toMatchObject({ effective: 'shadow', paused: false, holding: [], because: { id: 'cause.plant-trip' } });
  });
});

describe('the version', () => {
  it('stands while nothing happens, and grows by one when a cause clears beside one that stays', () => {
    const { state } = stepMode(grantedTo('shadow'), pollOf(later, 'plant-delay', 'cycle-late'));
    const held = watchFor(state, later, 30, ['plant-delay', 'cycle-late']);
    expect(held.state.version).toBe(state.version);
    const one = watchFor(held.state, held.watch, 61, ['cycle-late']);
    expect(one.state.causes.map(({ cause }) => cause)).toEqual(['cycle-late']);
    expect(one.state.version).toBe(state.version + 1);
    expect(watchFor(one.state, one.watch, 30, ['cycle-late']).state.version).toBe(state.version + 1);
  });

  it('grows where a cause comes or goes, though nothing is there to be lowered', () => {
    const start = grantedTo('off');
    const both = stepMode(start, pollOf(later, 'plant-trip', 'cycle-late'));
    expect([both.changes, both.state.version]).toEqual([[], start.version + 1]);
    expect(stepMode(both.state, pollOf(later, 'plant-trip', 'cycle-late')).state.version).toBe(both.state.version);
    // Latched, the trip is still among the causes once it is clean.
    const clean = watchFor(both.state, later, 61, ['cycle-late']);
    expect(clean.state.causes.map(({ cause, active }) => [cause, active])).toEqual([
      ['plant-trip', false],
      ['cycle-late', true],
    ]);
    expect(clean.state.version).toBe(both.state.version + 1);
    const again = stepMode(clean.state, pollOf(clean.watch, 'plant-trip', 'cycle-late')).state;
    expect(again.version).toBe(clean.state.version + 1);
  });

  it('grows by one where a cause comes with the very poll that another goes', () => {
    const delayed = watchFor(stepMode(grantedTo('off'), pollOf(later, 'plant-delay')).state, later, 60);
    const after = watchFor(delayed.state, delayed.watch, 1, ['grade-change']).state;
    expect(after.causes.map(({ cause }) => cause)).toEqual(['grade-change']);
    expect(after.version).toBe(delayed.state.version + 1);
  });

  it('grows with a fallback, a pause, its end, an acknowledgement and every OFF', () => {
    const start = grantedTo('advisory');
    const paused = stepMode(start, pollOf(later, 'plant-delay')).state;
    expect(paused.version).toBe(start.version + 1);
    expect(watchFor(paused, later, 61).state.version).toBe(start.version + 2);
    const fallen = stepMode(start, pollOf(later, 'plant-trip')).state;
    expect(fallen.version).toBe(start.version + 1);
    expect(stepMode(fallen, { kind: 'acknowledge', ...at(later), cause: 'plant-trip', by: 'adams' }).state.version).toBe(start.version + 2);
    const off = stepMode(start, { kind: 'off', ...at(later), by: null, station: 's' }).state;
    expect(stepMode(off, { kind: 'off', ...at(later), by: null, station: 's' }).state.version).toBe(start.version + 2);
  });
});

describe('OFF', () => {
  it('is remembered with the person, or with the station where nobody was signed on', () => {
    const start = grantedTo('advisory');
    const named = stepMode(start, { kind: 'off', ...at(later), by: 'berg', station: 'furnace-1' });
    expect(named.changes).toMatchObject([{ by: 'berg', why: { id: 'mode.off-person', with: { person: 'berg' } } }]);
    const unnamed = stepMode(start, { kind: 'off', ...at(later), by: null, station: 'furnace-1' });
    expect(unnamed.changes).toMatchObject([{ by: null, why: { id: 'mode.off-station', with: { station: 'furnace-1' } } }]);
  });
});

describe('what trims must do', () => {
  it.each([
    ['off', true, true],
    ['shadow', true, true],
    ['advisory', false, true],
    ['supervisory', false, false],
    ['automatic', false, false],
  ] as const)('in %s', (granted, all, twins) => {
    const state = grantedTo(granted);
    expect([trimsMustRamp(state), twinTrimsMustRamp(state)]).toEqual([all, twins]);
  });
});

describe('a grant', () => {
  it('ends at its time and falls to shadow, to be acknowledged', () => {
    const start = grantedTo('shadow');
    const until_ms = plantTime(START.plant_ms + 5_000);
    const { state } = stepMode(start, { ...rightEnable(start, START), until_ms });
    expect(effectiveMode(watchFor(state, START, 4).state)).toBe('advisory');
    const ended = watchFor(state, START, 5).state;
    expect([effectiveMode(ended), ended.granted]).toEqual(['shadow', 'shadow']);
    expect(explain(ended).unacknowledged.map(({ cause }) => cause)).toEqual(['grant-ended']);
    expect(watchFor(ended, START, 120).state.causes.map(({ active }) => active)).toEqual([false]);
  });
});

describe('a poll with an unreadable clock', () => {
  it('is a clock jump and clears nothing', () => {
    const { state } = stepMode(grantedTo('advisory'), { ...pollOf(later), wall_ms: at({ wall_ms: Number.NaN, plant_ms: 0 }).wall_ms });
    expect([state.granted, state.causes.map(({ cause }) => cause)]).toEqual(['shadow', ['clock-jump']]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe('a cause that this build does not know', () => {
  it('is taken for the worst', () => {
    const unknown = 'from-the-future' as TwinCause;
    expect(stepMode(grantedTo('advisory'), pollOf(later, unknown)).state.granted).toBe('off');
  });
});
