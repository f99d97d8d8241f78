/** Random lives of a twin against the invariants of faults.md D. */
import { modeRank, ROLES, TWIN_CAUSES, TWIN_MODES, type TwinCause, type TwinMode } from '@trimtab/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, pollOf, rightEnable, START, type Watch } from '../testing/mode-events.ts';
import { classOfCause, clockOfCause, MODE_TIMING } from './cause-rule.ts';
import { initialMode, type ModeEvent, type ModeState } from './mode-state.ts';
import { effectiveMode } from './read-mode.ts';
import { stepMode } from './step-mode.ts';

const CAUSES = Object.keys(TWIN_CAUSES) as TwinCause[];
type Act =
  | { do: 'poll'; causes: TwinCause[]; wall_ms: number; plant_ms: number; times: number }
  | { do: 'off' }
  | { do: 'acknowledge'; cause: TwinCause | 'all' }
  | { do: 'enable' }
  | { do: 'wrong-enable'; to: TwinMode; role: (typeof ROLES)[number]; spoil: boolean };

const time = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(1_000, 10_000) }, fc.constantFrom(-5_000, 0, 60_000, 7_200_000, Number.NaN));
const quiet = fc.record({
  do: fc.constant('poll' as const),
  causes: fc.constant<TwinCause[]>([]),
  wall_ms: fc.constant(1_000),
  plant_ms: fc.constantFrom(1_000, 10_000),
  times: fc.integer({ min: 1, max: 70 }),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: quiet },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('poll' as const),
      causes: fc.uniqueArray(fc.constantFrom(...CAUSES), { maxLength: 2 }),
      wall_ms: time,
      plant_ms: time,
      times: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'off' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), cause: fc.constantFrom(...CAUSES, 'all' as const) }) },
  { weight: 6, arbitrary: fc.constant({ do: 'enable' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wrong-enable' as const),
      to: fc.constantFrom(...TWIN_MODES),
      role: fc.constantFrom(...ROLES),
      spoil: fc.boolean(),
    }),
  },
);

function eventsOf(does: Act, state: ModeState, watch: Watch): ModeEvent[] {
  switch (does.do) {
    case 'poll': {
      watch.wall_ms += does.wall_ms;
      watch.plant_ms += does.plant_ms;
      const event = pollOf(watch, ...does.causes);
      // A clock that cannot be read is unreadable for this poll only.
      if (Number.isNaN(watch.wall_ms)) watch.wall_ms = START.wall_ms;
      if (Number.isNaN(watch.plant_ms)) watch.plant_ms = START.plant_ms;
      return [event];
    }
    case 'off':
      return [{ kind: 'off', ...at(watch), by: null, station: 's' }];
    case 'acknowledge':
      return state.causes
        .filter(({ cause }) => does.cause === 'all' || cause === does.cause)
        .map(({ cause }) => ({ kind: 'acknowledge', ...at(watch), cause, by: 'adams' }));
    case 'enable':
      return [rightEnable(state, watch)];
    case 'wrong-enable':
      return [{ ...rightEnable(state, watch), to: does.to, role: does.role, checklistMet: does.spoil }];
  }
}

/** What the test remembers by itself: for each cause, clean watched seconds since its last report. */
type Clean = Map<TwinCause, number>;

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function checkStep(before: ModeState, event: ModeEvent, after: ModeState): void {
  const from = effectiveMode(before);
  const to = effectiveMode(after);
  const rise = modeRank(after.granted) - modeRank(before.granted);
  if (rise > 0) {
    must(event.kind === 'enable', 'the grant rose without an enable');
    must(rise === 1, 'a step was skipped');
    must(before.causes.length === 0, 'enabled with a cause active or unacknowledged');
  }
  if (modeRank(to) > modeRank(from) && event.kind !== 'enable') {
    must(event.kind === 'poll' && after.granted === before.granted, 'the mode rose by itself, and not from a pause');
    must(modeRank(to) <= modeRank('advisory'), 'the mode came back by itself to more than advisory');
    must(
      before.causes.some(({ active, cause }) => active && classOfCause(cause) === 'pause'),
      'the mode came back by itself from what is no pause',
    );
  }
  if (event.kind === 'off') must(to === 'off' && after.granted === 'off', 'OFF left something on');
  if (event.kind === 'poll') {
    const allActive = event.reports.every((report) => after.causes.some(({ active, cause }) => active && cause === report.cause));
    must(allActive, 'a cause did not act on its first poll');
    must(event.reports.length === 0 || modeRank(after.granted) <= modeRank('advisory'), 'supervisory survived a cause');
  }
  const moved = after.granted !== before.granted || from !== to;
  must(after.version >= before.version + (moved ? 1 : 0), 'the version did not move on');
}

function checkClean(clean: Clean, before: ModeState, event: ModeEvent, after: ModeState): void {
  if (event.kind !== 'poll') return;
  const reported = event.reports.map(({ cause }) => cause);
  for (const cause of reported) clean.set(cause, 0);
  for (const { cause, active } of before.causes) {
    if (!active || reported.includes(cause)) continue;
    const clock = clockOfCause(cause);
    const now = clock === 'wall' ? event.wall_ms : event.plant_ms;
    const last = clock === 'wall' ? before.lastPoll?.wall_ms : before.lastPoll?.plant_ms;
    // More than was truly watched is impossible: the elapsed time of this poll, never a jump's.
    const elapsed = last === undefined || Number.isNaN(now) ? 0 : Math.min(Math.max(now - last, 0), MODE_TIMING.watched_ms[clock]);
    const soFar = (clean.get(cause) ?? 0) + elapsed;
    clean.set(cause, soFar);
    const stillActive = after.causes.some((held) => held.cause === cause && held.active);
    must(stillActive || soFar >= MODE_TIMING.cleanOut_ms, `${cause} cleared after ${soFar} ms`);
  }
}

describe('the mode machine over random lives', () => {
  it('keeps the invariants of faults.md D, and its state is plain JSON', { timeout: 60_000 }, () => {
    const reached = new Set<TwinMode>();
    let returned = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 30 }), (life) => {
        const watch = { ...START };
        const { wall_ms, plant_ms } = at(watch);
        let state = initialMode('zone-trims', wall_ms, plant_ms);
        const clean: Clean = new Map();
        for (const does of life) {
          const times = does.do === 'poll' ? does.times : 1;
          for (let time = 0; time < times; time++)
            for (const event of eventsOf(does, state, watch)) {
              const step = stepMode(state, event);
              checkStep(state, event, step.state);
              checkClean(clean, state, event, step.state);
              if (step.changes.some(({ why }) => why.id === 'mode.returned')) returned += 1;
              state = step.state;
            }
          reached.add(effectiveMode(state));
        }
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 1_000, seed: 41 },
    );
    expect(reached).toEqual(new Set(TWIN_MODES));
    expect(returned).toBeGreaterThan(10);
  });
});
