/** The twin mode of a recorded shift: authority's machine, and a supervisor who brings it back up when he may. */
import { effectiveMode, initialMode, type ModeState, nextMode, stepMode } from '@trimtab/authority';
import { modeRank, type Picture, type PlantTime, type TwinMode, type WallTime } from '@trimtab/terms';
import type { Chance } from '../offline/random.ts';

/** Mean polls until somebody looks at a twin that is down. */
const LOOKS_EVERY_POLLS = 20;
const WHO = { by: 'J. Brandt', station: 'desk-1' };

export interface ModeOfShift {
  effective(): TwinMode;
  state(): ModeState;
  poll(picture: Picture, sessionReady: boolean): void;
}

export function openMode(decisionClass: string, wall_ms: WallTime, plant_ms: PlantTime, chance: Chance): ModeOfShift {
  let state = initialMode(decisionClass, wall_ms, plant_ms);

  const bringUp = (picture: Picture, now: { wall_ms: WallTime; plant_ms: PlantTime }, sessionReady: boolean): void => {
    for (const { cause } of state.causes.filter(({ unacknowledged }) => unacknowledged))
      state = stepMode(state, { kind: 'acknowledge', ...now, cause, by: WHO.by }).state;
    const to = nextMode(state.granted);
    if (to === null || modeRank(to) > modeRank('advisory')) return;
    const { version } = state;
    const standsFor = { role: 'supervisor', onShift: true, reason: 'recorded shift', checklistMet: true, accuracyProven: false } as const;
    state = stepMode(state, { kind: 'enable', ...now, ...WHO, ...standsFor, to, version, permit: picture.permit, sessionReady }).state;
  };

  return {
    effective: () => effectiveMode(state),
    state: () => state,
    poll: (picture, sessionReady) => {
      const { wall_ms, plant_ms } = picture;
      const now = { wall_ms, plant_ms };
      state = stepMode(state, { kind: 'poll', ...now, reports: picture.causes }).state;
      const isDown = modeRank(state.granted) < modeRank('advisory');
      if (isDown && picture.link.up && chance.once(LOOKS_EVERY_POLLS)) bringUp(picture, now, sessionReady);
    },
  };
}
