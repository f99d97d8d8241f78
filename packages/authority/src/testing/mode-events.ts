/** Events for mode tests: a watch that polls once a second on both clocks, and persons who do it right. */
import { plantTime, type TwinCause, type TwinMode, wallTime } from '@trimtab/terms';
import { causeMessage } from '../mode/cause-rule.ts';
import { nextMode } from '../mode/enable.ts';
import { type EnableEvent, initialMode, type ModeState, type PollEvent } from '../mode/mode-state.ts';
import { stepMode } from '../mode/step-mode.ts';

export interface Watch {
  wall_ms: number;
  plant_ms: number;
}
export const START: Watch = { wall_ms: 1_000_000, plant_ms: 50_000_000 };

export const at = ({ wall_ms, plant_ms }: Watch) => ({ wall_ms: wallTime(wall_ms), plant_ms: plantTime(plant_ms) });

export const pollOf = (watch: Watch, ...causes: TwinCause[]): PollEvent => ({
  kind: 'poll',
  ...at(watch),
  reports: causes.map((cause) => ({ cause, message: causeMessage(cause) })),
});

/** The next step up, asked for by the right persons with everything met. */
export function rightEnable(state: ModeState, watch: Watch): EnableEvent {
  const to = nextMode(state.granted) ?? 'automatic';
  const limited = to === 'supervisory' || to === 'automatic';
  return {
    kind: 'enable',
    ...at(watch),
    to,
    by: 'adams',
    station: 'furnace-1',
    role: to === 'automatic' ? 'engineer' : to === 'supervisory' ? 'supervisor' : 'operator',
    onShift: true,
    version: state.version,
    reason: 'trial run',
    ...(limited ? { until_ms: plantTime(watch.plant_ms + 8 * 3_600_000) } : {}),
    checklistMet: true,
    permit: true,
    sessionReady: true,
    ...(limited ? { secondPerson: { by: 'berg', role: to === 'automatic' ? ('supervisor' as const) : ('engineer' as const) } } : {}),
    accuracyProven: true,
  };
}

/** A state in which `granted` was reached step by step. */
export function grantedTo(granted: TwinMode, watch: Watch = START): ModeState {
  const { wall_ms, plant_ms } = at(watch);
  let state = initialMode('zone-trims', wall_ms, plant_ms);
  while (state.granted !== granted) {
    const step = stepMode(state, rightEnable(state, watch));
    if (step.denied) throw new Error(`could not enable ${granted}: ${step.denied.map(({ rule }) => rule).join(', ')}`);
    state = step.state;
  }
  return stepMode(state, pollOf(watch)).state;
}

/** Polls once a second for `seconds`, plant time `rate` times as fast; returns the state and the watch after it. */
export function watchFor(
  state: ModeState,
  from: Watch,
  seconds: number,
  causes: TwinCause[] = [],
  rate = 1,
): { state: ModeState; watch: Watch } {
  let now = state;
  const watch = { ...from };
  for (let second = 0; second < seconds; second++) {
    watch.wall_ms += 1_000;
    watch.plant_ms += 1_000 * rate;
    now = stepMode(now, pollOf(watch, ...causes)).state;
  }
  return { state: now, watch };
}
