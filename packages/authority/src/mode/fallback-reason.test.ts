/** Which cause a fallback is put down to, in the log and on the screen. */
import type { TwinCause, TwinMode } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { grantedTo, pollOf, START, watchFor } from '../testing/mode-events.ts';
import { explain } from './read-mode.ts';
import { stepMode } from './step-mode.ts';

const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };

describe('a fallback', () => {
  it.each([
    ['advisory', ['plant-trip', 'map-mismatch'], 'map-mismatch'],
    ['advisory', ['map-mismatch', 'plant-trip'], 'map-mismatch'],
    ['automatic', ['region-left', 'plc-restart'], 'plc-restart'],
    ['supervisory', ['region-left', 'plant-delay'], 'plant-delay'],
    ['supervisory', ['veto-rate', 'region-left'], 'veto-rate'],
    ['advisory', ['region-left', 'grant-ended'], 'grant-ended'],
  ] as [TwinMode, TwinCause[], TwinCause][])('from %s by %j is put down to %s', (granted, causes, blamed) => {
    const { state, changes } = stepMode(grantedTo(granted), pollOf(later, ...causes));
    expect(changes.map(({ why }) => why)).toEqual([{ id: `cause.${blamed}` }]);
    expect(explain(state).because).toEqual({ id: `cause.${blamed}` });
  });

  it('of the grant behind a pause is a change of its own, put down to what came and not to the pause', () => {
    const paused = watchFor(grantedTo('advisory'), START, 1, ['plant-delay']);
    const tripped = stepMode(paused.state, pollOf(later, 'plant-delay', 'plant-trip'));
    expect(tripped.changes).toEqual([
      {
        from: 'shadow',
        to: 'shadow',
        grantedFrom: 'advisory',
        grantedTo: 'shadow',
        by: null,
        station: null,
        why: { id: 'cause.plant-trip' },
        ...later,
        version: paused.state.version + 1,
      },
    ]);
  });

  it('is not put down to a pause that is over and waits for its acknowledgement', () => {
    const paused = stepMode(grantedTo('supervisory'), pollOf(later, 'plant-delay')).state;
    const over = watchFor(paused, later, 61);
    expect(over.state.causes.map(({ cause, active }) => [cause, active])).toEqual([['plant-delay', false]]);
    expect(stepMode(over.state, pollOf(over.watch, 'plant-trip')).changes.map(({ why }) => why)).toEqual([{ id: 'cause.plant-trip' }]);
  });

  it('says what the part said that reported it, also where the machine would have said it by itself', () => {
    const message = { id: 'cause.clock-jump', with: { by: 'the plant' } };
    const poll = {
      ...pollOf(later),
      reports: [{ cause: 'clock-jump', message } as const],
      plant_ms: pollOf({ ...later, plant_ms: NaN }).plant_ms,
    };
    const { state } = stepMode(grantedTo('advisory'), poll);
    expect(state.causes.map(({ cause, message: said }) => [cause, said])).toEqual([['clock-jump', message]]);
    expect(stepMode(state, poll).state.causes.map(({ message: said }) => said)).toEqual([message]);
  });
});

describe('a quiet poll', () => {
  it('changes nothing but the time of the last poll', () => {
    const state = grantedTo('advisory');
    const { wall_ms, plant_ms } = pollOf(later);
    expect(stepMode(state, pollOf(later))).toEqual({ state: { ...state, lastPoll: { wall_ms, plant_ms } }, changes: [] });
  });

  it('lists under what waits for acknowledgement only what does', () => {
    const { state } = stepMode(grantedTo('advisory'), pollOf(later, 'plant-delay', 'plant-trip'));
    expect(explain(state).unacknowledged.map(({ cause }) => cause)).toEqual(['plant-trip']);
  });
});
