/** How a cause stands from poll to poll: its return, its silence, and clocks that cannot be read. */
import { plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { at, grantedTo, pollOf, START, watchFor } from '../testing/mode-events.ts';
import { initialMode } from './mode-state.ts';
import { stepMode } from './step-mode.ts';

const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };

describe('a latched cause that is over', () => {
  const fallen = stepMode(grantedTo('advisory'), pollOf(later, 'plc-restart')).state;
  const over = watchFor(fallen, later, 61);

  it('stands still until a person acknowledges it', () => {
    expect(over.state.causes.map(({ active, unacknowledged }) => [active, unacknowledged])).toEqual([[false, true]]);
    expect(watchFor(over.state, over.watch, 30).state.causes).toEqual(over.state.causes);
  });

  it('acts again from the moment it is reported again', () => {
    const back = watchFor(over.state, over.watch, 1, ['plc-restart']);
    expect(back.state.causes).toMatchObject([
      {
        active: true,
        unacknowledged: true,
        clean_ms: null,
        sinceWall_ms: back.watch.wall_ms,
        sincePlant_ms: back.watch.plant_ms,
        reportedSince_ms: back.watch.wall_ms,
      },
    ]);
  });
});

describe('a poll whose clocks cannot be read', () => {
  const unreadable = { kind: 'poll', reports: [], wall_ms: wallTime(Number.NaN), plant_ms: plantTime(Number.NaN) } as const;

  it('counts at the time of the poll before it', () => {
    const { state, watch } = watchFor(grantedTo('advisory'), START, 20);
    expect(stepMode(state, unreadable).state.lastPoll).toEqual(at(watch));
  });

  it('counts at the time of the last change where there was none before it', () => {
    const { wall_ms, plant_ms } = at(START);
    expect(stepMode(initialMode('zone-trims', wall_ms, plant_ms), unreadable).state.lastPoll).toEqual(at(START));
  });
});

describe('a state that does not say when it was polled last', () => {
  it('proves no clean time', () => {
    const silent = watchFor(stepMode(grantedTo('advisory'), pollOf(later, 'plant-lost')).state, later, 30);
    const { state } = stepMode({ ...silent.state, lastPoll: null }, pollOf(silent.watch));
    expect(state.causes).toEqual(silent.state.causes);
  });
});

describe('a new class', () => {
  it('is off by nobody, at no cause, never polled', () => {
    const { wall_ms, plant_ms } = at(START);
    expect(initialMode('zone-trims', wall_ms, plant_ms)).toEqual({
      decisionClass: 'zone-trims',
      granted: 'off',
      version: 1,
      causes: [],
      grantUntil_ms: null,
      pauses: [],
      lastPoll: null,
      last: { by: null, station: null, wall_ms, plant_ms, why: { id: 'mode.never-enabled' } },
    });
  });
});
