/** Too many pauses are no pauses: the fourth within an hour latches to shadow (faults.md D, class p). */
import { plantTime, type TwinCause } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { grantedTo, pollOf, START, watchFor } from '../testing/mode-events.ts';
import type { ModeState } from './mode-state.ts';
import { effectiveMode } from './read-mode.ts';
import { stepMode } from './step-mode.ts';

const pauseOnce = (from: { state: ModeState; watch: typeof START }) => {
  const paused = watchFor(from.state, from.watch, 1, ['plant-delay']);
  return watchFor(paused.state, paused.watch, 62);
};

function pausedThrice() {
  let run = { state: grantedTo('advisory'), watch: START };
  for (let count = 0; count < 3; count++) run = pauseOnce(run);
  return run;
}

describe('a pause', () => {
  it('latches to shadow at the fourth within the hour', () => {
    let run = pausedThrice();
    expect(effectiveMode(run.state)).toBe('advisory');
    run = watchFor(run.state, run.watch, 1, ['plant-delay']);
    expect(run.state.granted).toBe('shadow');
    expect(run.state.causes.map(({ cause }) => cause)).toContain('pause-flapping');
    run = watchFor(run.state, run.watch, 120);
    expect(effectiveMode(run.state)).toBe('shadow');
    expect(run.state.causes.map(({ cause, active }) => [cause, active])).toEqual([['pause-flapping', false]]);
  });

  it('does not latch when the first of the four is more than an hour old', () => {
    const { state, watch } = pausedThrice();
    const run = pauseOnce(watchFor(state, watch, 3_600));
    expect(run.state.granted).toBe('advisory');
  });

  it('is not counted where there is nothing to pause', () => {
    let run = { state: grantedTo('shadow'), watch: START };
    for (let count = 0; count < 6; count++) run = pauseOnce(run);
    expect(run.state.causes).toEqual([]);
    expect(run.state.pauses).toEqual([]);
  });

  it('at the fourth is put down to the flapping, which begins a new count', () => {
    const { state, watch } = pausedThrice();
    const { state: latched, changes } = stepMode(state, pollOf(watch, 'plant-delay'));
    expect(changes).toMatchObject([{ to: 'shadow', grantedTo: 'shadow', why: { id: 'cause.pause-flapping' } }]);
    expect(latched.causes.map(({ cause, unacknowledged }) => [cause, unacknowledged])).toEqual([
      ['plant-delay', false],
      ['pause-flapping', true],
    ]);
    expect(latched.pauses).toEqual([]);
  });

  it.each([[['plant-delay', 'pause-flapping']], [['pause-flapping', 'plant-delay']]] as TwinCause[][][])(
    'at the fourth, with the flapping reported as well, holds each of %j once',
    (causes) => {
      const { state, watch } = pausedThrice();
      expect(stepMode(state, pollOf(watch, ...causes)).state.causes.map(({ cause }) => cause)).toEqual(causes);
    },
  );

  it('exactly an hour after the first of three is not the fourth, a moment before it is', () => {
    const { state, watch } = pausedThrice();
    const first_ms = state.pauses[0]?.at_ms ?? Number.NaN;
    const grantedAt = (plant_ms: number) => stepMode(state, pollOf({ ...watch, plant_ms }, 'plant-delay')).state.granted;
    expect(grantedAt(plantTime(first_ms + 3_600_000))).toBe('advisory');
    expect(grantedAt(plantTime(first_ms + 3_599_999))).toBe('shadow');
  });
});

describe('what does not pause', () => {
  it('is not counted as a pause, however often it comes', () => {
    let run = { state: grantedTo('advisory'), watch: START };
    for (let count = 0; count < 5; count++) {
      run = watchFor(run.state, run.watch, 1, ['cycle-late']);
      run = watchFor(run.state, run.watch, 62);
    }
    expect(run.state.granted).toBe('advisory');
    expect(run.state.pauses).toEqual([]);
  });
});
