/** The twin modes of a recorded shift: authority's machine for each class, and a supervisor who brings them back up when he may. */
import { effectiveMode, initialMode, type ModeState, nextMode, stepMode } from '@trimtab/authority';
import { modeRank, type Picture, type PlantTime, type TwinMode, type WallTime } from '@trimtab/terms';
import type { Chance } from '../offline/random.ts';

/** Mean polls until somebody looks at a twin that is down. */
const LOOKS_EVERY_POLLS = 20;
const WHO = { by: 'J. Brandt', station: 'desk-1' };

export interface ModesOfShift {
  /** By decision class. */
  effective(): Record<string, TwinMode>;
  poll(picture: Picture, sessionReady: boolean): void;
}

export function openModes(classes: readonly string[], wall_ms: WallTime, plant_ms: PlantTime, chance: Chance): ModesOfShift {
  let states = classes.map((name) => initialMode(name, wall_ms, plant_ms));
  return {
    effective: () => Object.fromEntries(states.map((state) => [state.decisionClass, effectiveMode(state)])),
    poll: (picture, sessionReady) => {
      const { wall_ms, plant_ms } = picture;
      states = states.map((state) => stepMode(state, { kind: 'poll', wall_ms, plant_ms, reports: picture.causes }).state);
      const isDown = states.some(({ granted }) => modeRank(granted) < modeRank('advisory'));
      if (isDown && picture.link.up && chance.once(LOOKS_EVERY_POLLS)) states = states.map((state) => raised(state, picture, sessionReady));
    },
  };
}

/** One step up, after what is over was acknowledged; unchanged where it is denied. */
function raised(state: ModeState, { wall_ms, plant_ms, permit }: Picture, sessionReady: boolean): ModeState {
  const now = { wall_ms, plant_ms };
  const seen = state.causes
    .filter(({ unacknowledged }) => unacknowledged)
    .reduce((before, { cause }) => stepMode(before, { kind: 'acknowledge', ...now, cause, by: WHO.by }).state, state);
  const to = nextMode(seen.granted);
  if (to === null || modeRank(to) > modeRank('advisory')) return seen;
  const standsFor = { role: 'supervisor', onShift: true, reason: 'recorded shift', checklistMet: true, accuracyProven: false } as const;
  return stepMode(seen, { kind: 'enable', ...now, ...WHO, ...standsFor, to, version: seen.version, permit, sessionReady }).state;
}
