import type { TwinCause } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { at, grantedTo, pollOf, START, watchFor } from '../testing/mode-events.ts';
import type { AcknowledgeEvent, HeldCause } from './mode-state.ts';
import { stepMode } from './step-mode.ts';

const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };
const seenBy = (by: string, cause: TwinCause): AcknowledgeEvent => ({ kind: 'acknowledge', ...at(later), cause, by });
const standing = (causes: readonly HeldCause[]) => causes.map(({ cause, active, unacknowledged }) => [cause, active, unacknowledged]);

describe('an acknowledgement', () => {
  it('of a cause that is not there is refused', () => {
    const state = grantedTo('shadow');
    const step = stepMode(state, seenBy('adams', 'plc-restart'));
    expect(step).toEqual({ state, changes: [], denied: [{ rule: 'no-such-cause', remedy: { id: 'mode.nothing-to-acknowledge' } }] });
    expect(step.state).toBe(state);
  });

  it('of a cause that was acknowledged already is refused, while another waits', () => {
    const two = stepMode(grantedTo('advisory'), pollOf(later, 'plant-trip', 'plc-restart')).state;
    const one = stepMode(two, seenBy('adams', 'plant-trip')).state;
    expect(stepMode(one, seenBy('adams', 'plant-trip')).denied?.map(({ rule }) => rule)).toEqual(['no-such-cause']);
  });

  it('is of one cause: the other still waits, and the mode does not move', () => {
    const two = stepMode(grantedTo('advisory'), pollOf(later, 'plant-trip', 'plc-restart')).state;
    const step = stepMode(two, seenBy('adams', 'plc-restart'));
    expect(standing(step.state.causes)).toEqual([
      ['plant-trip', true, true],
      ['plc-restart', true, false],
    ]);
    expect(step.changes).toEqual([]);
    expect(step.state.granted).toBe('shadow');
  });

  it('of one of two that are over ends that one alone', () => {
    const two = stepMode(grantedTo('advisory'), pollOf(later, 'plant-trip', 'plc-restart')).state;
    const over = watchFor(two, later, 61).state;
    expect(standing(stepMode(over, seenBy('adams', 'plant-trip')).state.causes)).toEqual([['plc-restart', false, true]]);
  });

  it('does not end a cause that still holds, and a later return of it must be acknowledged again', () => {
    const fallen = stepMode(grantedTo('advisory'), pollOf(later, 'plant-trip')).state;
    const seen = stepMode(fallen, seenBy('adams', 'plant-trip')).state;
    expect(seen.causes.map(({ active, unacknowledged }) => [active, unacknowledged])).toEqual([[true, false]]);
    const clean = watchFor(seen, later, 61);
    expect(clean.state.causes).toEqual([]);
    const again = stepMode(clean.state, pollOf(clean.watch, 'plant-trip')).state;
    expect(again.causes.map(({ unacknowledged }) => unacknowledged)).toEqual([true]);
  });
});
