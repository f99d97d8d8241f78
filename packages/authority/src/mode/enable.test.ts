import { plantTime, render, type TwinMode } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { at, grantedTo, pollOf, rightEnable, START, watchFor } from '../testing/mode-events.ts';
import { authorityWording } from '../wording.ts';
import { effectiveMode } from './read-mode.ts';
import { stepMode } from './step-mode.ts';

const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };

describe('enabling', () => {
  const ready = grantedTo('shadow');
  const enable = rightEnable(ready, later);

  it('goes one step up by a person, who is named with the reason', () => {
    const { state, changes } = stepMode(ready, enable);
    expect(effectiveMode(state)).toBe('advisory');
    expect(state.version).toBe(ready.version + 1);
    expect(changes).toMatchObject([{ from: 'shadow', to: 'advisory', by: 'adams', why: { id: 'mode.enabled' } }]);
  });

  it.each([
    ['a step is skipped', { to: 'supervisory' }, ['step', 'role', 'second-person', 'time-limit']],
    ['it goes nowhere', { to: 'shadow' }, ['step']],
    ['it goes down', { to: 'off' }, ['step', 'time-limit']],
    ['the person is not on shift', { onShift: false }, ['shift']],
    ['the version has moved on', { version: ready.version - 1 }, ['version']],
    ['no reason is given', { reason: '  ' }, ['reason']],
    ['the checklist is not met', { checklistMet: false }, ['checklist']],
    ['the permit is off', { permit: false }, ['permit']],
    ['the session is not ready', { sessionReady: false }, ['session']],
    ['its end has passed', { until_ms: plantTime(later.plant_ms) }, ['time-limit']],
    ['its end is unreadable', { until_ms: plantTime(Number.NaN) }, ['time-limit']],
    ['its end never comes', { until_ms: plantTime(Number.POSITIVE_INFINITY) }, ['time-limit']],
  ] as const)('is denied when %s', (_, change, rules) => {
    const step = stepMode(ready, { ...enable, ...change });
    expect(step.denied?.map(({ rule }) => rule)).toEqual(rules);
    expect(step.state).toBe(ready);
    expect(step.changes).toEqual([]);
  });

  it('names the mode, the person and the reason for the log', () => {
    const { state, changes } = stepMode(ready, enable);
    const sentence = 'Enabled to advisory by adams: trial run';
    expect(changes.map(({ why }) => render(why, authorityWording))).toEqual([sentence]);
    expect(render(state.last.why, authorityWording)).toBe(sentence);
  });

  it('is not granted from a mode that this build does not know, not even to off', () => {
    const strange = { ...ready, granted: 'turbo' as TwinMode };
    expect(stepMode(strange, { ...enable, to: 'off' }).denied?.map(({ rule }) => rule)).toEqual(['step', 'time-limit']);
  });

  it('waits for a pause to clear, which needs no acknowledgement', () => {
    const paused = stepMode(ready, pollOf(later, 'plant-delay')).state;
    expect(stepMode(paused, rightEnable(paused, later)).denied?.map(({ rule }) => rule)).toEqual(['cause-active']);
  });

  it('reports every rule that failed', () => {
    const step = stepMode(ready, { ...enable, permit: false, reason: '', onShift: false });
    expect(step.denied?.map(({ rule }) => rule)).toEqual(['shift', 'reason', 'permit']);
  });

  it('waits for an active cause to clear and for a latched one to be acknowledged', () => {
    const fallen = stepMode(ready, pollOf(later, 'plc-restart')).state;
    expect(stepMode(fallen, rightEnable(fallen, later)).denied?.map(({ rule }) => rule)).toEqual(['cause-active', 'cause-unacknowledged']);
    const clean = watchFor(fallen, later, 61);
    expect(stepMode(clean.state, rightEnable(clean.state, clean.watch)).denied?.map(({ rule }) => rule)).toEqual(['cause-unacknowledged']);
    const seen = stepMode(clean.state, { kind: 'acknowledge', ...at(clean.watch), cause: 'plc-restart', by: 'adams' }).state;
    expect(seen.causes).toEqual([]);
    expect(effectiveMode(stepMode(seen, rightEnable(seen, clean.watch)).state)).toBe('advisory');
  });

  it('is void after an OFF, a clearing or an acknowledgement in between', () => {
    const off = stepMode(stepMode(ready, { kind: 'off', ...at(later), by: 'berg', station: 's' }).state, { ...enable, to: 'shadow' });
    expect(off.denied?.map(({ rule }) => rule)).toEqual(['version']);
    const offTwice = grantedTo('off');
    const asked = rightEnable(offTwice, later);
    const again = stepMode(offTwice, { kind: 'off', ...at(later), by: 'berg', station: 's' }).state;
    expect(stepMode(again, asked).denied?.map(({ rule }) => rule)).toEqual(['version']);
    const paused = stepMode(ready, pollOf(later, 'plant-delay')).state;
    const seen = rightEnable(paused, later);
    expect(stepMode(watchFor(paused, later, 61).state, seen).denied?.map(({ rule }) => rule)).toEqual(['version']);
  });

  it.each([
    ['supervisory', 'there is no second person', { secondPerson: undefined }, 'second-person'],
    ['supervisory', 'the second is the first', { secondPerson: { by: 'adams', role: 'engineer' } }, 'second-person'],
    ['supervisory', 'accuracy is not proven', { accuracyProven: false }, 'accuracy'],
    ['supervisory', 'it has no end', { until_ms: undefined }, 'time-limit'],
    ['supervisory', 'it is longer than a shift', { until_ms: plantTime(later.plant_ms + 12 * 3_600_000 + 1) }, 'time-limit'],
    ['automatic', 'accuracy is not proven', { accuracyProven: false }, 'accuracy'],
  ] as const)('to %s is denied when %s', (to, _, change, rule) => {
    const below = grantedTo(to === 'supervisory' ? 'advisory' : 'supervisory');
    const { until_ms, secondPerson, ...rest } = { ...rightEnable(below, later), ...change };
    const step = stepMode(below, { ...rest, ...(until_ms === undefined ? {} : { until_ms }), ...(secondPerson ? { secondPerson } : {}) });
    expect(step.denied?.map((denial) => denial.rule)).toEqual([rule]);
  });

  it('to supervisory lasts exactly one shift at most', () => {
    const below = grantedTo('advisory');
    const step = stepMode(below, { ...rightEnable(below, later), until_ms: plantTime(later.plant_ms + 12 * 3_600_000) });
    expect(step.denied).toBeUndefined();
    expect(step.state.granted).toBe('supervisory');
  });
});
