/**
 * The twin modes of a trial: authority's machine once per decision class, fed with what scan and cycle
 * report, and the person who brings a class back. The rule of that person, the same in every trial:
 * at the start both classes are enabled at once; after a cause that latched he comes when nothing has
 * held the class down for a quarter of an hour of plant time, acknowledges what is to acknowledge and
 * enables it step by step up to advisory. While a cause is active the machine refuses him.
 */
import { effectiveMode, initialMode, type ModeState, nextMode, stepMode } from '@trimtab/authority';
import {
  MINUTE_MS,
  modeRank,
  type Picture,
  type PlantTime,
  since_ms,
  TWIN_MODES,
  type TwinCauseReport,
  type TwinMode,
} from '@trimtab/terms';

const COMES_AFTER_MS = 15 * MINUTE_MS;
const WHO = { by: 'J. Brandt', station: 'desk-1' };
const STANDS_FOR = { role: 'supervisor', onShift: true, reason: 'trial', checklistMet: true, accuracyProven: false } as const;

export interface Supervisor {
  mode(decisionClass: string): TwinMode;
  modes(): Record<string, TwinMode>;
  /** Does any class hold a grant under which trims may stand? */
  granted(): boolean;
  poll(picture: Picture, more: readonly TwinCauseReport[]): void;
  /** Plant hours by class and mode, and how often each cause was raised. */
  hours(): Record<string, Record<TwinMode, number>>;
  raised(): Record<string, number>;
}

interface Held {
  state: ModeState;
  clearSince: PlantTime | null;
  hours: Record<TwinMode, number>;
}

export function supervisor(classes: readonly string[], first: Pick<Picture, 'wall_ms' | 'plant_ms'>): Supervisor {
  const zero = (): Record<TwinMode, number> => ({ off: 0, shadow: 0, advisory: 0, supervisory: 0, automatic: 0 });
  const held = new Map<string, Held>(
    classes.map((name) => [name, { state: initialMode(name, first.wall_ms, first.plant_ms), clearSince: null, hours: zero() }]),
  );
  const raised: Record<string, number> = {};
  let last_ms: PlantTime | null = null;

  const bringUp = (one: Held, picture: Picture): void => {
    const now = { wall_ms: picture.wall_ms, plant_ms: picture.plant_ms };
    for (const { cause } of one.state.causes.filter(({ unacknowledged }) => unacknowledged))
      one.state = stepMode(one.state, { kind: 'acknowledge', ...now, cause, by: WHO.by }).state;
    while (modeRank(one.state.granted) < modeRank('advisory')) {
      const to = nextMode(one.state.granted);
      if (to === null) return;
      const { version, granted } = one.state;
      one.state = stepMode(one.state, {
        kind: 'enable',
        ...{ ...now, ...WHO, ...STANDS_FOR, to, version },
        ...{ permit: picture.permit, sessionReady: picture.link.up },
      }).state;
      if (one.state.granted === granted) return;
    }
  };

  const turn = (one: Held, picture: Picture, reports: readonly TwinCauseReport[]): void => {
    const before = new Set(one.state.causes.filter(({ active }) => active).map(({ cause }) => cause));
    const now = { wall_ms: picture.wall_ms, plant_ms: picture.plant_ms };
    one.state = stepMode(one.state, { kind: 'poll', ...now, reports }).state;
    const active = one.state.causes.filter((cause) => cause.active);
    for (const { cause } of active) if (!before.has(cause)) raised[cause] = (raised[cause] ?? 0) + 1;
    const isDown = modeRank(one.state.granted) < modeRank('advisory');
    const isFirst = one.state.last.why.id === 'mode.never-enabled';
    if (!isDown || active.length > 0) one.clearSince = null;
    else one.clearSince ??= picture.plant_ms;
    if (one.clearSince !== null && (isFirst || since_ms(picture.plant_ms, one.clearSince) >= COMES_AFTER_MS)) bringUp(one, picture);
  };

  const mode = (name: string): TwinMode => {
    const one = held.get(name);
    return one ? effectiveMode(one.state) : 'off';
  };

  return {
    mode,
    modes: () => Object.fromEntries(classes.map((name) => [name, mode(name)])),
    granted: () => [...held.values()].some(({ state }) => modeRank(state.granted) >= modeRank('advisory')),
    poll: (picture, more) => {
      const passed_h = last_ms === null ? 0 : since_ms(picture.plant_ms, last_ms) / (60 * MINUTE_MS);
      last_ms = picture.plant_ms;
      for (const one of held.values()) {
        one.hours[effectiveMode(one.state)] += passed_h;
        turn(one, picture, [...picture.causes, ...more]);
      }
    },
    hours: () =>
      Object.fromEntries(
        [...held].map(([name, { hours }]) => [name, Object.fromEntries(TWIN_MODES.map((m) => [m, hours[m]])) as Record<TwinMode, number>]),
      ),
    raised: () => raised,
  };
}
